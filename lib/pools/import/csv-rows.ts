import type { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { type Row, UnreadableRows } from "./row";

type Parsed = { record: string[]; info: Info };

const MAX_ROW_BYTES = 1 << 20;

const breaksIn = (record: readonly string[], pattern: RegExp) =>
  record.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);

/** Column names in their places; unnamed ones (a trailing comma makes them) are undefined. */
function header(record: readonly string[]): (string | undefined)[] {
  const names = record.map((name) => name.trim() || undefined);
  const repeated = names.find((name, i) => name !== undefined && names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new UnreadableRows(
      `the header names the column "${repeated}" twice; rename one of them`,
      1,
    );
  return names;
}

function toRow(
  record: readonly string[],
  columns: readonly (string | undefined)[],
  line: number,
): Row {
  const values: Record<string, unknown> = {};
  if (record.length !== columns.length) {
    const problem = `this row has ${record.length} cells where the header has ${columns.length}; quote a cell that contains a comma`;
    return { line, values, problem };
  }
  columns.forEach((column, i) => {
    if (column !== undefined) values[column] = record[i];
  });
  return { line, values };
}

function unreadable(error: CsvError): UnreadableRows {
  const line = Number(error.lines ?? 1);
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new UnreadableRows(
      "the file ends inside a cell whose opening quote is never closed",
      line,
    );
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new UnreadableRows("a row is longer than 1 MiB here; is a closing quote missing?", line);
  return new UnreadableRows(
    "this is not well-formed CSV; put the whole cell in quotes and double each quote inside it",
    line,
  );
}

/**
 * Rows of comma-separated text whose first row is the header, in constant memory. Lines are the file's own, also below cells
 * that hold line breaks. Throws {@link UnreadableRows} where quoting is broken.
 */
export async function* csvRows(file: Readable): AsyncGenerator<Row> {
  const parser = file.pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
    }),
  );
  file.once("error", (error) => parser.destroy(error));
  let columns: (string | undefined)[] | undefined;
  let overcounted = 0;
  let counted = 0;
  try {
    // The parser's stream is untyped; with `info` it carries this pair.
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // Only a row of several lines can hold breaks. The parser counts CRLF inside quotes as two.
      const several = info.lines - counted > 1;
      counted = info.lines;
      if (several) overcounted += breaksIn(record, /\r\n/g);
      const lastLine = info.lines - overcounted;
      if (columns)
        yield toRow(
          record,
          columns,
          several ? lastLine - breaksIn(record, /\r\n|\r|\n/g) : lastLine,
        );
      else columns = header(record);
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    file.destroy();
  }
}
