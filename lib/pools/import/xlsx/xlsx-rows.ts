import { toColumnNames } from "../column-names";
import type { FileSource } from "../file-source";
import { type Row, UnreadableRows } from "../row";
import { openArchive } from "./archive";
import { readSharedStrings, type TextStore } from "./shared-strings";
import { readWorkbook, type Workbook } from "./workbook";
import { parseXml } from "./xml";

type Cell = string | number | boolean | { error: string };
type SheetRow = { line: number; cells: (Cell | undefined)[] };

/** As many as Excel has. */
const MAX_COLUMNS = 16_384;
const MAX_TEXT = 32_767;
const DAY_MS = 86_400_000;
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);

/** The place of a column, from 0, by a reference such as `AB12`; null if there is none. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let place = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) & ~32;
    if (code < 65 || code > 90) break;
    place = place * 26 + (code - 64);
  }
  return place > 0 && place <= MAX_COLUMNS ? place - 1 : null;
}

/** A date as `2026-03-22`, with a time if it has one. */
function dateText(days: number, from1904: boolean): string {
  const ms = Math.round(days * DAY_MS) + (from1904 ? EPOCH_1904_MS : EPOCH_1900_MS);
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return String(days);
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19);
}

/** Collects the cells of a sheet into rows, from the events of its XML. */
function sheetReader({ isDate, from1904 }: Workbook, texts: TextStore) {
  let done: SheetRow[] = [];
  let row: SheetRow = { line: 0, cells: [] };
  let column = 0;
  let type = "n";
  let style = 0;
  let value = "";
  let inValue = false;
  let phonetic = 0;
  const merged: string[] = [];

  function cell(): Cell | undefined {
    if (value === "") return undefined;
    switch (type) {
      case "s":
        return texts.get(Number(value)) ?? { error: `that the workbook lacks its text (${value})` };
      case "b":
        return value === "1";
      case "e":
        return { error: value };
      case "str":
      case "inlineStr":
      case "d":
        return value;
      default: {
        const number = Number(value);
        if (Number.isNaN(number)) return value;
        return isDate(style) ? dateText(number, from1904) : number;
      }
    }
  }

  return {
    events: {
      open(name: string, attributes: Readonly<Record<string, string>>) {
        if (name === "row") {
          const line = Number(attributes.r);
          row = { line: line > row.line ? line : row.line + 1, cells: [] };
          column = -1;
        } else if (name === "c") {
          column = columnOf(attributes.r) ?? column + 1;
          type = attributes.t ?? "n";
          style = Number(attributes.s ?? 0);
          value = "";
        } else if (name === "v") inValue = true;
        else if (name === "mergeCell" && attributes.ref !== undefined) merged.push(attributes.ref);
        else if (name === "rPh") phonetic += 1;
        else if (name === "t") inValue = phonetic === 0;
      },
      text(text: string) {
        if (inValue && value.length <= MAX_TEXT) value += text;
      },
      close(name: string) {
        if (name === "v" || name === "t") inValue = false;
        else if (name === "rPh") phonetic -= 1;
        else if (name === "c") {
          if (column < MAX_COLUMNS) row.cells[column] = cell();
        } else if (name === "row") done.push(row);
      },
    },
    take(): SheetRow[] {
      const taken = done;
      done = [];
      return taken;
    },
    /** Ranges of merged cells, such as `A2:A4`. Sheets name them after their rows. */
    merged,
  };
}

/** Of merged cells, only the first has a value: a table cannot have them below its header. */
function refuseMerged(
  merged: readonly string[],
  { line, columns }: { line: number; columns: readonly (string | undefined)[] },
): void {
  for (const range of merged) {
    const [first = ""] = range.split(":");
    const row = Number(/\d+/.exec(first)?.[0]);
    if (row > line && columns[columnOf(first) ?? -1] !== undefined)
      throw new UnreadableRows(
        `the cells ${range} are merged, so that only the first has a value; unmerge them and fill in each`,
        row,
      );
  }
}

const isEmpty = (cell: Cell | undefined) =>
  cell === undefined || (typeof cell === "string" && cell.trim() === "");

function toRow({ line, cells }: SheetRow, columns: readonly (string | undefined)[]): Row {
  const values: Record<string, unknown> = {};
  for (const [i, column] of columns.entries()) {
    if (column === undefined) continue;
    const cell = cells[i];
    if (typeof cell === "object")
      return {
        line,
        values: {},
        problem: `the cell of the column "${column}" has the error ${cell.error}; correct the formula, or clear the cell`,
      };
    values[column] = cell ?? "";
  }
  return { line, values };
}

type Options = {
  /** The name of the sheet; the first visible one without. */
  sheet: string | undefined;
  /** Receives how much of the sheet was read, 0 to 1. */
  onProgress?: (share: number) => void;
};

/**
 * The rows of a sheet with a header, in constant memory but for the texts that cells share. Dates are texts such as
 * `2026-03-22`. Lines are the rows of the sheet. Throws {@link UnreadableRows} for what is no workbook, for parts that
 * unpack to more than a table does, and for a sheet that does not exist.
 */
export async function* xlsxRows(
  source: FileSource,
  { sheet, onProgress }: Options,
): AsyncGenerator<Row> {
  const archive = await openArchive(source);
  try {
    const workbook = await readWorkbook(archive, sheet);
    const texts = await readSharedStrings(archive, workbook.stringsPart);
    const total = archive.sizeOf(workbook.sheetPart);
    const pieces = await archive.open(workbook.sheetPart);
    let read = 0;
    async function* counted() {
      for await (const piece of pieces) {
        read += piece.length;
        onProgress?.(total === 0 ? 1 : read / total);
        yield piece;
      }
    }
    const { events, take, merged } = sheetReader(workbook, texts);
    const rows = parseXml(counted(), { events, part: workbook.sheetPart, afterPiece: take });
    let header: { line: number; columns: (string | undefined)[] } | undefined;
    for await (const row of rows) {
      if (row.cells.every(isEmpty)) continue;
      if (header) yield toRow(row, header.columns);
      else header = { line: row.line, columns: headerOf(row) };
    }
    if (header) refuseMerged(merged, header);
  } finally {
    archive.close();
  }
}

function headerOf({ line, cells }: SheetRow): (string | undefined)[] {
  const names = Array.from(cells, (cell) =>
    cell === undefined ? "" : typeof cell === "object" ? cell.error : String(cell),
  );
  const columns = toColumnNames(names, line);
  if (columns.filter((name) => name !== undefined).length === 0)
    throw new UnreadableRows("the first row has no column names; write them above the data", line);
  return columns;
}
