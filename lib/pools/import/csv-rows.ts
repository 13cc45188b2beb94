import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { toColumnNames } from "./column-names";
import { type Row, UnreadableRows } from "./row";
import { delimiterName, type TableFormat, tableFormat } from "./table-format";

type Parsed = { record: string[]; info: Info };

const MAX_ROW_BYTES = 1 << 20;

const countMatches = (record: readonly string[], pattern: RegExp) =>
  record.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0);

/** Spreadsheets leave rows such as `,,,,`. */
const isBlank = (record: readonly string[]) => record.every((cell) => cell.trim() === "");

function toRow(
  record: readonly string[],
  columns: readonly (string | undefined)[],
  { line, format: { delimiter, decimalComma } }: { line: number; format: TableFormat },
): Row {
  const values: Record<string, unknown> = {};
  if (record.length !== columns.length) {
    const problem = `this row has ${record.length} cells, but the header has ${columns.length}; quote cells that contain ${delimiterName(delimiter)}`;
    return { line, values, problem };
  }
  columns.forEach((column, i) => {
    if (column !== undefined) values[column] = record[i];
  });
  return decimalComma ? { line, values, decimalComma } : { line, values };
}

function unreadable(error: CsvError, { skippedLines }: TableFormat): UnreadableRows {
  const line = Number(error.lines ?? 1) + skippedLines;
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new UnreadableRows("the file ends inside a quoted cell that is never closed", line);
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new UnreadableRows("this row is longer than 1 MiB; is a closing quote missing?", line);
  return new UnreadableRows(
    "this is not valid CSV; put the whole cell in quotes and double each quote inside it",
    line,
  );
}

const HEAD_BYTES = 1 << 16;

/** The beginning of a file up to its header, at most 64 KiB, and the chunks after it. */
async function peek(file: AsyncIterator<Buffer>) {
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES && head.indexOf("\n", head.indexOf("\n") + 1) < 0) {
    const next = await file.next();
    if (next.done) break;
    head = Buffer.concat([head, Buffer.from(next.value)]);
  }
  return { head, rest: { [Symbol.asyncIterator]: () => file } };
}

/**
 * Rows of a table with a header, in constant memory. Columns are separated by commas, semicolons, tabs or vertical bars:
 * by what a first line such as `sep=;` says, otherwise by what separates the header. Blank rows are skipped. Lines are
 * those of the file, also after cells with line breaks. Throws {@link UnreadableRows} at a syntax error.
 */
export async function* csvRows(file: Readable): AsyncGenerator<Row> {
  try {
    const { head, rest } = await peek(file[Symbol.asyncIterator]());
    const format = tableFormat(head);
    const content = Readable.from(
      (async function* () {
        yield head.subarray(format.skippedBytes);
        yield* rest;
      })(),
      { objectMode: false },
    );
    yield* parsedRows(content, format);
  } finally {
    file.destroy();
  }
}

async function* parsedRows(content: Readable, format: TableFormat): AsyncGenerator<Row> {
  const parser = content.pipe(
    parse({
      delimiter: format.delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
    }),
  );
  content.once("error", (error) => parser.destroy(error));
  let columns: (string | undefined)[] | undefined;
  let overcounted = -format.skippedLines;
  let counted = 0;
  try {
    // The parser's stream is untyped. With `info`, it emits this pair.
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // Only a row of several lines can contain line breaks. The parser counts CRLF inside quotes as two lines.
      const several = info.lines - counted > 1;
      counted = info.lines;
      if (several) overcounted += countMatches(record, /\r\n/g);
      const lastLine = info.lines - overcounted;
      if (isBlank(record)) continue;
      const line = several ? lastLine - countMatches(record, /\r\n|\r|\n/g) : lastLine;
      if (columns) yield toRow(record, columns, { line, format });
      else columns = toColumnNames(record, line);
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, format) : error;
  } finally {
    content.destroy();
  }
}
