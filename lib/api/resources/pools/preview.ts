import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { ImportOptions, UploadError } from "@/lib/domain/pools/pool-versions";
import { previewSample } from "@/lib/pools/mapping/preview";
import { readSample } from "@/lib/pools/mapping/sample";
import { suggestMapping } from "@/lib/pools/mapping/suggest";
import { uploadSource } from "@/lib/pools/uploads/chunks";
import { findUpload, rememberedOptions, type UploadRow } from "@/lib/pools/uploads/uploads";
import { checkOptions, ofUpload } from "./uploads";

const manage = { tag: "Pools", permission: "pools:manage" } as const;

const noUpload = notFound("upload");
const notStored = ({ state }: UploadRow) =>
  new Failure(
    "conflict",
    `Only an upload in the state uploaded can be mapped; this one is ${state}. Upload the file again with publish=false.`,
  );

export const getPoolUploadSuggestion = route({
  ...manage,
  operationId: "getPoolUploadSuggestion",
  method: "get",
  path: "/pools/{slug}/uploads/{upload_id}/suggestion",
  summary: "Suggest what the columns of an uploaded file mean",
  description:
    "From the pool's previous version, from the names of the columns, and from units and values of the first 5,000 rows. `options` can be previewed and published as they are.",
  params: ofUpload,
  query: z.strictObject({
    sheet: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "The sheet of a workbook. Default: the first visible one" }),
  }),
  status: 200,
  response: z
    .object({
      columns: z.array(
        z.object({
          column: z.string(),
          samples: z.array(z.string()),
          fact: z.string().nullable().meta({ description: "Null if nothing fits" }),
          factor: z.number().nullable(),
          reason: z.enum(["previous", "name", "synonym", "values"]).nullable(),
        }),
      ),
      options: ImportOptions,
      /** Why the file cannot be read any further. */
      problem: UploadError.nullable(),
    })
    .meta({ id: "PoolUploadSuggestion" }),
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug, upload_id: id }, query }) => {
    const found = await findUpload(principal, { slug, id });
    if (found.outcome !== "found") return noUpload;
    const { upload, pool } = found;
    if (upload.state !== "uploaded") return notStored(upload);
    const previous = await rememberedOptions(pool);
    const source = uploadSource(upload.id, upload.file.bytes);
    const sample = await readSample(source, upload.file, { sheet: query.sheet });
    const { columns, options } = suggestMapping(sample.rows, previous);
    const problem = sample.problem && { ...sample.problem, column: null, value: null };
    return {
      columns,
      options: { ...options, ...(query.sheet !== undefined && { sheet: query.sheet }) },
      problem,
    };
  },
});

export const previewPoolUpload = route({
  ...manage,
  operationId: "previewPoolUpload",
  method: "post",
  path: "/pools/{slug}/uploads/{upload_id}/preview",
  summary: "Preview the rows of an uploaded file as facts",
  description:
    "Reads the first 5,000 rows with these options: rows as facts, errors with their lines, columns that are left out, and what is not plausible. Nothing is published.",
  params: ofUpload,
  body: ImportOptions,
  checkBody: checkOptions,
  status: 200,
  response: z
    .object({
      read_rows: z.number().int(),
      matched_rows: z.number().int(),
      error_rows: z.number().int(),
      /** Whether these are all rows of the file. */
      complete: z.boolean(),
      rows: z
        .array(
          z.object({
            line: z.number().int(),
            facts: z.record(z.string(), z.unknown()).nullable(),
            errors: z.array(UploadError),
          }),
        )
        .meta({ description: "The first 20" }),
      errors: z.array(UploadError).meta({ description: "The first 20" }),
      ignored_columns: z.array(z.string()),
      warnings: z.array(
        z.object({
          severity: z
            .enum(["error", "warning"])
            .meta({ description: "With an `error`, the import would be rejected" }),
          column: z.string().nullable(),
          message: z.string(),
        }),
      ),
    })
    .meta({ id: "PoolUploadPreview" }),
  errors: ["not_found", "conflict"],
  handle: async ({ principal, params: { slug, upload_id: id }, body }) => {
    const found = await findUpload(principal, { slug, id });
    if (found.outcome !== "found") return noUpload;
    const { upload } = found;
    if (upload.state !== "uploaded") return notStored(upload);
    const source = uploadSource(upload.id, upload.file.bytes);
    return previewSample(await readSample(source, upload.file, body), body);
  },
});
