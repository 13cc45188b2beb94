import { toCsv, UTF8_BOM } from "@/lib/csv";
import type { UploadError } from "@/lib/domain/pools/pool-versions";

/** The errors of an upload as CSV, for a spreadsheet beside the file. */
export const uploadErrorReport = (errors: readonly UploadError[]): string =>
  UTF8_BOM +
  toCsv(errors, {
    line: ({ line }) => line,
    column: ({ column }) => column,
    value: ({ value }) => value,
    reason: ({ message }) => message,
  });
