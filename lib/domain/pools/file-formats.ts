import type { PoolFileFormat } from "./pool-versions";

/** The formats of uploads by file extension. Without the schemas, for pages. */
export const FORMAT_BY_EXTENSION: Readonly<Record<string, PoolFileFormat>> = {
  csv: "csv",
  tsv: "csv",
  txt: "csv",
  json: "json",
  jsonl: "json",
  ndjson: "json",
  xlsx: "xlsx",
};

/** The format that the extension of a file name shows. Undefined for others. */
export function formatByExtension(fileName: string): PoolFileFormat | undefined {
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(FORMAT_BY_EXTENSION, extension) ? FORMAT_BY_EXTENSION[extension] : undefined;
}
