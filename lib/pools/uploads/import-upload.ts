import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { PoolClient } from "pg";
import { clock } from "@/lib/clock";
import { database, pgPool } from "@/lib/db/client";
import { pools, poolUploads } from "@/lib/db/schema";
import { MAX_UPLOAD_ERRORS, type UploadError } from "@/lib/domain/pools/pool-versions";
import { log } from "@/lib/log";
import { createPace } from "@/lib/queue/pace";
import type { FileSource } from "../import/file-source";
import { importPool } from "../import/import-pool";
import type { Row } from "../import/row";
import { UPLOAD_WORDING } from "../import/wording";
import { recordVersion } from "../versions/record-version";
import { uploadSource } from "./chunks";
import {
  type ClaimedUpload,
  finishUpload,
  MAX_ATTEMPTS,
  recordProgress,
  rejectUpload,
} from "./queue";
import { limitedRows, rowsOfFile } from "./rows";

const PROGRESS_MS = 1_000;
/** How many rows are read between two looks at the clock. */
const ROWS_PER_LOOK = 200;

/** The upload was cancelled, or another worker has it: what was read so far is rolled back. */
class Unwanted extends Error {
  override name = "Unwanted";
}

/**
 * While the database sorts and writes, no row passes by: looks every second whether the import is still wanted, and stops
 * the statement if it is not.
 */
function watchWriting(isWanted: () => Promise<boolean>) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  return {
    async begin(client: PoolClient) {
      // A pooler announces a process of its own.
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      const pid = rows[0]?.pid;
      timer = setInterval(async () => {
        try {
          if (await isWanted()) return;
          stopped = true;
          await pgPool().query("select pg_cancel_backend($1)", [pid]);
        } catch (error) {
          log.warn({ err: error }, "pool_import.watch_failed");
        }
      }, PROGRESS_MS);
    },
    end: () => clearInterval(timer),
    wasStopped: () => stopped,
  };
}

async function sha256Of(source: FileSource): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source.read(0, source.size)) hash.update(chunk);
  return hash.digest("hex");
}

async function readUpload(uploadId: string) {
  const [found] = await database()
    .select({ upload: poolUploads, slug: pools.slug })
    .from(poolUploads)
    .innerJoin(pools, eq(pools.id, poolUploads.poolId))
    .where(eq(poolUploads.id, uploadId));
  return found;
}

const wholeFileError = (message: string): UploadError => ({
  line: null,
  column: null,
  value: null,
  message,
});

/**
 * Imports a claimed upload as the next version of its pool, or rejects it with its errors. Everything is one transaction: a
 * process that dies leaves nothing. `pace` makes way for other work. Rejects if the import could not be made, such as
 * while the database is down; the upload can then be claimed again.
 */
export async function importUpload(
  claimed: ClaimedUpload,
  { pace = createPace() }: { pace?: () => Promise<void> } = {},
): Promise<void> {
  const found = await readUpload(claimed.uploadId);
  if (!found) return;
  const { upload, slug } = found;
  const { orgId, environment, file, publisher, options } = upload;
  // Another worker may have taken it over meanwhile, or ended it.
  if (!options || !publisher || upload.finishedAt || upload.attempt !== claimed.attempt) return;
  if (claimed.attempt > MAX_ATTEMPTS) {
    const message =
      "the import failed on every attempt; nothing was published. Upload the file again, or contact support";
    await rejectUpload(claimed, { errors: [wholeFileError(message)], errorCount: 1 });
    return;
  }
  const source = uploadSource(upload.id, file.bytes);
  const sha256 = file.sha256 ?? (await sha256Of(source));
  const wholeFile = { ...file, sha256 };
  const read = rowsOfFile(source, file, options);
  let rowCount = 0;
  let recordAtMs = performance.now() + PROGRESS_MS;
  const record = async (step: "reading" | "writing") => {
    const bytes = step === "writing" ? file.bytes : read.share() * file.bytes;
    if (!(await recordProgress(claimed, { bytes, rows: rowCount, step }))) throw new Unwanted();
  };
  async function* watched(): AsyncGenerator<Row> {
    for await (const row of limitedRows(read.rows)) {
      rowCount += 1;
      yield row;
      if (rowCount % ROWS_PER_LOOK !== 0) continue;
      await pace();
      if (performance.now() < recordAtMs) continue;
      await record("reading");
      recordAtMs = performance.now() + PROGRESS_MS;
    }
  }
  const writing = watchWriting(() =>
    recordProgress(claimed, { bytes: file.bytes, rows: rowCount, step: "writing" }),
  );
  try {
    const outcome = await importPool({
      slug,
      orgId,
      rows: watched(),
      mapping: options.mapping,
      scales: options.scales,
      where: options.where,
      customFacts: options.custom_facts,
      ...(upload.archivesVersion && { archivedAt: clock.date() }),
      wording: UPLOAD_WORDING,
      maxErrors: MAX_UPLOAD_ERRORS,
      origin: () => ({ createdBy: publisher.label, source: wholeFile, mapping: options }),
      async onWrite(client) {
        await record("writing");
        await writing.begin(client);
      },
      async finish(client, imported) {
        const { poolVersionId, ignoredColumns } = imported;
        const finished = await finishUpload(client, claimed, {
          ...{ poolVersionId, ignoredColumns },
          ...{ rows: rowCount, bytes: file.bytes },
        });
        if (!finished) return false;
        const { type, id, label, address } = publisher;
        const actor = {
          type: type === "user" ? ("user" as const) : ("api_key" as const),
          id,
          label,
        };
        const publishedBy = { orgId, environment, actor, address };
        await recordVersion(client, publishedBy, imported, {
          ...{ file_name: file.file_name, sha256 },
          ...(upload.archivesVersion && { archived: true }),
        });
        return true;
      },
    });
    if (outcome.outcome === "rejected")
      await rejectUpload(claimed, {
        errors: outcome.errors.map(({ line, column, value, message }) => ({
          ...{ line, column, value, message },
        })),
        errorCount: outcome.errorCount,
      });
  } catch (error) {
    if (!(error instanceof Unwanted) && !writing.wasStopped()) throw error;
    await rejectUpload(claimed, { errors: [], errorCount: 0 });
  } finally {
    writing.end();
  }
}
