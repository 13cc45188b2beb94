import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { idParam } from "@/lib/api/http/request-fields";
import { CustomFact } from "@/lib/domain/custom-facts";
import { POOL_SLUG } from "@/lib/domain/pools/pool-slug";
import {
  ImportOptions,
  POOL_UPLOAD_STATES,
  PoolFile,
  UploadError,
} from "@/lib/domain/pools/pool-versions";
import { VersionBacktest, VersionEvidence } from "@/lib/engines/schemas";
import type { NotInUse } from "@/lib/pools/manage";
import type { PoolSummary } from "@/lib/pools/pools";
import type { Upload } from "@/lib/pools/uploads/uploads";
import type { VersionRow } from "@/lib/pools/versions/versions";

const timestamp = z.iso.datetime();

export const Pool = z
  .object({
    slug: z.string(),
    description: z.string(),
    /** The newest version in use; null for a pool without one. */
    version: z.number().int().nullable(),
    size: z.number().int(),
    hash: z.string().nullable(),
    created_at: timestamp,
    /** False for a pool that belongs to this organization only. */
    shared: z.boolean(),
    archived_at: timestamp.nullable(),
  })
  .meta({ id: "Pool" });

export const serializePool = ({ createdAt, archivedAt, ...pool }: PoolSummary) => ({
  ...pool,
  created_at: createdAt.toISOString(),
  archived_at: archivedAt?.toISOString() ?? null,
});

export const PoolVersion = z
  .object({
    version: z.number().int(),
    size: z.number().int(),
    hash: z.string().meta({ description: "SHA-256 of the candidates in canonical order, hex" }),
    created_at: timestamp,
    /** Null for versions that an operator imported. */
    created_by: z.string().nullable(),
    source: PoolFile.nullable(),
    options: ImportOptions.nullable(),
    custom_facts: z.array(CustomFact),
    archived_at: timestamp.nullable(),
  })
  .meta({ id: "PoolVersion" });

export const PoolVersionDetail = PoolVersion.extend({
  evidence: VersionEvidence.nullable().meta({
    description:
      "The organization's completed backtest of this version that tested most runs; null without any. Of runs of another environment, counts only",
  }),
  other_backtests: z
    .array(VersionBacktest)
    .meta({ description: "The other completed backtests of this version, at most 20" }),
}).meta({ id: "PoolVersionDetail" });

export const serializeVersion = (row: VersionRow) => ({
  version: row.version,
  size: row.size,
  hash: row.hash,
  created_at: row.createdAt.toISOString(),
  created_by: row.createdBy,
  source: row.source,
  options: row.mapping,
  custom_facts: row.customFacts,
  archived_at: row.archivedAt?.toISOString() ?? null,
});

/** Facts as the pool reports them. Their names and units are those of columns. */
const Facts = z.record(z.string(), z.unknown());

export const PoolCandidate = z
  .object({
    pool: z.string(),
    version: z.number().int(),
    /** The place in the canonical order, from 0. */
    ordinal: z.number().int(),
    name: z.string(),
    key: z.string().nullable(),
    facts: Facts,
  })
  .meta({ id: "PoolCandidate" });

export const CandidateChange = z
  .object({
    change: z.enum(["added", "removed", "changed"]),
    name: z.string(),
    key: z.string().nullable(),
    facts: z
      .array(z.object({ fact: z.string(), before: z.unknown(), after: z.unknown() }))
      .meta({ description: "The facts that differ; null where one side has none" }),
  })
  .meta({ id: "PoolCandidateChange" });

/** Errors that an upload shows. All stored ones are in its error report. */
const SHOWN_ERRORS = 20;

export const PoolUpload = z
  .object({
    id: z.uuid(),
    pool: z.string(),
    state: z.enum(POOL_UPLOAD_STATES),
    file: PoolFile,
    received_bytes: z.number().int(),
    /** While it is imported; null before and after. */
    progress: z
      .object({
        step: z.enum(["waiting", "reading", "writing"]),
        bytes: z.number().int(),
        rows: z.number().int(),
      })
      .nullable(),
    cancel_requested: z.boolean(),
    /** The options that it was published with. */
    options: ImportOptions.nullable(),
    /** The version that it became. */
    version: z.number().int().nullable(),
    archived: z.boolean().meta({
      description: "Published with `archived=true`: no run uses the version before it is restored",
    }),
    ignored_columns: z.array(z.string()),
    error_count: z.number().int(),
    errors: z.array(UploadError).meta({ description: `The first ${SHOWN_ERRORS}` }),
    created_by: z.string(),
    created_at: timestamp,
    finished_at: timestamp.nullable(),
  })
  .meta({ id: "PoolUpload" });

export const serializeUpload = (slug: string, upload: Upload): z.input<typeof PoolUpload> => ({
  id: upload.id,
  pool: slug,
  state: upload.state,
  file: upload.file,
  received_bytes: upload.receivedBytes,
  progress:
    upload.state === "processing"
      ? { step: upload.step ?? "waiting", bytes: upload.readBytes, rows: upload.readRows }
      : null,
  cancel_requested: upload.cancelRequestedAt !== null,
  options: upload.options,
  version: upload.version,
  archived: upload.archivesVersion,
  ignored_columns: upload.ignoredColumns,
  error_count: upload.errorCount,
  errors: upload.errors.slice(0, SHOWN_ERRORS),
  created_by: upload.createdBy,
  created_at: upload.createdAt.toISOString(),
  finished_at: upload.finishedAt?.toISOString() ?? null,
});

export const slugField = z
  .string()
  .max(100)
  .regex(POOL_SLUG, "must be a pool identifier such as carriers:all")
  .meta({ description: "A pool identifier such as `carriers:all`" });

const versionNumber = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
export const versionField = idParam("pool version", versionNumber).meta({
  description: "The number of a version",
});

export const ofPool = z.object({ slug: slugField });
export const ofVersion = z.object({ slug: slugField, version: versionField });

/** The failure for a pool that cannot be changed. */
export function notOwned({ outcome }: NotInUse, slug: string, what = "pool"): Failure {
  switch (outcome) {
    case "not_found":
      return notFound(what);
    case "shared":
      return new Failure(
        "conflict",
        `The pool ${slug} is shared by all organizations and cannot be changed. Create a pool of your own with this slug; it then replaces the shared one for you.`,
      );
    case "archived":
      return new Failure(
        "conflict",
        `The pool ${slug} is archived. Restore it first, with PATCH /pools/${slug} and {"archived": false}.`,
      );
  }
}
