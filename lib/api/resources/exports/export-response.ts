import { z } from "zod";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/exports/table-export";

/** The query parameter of every export. */
export const EXPORT_FORMAT = {
  format: z
    .enum(EXPORT_FORMATS)
    .default("csv")
    .meta({ description: "`xlsx` is an Excel workbook" }),
};

const CONTENT_TYPE = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const satisfies Record<ExportFormat, string>;

/** A file that is streamed while it is made. `name` is without an extension. */
export const exportResponse = (
  stream: ReadableStream<Uint8Array>,
  { name, format }: { name: string; format: ExportFormat },
) =>
  new Response(stream, {
    headers: {
      "Content-Type": CONTENT_TYPE[format],
      "Content-Disposition": `attachment; filename="${name}.${format}"`,
    },
  });
