import type { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { type Row, UnreadableRows } from "./row";

type Parsed = { record: string[]; info: Info };

const MAX_ROW_BYTES = 1 << 20;

const countMatches = (record: readonly string[], pattern: RegExp) =>
  record.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);

/** Column names in order; undefined for unnamed ones, such as after a trailing comma. */
function readHeader(record: readonly string[]): (string | undefined)[] {
  const names = record.map((name) => name.trim() || undefined);
  const repeated = names.find((name, i) => name !== undefined && names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new UnreadableRows(
      `the column "${repeated}" is in the header twice; rename one of them`,
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
    const problem = `this row has ${record.length} cells, but the header has ${columns.length}; quote cells that contain a comma`;
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
    return new UnreadableRows("the file ends inside a quoted cell that is never closed", line);
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new UnreadableRows("this row is longer than 1 MiB; is a closing quote missing?", line);
  return new UnreadableRows(
    "this is not valid CSV; put the whole cell in quotes and double each quote inside it",
    line,
  );
}

/**
 * Rows of a CSV file with a header, in constant memory. Lines are those of the file, also after cells with line breaks.
 * Throws {@link UnreadableRows} at a syntax error.
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
    // The parser's stream is untyped. With `info`, it emits this pair.
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // Only a row of several lines can contain line breaks. The parser counts CRLF inside quotes as two lines.
      const several = info.lines - counted > 1;
      counted = info.lines;
      if (several) overcounted += countMatches(record, /\r\n/g);
      const lastLine = info.lines - overcounted;
      if (columns)
        yield toRow(
          record,
          columns,
          several ? lastLine - countMatches(record, /\r\n|\r|\n/g) : lastLine,
        );
      else columns = readHeader(record);
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    file.destroy();
  }
}
