import { z } from "zod";
import { CustomFact } from "../custom-facts";

/** Uploads and versions of pools as the API and the database write them. Safe for browsers. */

export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;
export const MAX_UPLOAD_ROWS = 1_000_000;
/** Of an upload's errors, so many are stored. All are counted. */
export const MAX_UPLOAD_ERRORS = 1_000;

export const POOL_FILE_FORMATS = ["csv", "json", "xlsx"] as const;
export type PoolFileFormat = (typeof POOL_FILE_FORMATS)[number];

/**
 * `receiving`: the bytes arrive; `uploaded`: it waits to be mapped and published; `processing`: it is imported. The
 * others are final.
 */
export const POOL_UPLOAD_STATES = [
  "receiving",
  "uploaded",
  "processing",
  "published",
  "rejected",
  "cancelled",
] as const;
export type PoolUploadState = (typeof POOL_UPLOAD_STATES)[number];

export const PoolFile = z
  .object({
    file_name: z.string(),
    format: z.enum(POOL_FILE_FORMATS),
    bytes: z.number().int(),
    /** Hex; null until all bytes were read. */
    sha256: z.string().nullable(),
  })
  .meta({ id: "PoolFile" });
export type PoolFile = z.infer<typeof PoolFile>;

const column = z.string().min(1).max(200);
/** A table with more columns cannot be mapped. */
export const MAX_MAPPED_COLUMNS = 2_000;

/** How the columns of a file become facts. */
export const ImportOptions = z
  .strictObject({
    mapping: z
      .array(z.strictObject({ column, fact: z.string().min(1).max(100) }))
      .max(MAX_MAPPED_COLUMNS)
      .default([])
      .meta({
        description:
          "Columns by fact. Columns with the name of a fact need none; `fact` is `ignore` for one to leave out",
      }),
    scales: z
      .array(z.strictObject({ column, factor: z.number().positive().max(1e12) }))
      .max(MAX_MAPPED_COLUMNS)
      .default([])
      .meta({
        description:
          "Factors of columns in another unit: 0.01 for percent. 1 confirms an unusual scale",
      }),
    where: z
      .array(z.strictObject({ column, value: z.string().max(200) }))
      .max(100)
      .default([])
      .meta({ description: "Imports only rows with one of these values in each named column" }),
    sheet: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "The sheet of a workbook. Default: the first visible one" }),
    custom_facts: z
      .array(CustomFact)
      .default([])
      .meta({ description: "Facts that the pool declares itself; columns map to `custom.<key>`" }),
  })
  .meta({ id: "PoolImportOptions" });
export type ImportOptions = z.infer<typeof ImportOptions>;

export const UploadError = z
  .object({
    /** The line of the file, or the row of the sheet. Null for errors of the whole file. */
    line: z.number().int().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: "PoolUploadError" });
export type UploadError = z.infer<typeof UploadError>;
