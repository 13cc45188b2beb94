import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { csvRows } from "./csv-rows";
import { jsonRows } from "./json-rows";
import type { Row } from "./row";

const READERS: Record<string, typeof csvRows> = {
  ".csv": csvRows,
  ".tsv": csvRows,
  ".txt": csvRows,
  ".json": jsonRows,
  ".jsonl": jsonRows,
  ".ndjson": jsonRows,
};

export const FILE_EXTENSIONS = Object.keys(READERS);

/**
 * The rows of a file in the format of its extension; null for an unknown extension. Opens the file on the first read.
 */
export function fileRows(path: string): AsyncGenerator<Row> | null {
  const reader = READERS[extname(path).toLowerCase()];
  if (!reader) return null;
  return (async function* () {
    yield* reader(createReadStream(path, { highWaterMark: 1 << 18 }));
  })();
}
