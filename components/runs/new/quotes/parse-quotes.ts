import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { isObject, type JsonObject, withEntry } from "../fields/record";
import { parseJson } from "../json-text";
import { type Column, columnFor, REQUIRED_COLUMNS } from "./quote-columns";

type Line = { cells: readonly string[]; number: number };
export type QuotesReading =
  | { outcome: "read"; quotes: readonly JsonObject[]; ignored: readonly string[] }
  | { outcome: "unreadable"; reason: string };

const unreadable = (reason: string): QuotesReading => ({ outcome: "unreadable", reason });
const MAX_PROBLEMS = 3;
/** The line in which Excel names the delimiter. */
const SEPARATOR_LINE = /^sep=([;,\t])\s*$/i;

/** The cells of each line that has any, with the number of the line. */
export function linesOf(text: string, delimiter: string): Line[] {
  const lines: Line[] = [];
  parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    trim: true,
    on_record: (cells: string[], { lines: lastLine }) => {
      // The parser counts the line on which a record ends; a cell in quotes can have several lines.
      const number = lastLine - cells.join("").split("\n").length + 1;
      lines.push({ cells: cells.map((cell) => cell.trim()), number });
      return null;
    },
  });
  return lines;
}

const slug = (value: unknown) =>
  String(value ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");

function withValue(quote: JsonObject, [name, inner]: Column["path"], value: unknown): JsonObject {
  if (inner === undefined) return withEntry(quote, name, value);
  return withEntry(quote, name, withEntry(quote[name], inner, value));
}

type Titled = { title: string; column: Column | null };

function headerProblem(titled: readonly Titled[]): string | null {
  const titles = new Map<string, string[]>();
  for (const { title, column } of titled) {
    const name = column?.path.join(".");
    if (name !== undefined) titles.set(name, [...(titles.get(name) ?? []), title]);
  }
  const missing = REQUIRED_COLUMNS.filter((name) => !titles.has(name));
  if (missing.length > 0) {
    const names = missing.map((name) => REQUIRED_NAMES[name]).join(", ");
    return `Line 1 must name the columns. Missing: ${names}.`;
  }
  const twice = [...titles.values()].find((same) => same.length > 1);
  return twice
    ? `Columns ${twice.map((title) => `“${title}”`).join(" and ")} are the same field. Keep one of them.`
    : null;
}

const REQUIRED_NAMES = { provider_name: "carrier", category: "coverage", premium: "premium" };

/** Reads a table whose first line names the columns, with tabs, semicolons or commas between the cells. */
function parseTable(text: string): QuotesReading {
  const [firstLine = "", secondLine = ""] = text.split("\n");
  const stated = SEPARATOR_LINE.exec(firstLine)?.[1];
  const titles = stated === undefined ? firstLine : secondLine;
  const delimiter = stated ?? ["\t", ";"].find((sign) => titles.includes(sign)) ?? ",";
  let lines: Line[];
  try {
    // An empty line in its place keeps the numbers of the others.
    lines = linesOf(stated === undefined ? text : text.replace(firstLine, ""), delimiter);
  } catch (error) {
    return unreadable(csvProblem(error));
  }
  const [header, ...rows] = lines;
  const titled = (header?.cells ?? []).map((title) => ({ title, column: columnFor(title) }));
  const problem = headerProblem(titled);
  if (problem !== null) return unreadable(problem);
  if (rows.length === 0) return unreadable("There are no quotes below the header row.");

  const problems: string[] = [];
  const quotes = rows.map(({ cells, number }, place) => {
    if (cells.slice(titled.length).some((cell) => cell !== ""))
      problems.push(
        `Line ${number} has ${cells.length} values for ${titled.length} columns. Put quotation marks around values that contain commas.`,
      );
    const quote = titled.reduce<JsonObject>((before, { title, column }, at) => {
      const cell = cells[at] ?? "";
      if (column === null || cell === "") return before;
      const reading = column.read(cell, delimiter);
      if (reading.outcome === "read") return withValue(before, column.path, reading.value);
      problems.push(
        `Line ${number}, column “${title}”: ${cell} is ambiguous. Write 1400.50 for $1,400.50.`,
      );
      return before;
    }, {});
    const id = `${slug(quote.provider_name)}_${slug(quote.category)}_${place + 1}`;
    return { id, ...quote };
  });
  if (problems.length > 0) return unreadable(problemList(problems));
  return {
    outcome: "read",
    quotes,
    ignored: titled.flatMap(({ title, column }) => (column || title === "" ? [] : title)),
  };
}

function problemList(problems: readonly string[]): string {
  const more = problems.length - MAX_PROBLEMS;
  return [...problems.slice(0, MAX_PROBLEMS), ...(more > 0 ? [`Correct ${more} more.`] : [])].join(
    " ",
  );
}

function csvProblem(error: unknown): string {
  return error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED"
    ? `A quotation mark is not closed before line ${error.lines}.`
    : "The table could not be read. Check its quotation marks.";
}

/** Reads quotes as people have them: the cells of a spreadsheet, CSV, or JSON (a list, one quote or a whole body). */
export function parseQuotes(text: string): QuotesReading {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return parseTable(trimmed);
  const reading = parseJson(trimmed);
  if (reading.outcome === "unreadable") return reading;
  const { value } = reading;
  const inBody = isObject(value) ? value.offerings : undefined;
  const list: unknown[] = Array.isArray(inBody) ? inBody : Array.isArray(value) ? value : [value];
  const quotes = list.filter(isObject);
  if (quotes.length === list.length && list.length > 0)
    return { outcome: "read", quotes, ignored: [] };
  return {
    outcome: "unreadable",
    reason:
      'Each quote must be an object such as {"id": "…", "provider_name": "…", "category": "home", "premium": 4200}.',
  };
}
