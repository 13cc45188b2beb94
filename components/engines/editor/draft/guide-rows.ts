import { formatExact } from "@/components/ui/format";
import { type Config, isObject } from "./config-path";

/** Rows of a class guide as text that was copied from a spreadsheet. */

export const APPETITES = ["target", "standard", "limited", "prohibited"] as const;
export type GuideRow = { naics: string; carrier: string; appetite: (typeof APPETITES)[number] };

export const MOST_ROWS = 20_000;
const EVERY_CARRIER = "*";
const COLUMNS = ["naics", "carrier", "appetite"] as const;
type Columns = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** The cells of each line: separated by tabs, otherwise by semicolons or commas outside quotes. */
function cellsOf(line: string): string[] {
  if (line.includes("\t")) return line.split("\t").map((cell) => cell.trim());
  const separator = line.includes(";") ? ";" : ",";
  const cells = line.match(
    new RegExp(`(?:^|${separator})(?:"(?:[^"]|"")*"|[^${separator}]*)`, "g"),
  );
  return (cells ?? []).map((cell) =>
    cell
      .replace(new RegExp(`^${separator}`), "")
      .trim()
      .replace(/^"([\s\S]*)"$/, "$1")
      .replaceAll('""', '"'),
  );
}

/** Where the columns are, if the first line names them. */
function columnsOf(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => cell.toLowerCase());
  const place = (word: string) => names.findIndex((name) => name.includes(word));
  const [naics, carrier, appetite] = COLUMNS.map(place);
  if (naics === undefined || appetite === undefined || naics < 0 || appetite < 0) return null;
  return { naics, carrier: carrier ?? -1, appetite };
}

/** Without a carrier, a row is for all of them. */
const standardColumns = (cells: readonly string[]): Columns =>
  cells.length === 2
    ? { naics: 0, carrier: -1, appetite: 1 }
    : { naics: 0, carrier: 1, appetite: 2 };

function readRow(cells: readonly string[], columns: Columns): GuideRow | string {
  const naics = cells[columns.naics] ?? "";
  const carrier = columns.carrier < 0 ? EVERY_CARRIER : cells[columns.carrier] || EVERY_CARRIER;
  const word = (cells[columns.appetite] ?? "").toLowerCase();
  const appetite = APPETITES.find((each) => each === word);
  if (!/^\d{2,6}$/.test(naics)) return `“${naics}” is not a NAICS code of 2 to 6 digits.`;
  if (!appetite) return `“${word}” is not an appetite. Use ${APPETITES.join(", ")}.`;
  return { naics, carrier, appetite };
}

export type PastedRows = { rows: GuideRow[]; problems: { line: number; message: string }[] };

/** Reads pasted rows with the columns NAICS, carrier and appetite, with or without a line of names. */
export function readGuideRows(text: string): PastedRows {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ line: i + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.some(Boolean));
  const named = columnsOf(lines[0]?.cells ?? []);
  const result: PastedRows = { rows: [], problems: [] };
  for (const { line, cells } of named ? lines.slice(1) : lines) {
    const row = readRow(cells, named ?? standardColumns(cells));
    if (typeof row === "string") result.problems.push({ line, message: row });
    else result.rows.push(row);
  }
  if (result.rows.length > MOST_ROWS)
    result.problems.push({
      line: 1,
      message: `A guide has at most ${formatExact(MOST_ROWS)} rows (got ${formatExact(result.rows.length)}).`,
    });
  return result;
}

/** The rows of all class guides of a draft. */
export const countGuideRows = ({ class_guides: guides }: Config): number =>
  Array.isArray(guides)
    ? guides.reduce(
        (sum: number, guide: unknown) =>
          sum + (isObject(guide) && Array.isArray(guide.rows) ? guide.rows.length : 0),
        0,
      )
    : 0;
