import { extname } from "node:path";
import { csvRows } from "./csv-rows";
import { diskSource, type FileSource } from "./file-source";
import { jsonRows } from "./json-rows";
import type { Row } from "./row";
import { xlsxRows } from "./xlsx/xlsx-rows";

type Reader = (source: FileSource, options: { sheet: string | undefined }) => AsyncGenerator<Row>;

const csv: Reader = (source) => csvRows(source.read(0, source.size));
const json: Reader = (source) => jsonRows(source.read(0, source.size));

const READERS: Record<string, Reader> = {
  ".csv": csv,
  ".tsv": csv,
  ".txt": csv,
  ".json": json,
  ".jsonl": json,
  ".ndjson": json,
  ".xlsx": xlsxRows,
};

export const FILE_EXTENSIONS = Object.keys(READERS);

/**
 * The rows of a file in the format of its extension; null for an unknown extension. Opens the file on the first read. A
 * sheet can be named for workbooks.
 */
export function fileRows(path: string, sheet?: string): AsyncGenerator<Row> | null {
  const reader = READERS[extname(path).toLowerCase()];
  if (!reader) return null;
  return (async function* () {
    yield* reader(diskSource(path), { sheet });
  })();
}
