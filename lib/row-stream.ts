import { type CsvColumns, csvHeader, csvLine, UTF8_BOM } from "./csv";

/** Rows as they are read, a page at a time. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;

/** The rows as CSV with a UTF-8 byte order mark and a line of column names first. */
export async function* csvChunks<Row>(pages: Pages<Row>, columns: CsvColumns<Row>) {
  yield UTF8_BOM + csvHeader(columns);
  for await (const rows of pages) yield rows.map((row) => csvLine(row, columns)).join("");
}

/** The rows as a JSON array with one row per line. */
export async function* jsonChunks<Row>(pages: Pages<Row>) {
  let separator = "[\n";
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => JSON.stringify(row)).join(",\n");
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}
