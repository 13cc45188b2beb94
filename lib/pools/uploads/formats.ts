import { FORMAT_BY_EXTENSION, formatByExtension } from "@/lib/domain/pools/file-formats";
import type { PoolFileFormat } from "@/lib/domain/pools/pool-versions";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const BY_MEDIA_TYPE: Readonly<Record<string, PoolFileFormat>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "text/plain": "csv",
  "application/csv": "csv",
  "application/json": "json",
  "application/x-ndjson": "json",
  "application/jsonl": "json",
  [XLSX]: "xlsx",
};

/** The media types of uploads. With the last one, the file's name decides. */
export const UPLOAD_MEDIA_TYPES = [...Object.keys(BY_MEDIA_TYPE), "application/octet-stream"];
export const UPLOAD_EXTENSIONS = Object.keys(FORMAT_BY_EXTENSION);

/** The format of a file by its name, or else by its media type. Null for other files. */
export function formatOf(fileName: string, mediaType: string | null): PoolFileFormat | null {
  const type = mediaType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return formatByExtension(fileName) ?? BY_MEDIA_TYPE[type] ?? null;
}
