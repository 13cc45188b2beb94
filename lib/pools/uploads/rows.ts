import { Readable } from "node:stream";
import {
  type ImportOptions,
  MAX_UPLOAD_ROWS,
  type PoolFile,
} from "@/lib/domain/pools/pool-versions";
import { csvRows } from "../import/csv-rows";
import type { FileSource } from "../import/file-source";
import { jsonRows } from "../import/json-rows";
import { type Row, UnreadableRows } from "../import/row";
import { xlsxRows } from "../import/xlsx/xlsx-rows";

export type RowsOfFile = {
  rows: AsyncGenerator<Row>;
  /** How much of the file was read, 0 to 1. */
  share: () => number;
};

/** A file's rows in its format. A sheet can be named for workbooks. */
export function rowsOfFile(
  source: FileSource,
  { format }: Pick<PoolFile, "format">,
  { sheet }: Pick<ImportOptions, "sheet">,
): RowsOfFile {
  if (format === "xlsx") {
    let share = 0;
    const onProgress = (value: number) => {
      share = value;
    };
    return { rows: xlsxRows(source, { sheet, onProgress }), share: () => share };
  }
  let read = 0;
  async function* counted() {
    for await (const chunk of source.read(0, source.size)) {
      read += chunk.length;
      yield chunk;
    }
  }
  const reader = format === "json" ? jsonRows : csvRows;
  const rows = reader(Readable.from(counted(), { objectMode: false }));
  return { rows, share: () => (source.size === 0 ? 1 : read / source.size) };
}

/** Ends with an error behind the most rows that an upload may have. */
export async function* limitedRows(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (count > MAX_UPLOAD_ROWS)
      throw new UnreadableRows(
        `the file has more than ${MAX_UPLOAD_ROWS.toLocaleString("en-US")} rows; remove rows that no run needs, or use two pools`,
        row.line,
      );
    yield row;
  }
}
