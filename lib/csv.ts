/** What a table shows of a row. Times are ISO 8601 in CSV, and dates in UTC in a workbook. */
export type Cell = string | number | Date | null | undefined;
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

/** Excel reads a file as UTF-8 only if it starts with this. */
export const UTF8_BOM = "\uFEFF";

/**
 * Spreadsheets run a text that starts like a formula, some also with wide characters. With an apostrophe in front it stays
 * text.
 */
const escapeFormula = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

function formatCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = escapeFormula(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const formatLine = (cells: readonly Cell[]) => `${cells.map(formatCell).join(",")}\r\n`;

export const csvHeader = <Row>(columns: CsvColumns<Row>): string =>
  formatLine(Object.keys(columns));

export const csvLine = <Row>(row: Row, columns: CsvColumns<Row>): string =>
  formatLine(Object.values(columns).map((read) => read(row)));

/** CSV by RFC 4180, with a line of column names first. */
export const toCsv = <Row>(rows: readonly Row[], columns: CsvColumns<Row>): string =>
  csvHeader(columns) + rows.map((row) => csvLine(row, columns)).join("");
