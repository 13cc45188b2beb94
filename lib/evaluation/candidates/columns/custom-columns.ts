import type { CustomValue } from "@/lib/domain/custom-facts";
import type { CandidateFacts } from "../facts";
import { NO, YES } from "./codes";

/**
 * Facts that a pool declares itself, as columns like the built-in ones. A block describes its own: which facts its rows
 * report, of which kind, and a dictionary of their words. Numbers may be negative; NaN is "not reported".
 */

const KINDS = ["number", "yes_no", "text", "lists"] as const;
type Kind = (typeof KINDS)[number];

/** One custom column of a block. `items`: how many words its lists have together. `words`: how many different ones. */
export type CustomShape = { key: string; kind: Kind; items: number; words: number };

/** Codes of words are indexes of `words` + 1; 0 is "not reported". A text has at most one word per row of a block. */
export type CustomColumn =
  | { kind: "number"; values: Float64Array }
  | { kind: "yes_no"; codes: Uint8Array }
  | { kind: "text"; codes: Uint16Array; words: readonly string[] }
  | {
      kind: "lists";
      starts: Uint32Array;
      given: Uint8Array;
      codes: Uint16Array | Uint32Array;
      words: readonly string[];
    };
export type CustomColumns = Readonly<Record<string, CustomColumn>>;

function kindOf(value: CustomValue): Kind {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "yes_no";
  return typeof value === "string" ? "text" : "lists";
}

/** The custom facts of the rows of a block that is not full yet. */
export type CustomRows = Map<string, { kind: Kind; values: Map<number, CustomValue> }>;

/** Adds the custom facts of one row. A fact has one kind in a block, because the importer has checked it. */
export function addCustomFacts(rows: CustomRows, row: number, { custom }: CandidateFacts) {
  for (const [key, value] of Object.entries(custom ?? {})) {
    const column = rows.get(key) ?? { kind: kindOf(value), values: new Map() };
    rows.set(key, column);
    if (column.kind === kindOf(value)) column.values.set(row, value);
  }
}

const wordsOf = (values: Iterable<CustomValue>) => [
  ...new Set([...values].flatMap((value) => (typeof value === "string" ? [value] : []))),
];
const listedWords = (values: Iterable<CustomValue>) => [
  ...new Set([...values].flatMap((value) => (Array.isArray(value) ? value : []))),
];

/** What the columns need, and the dictionary of their words as it is stored. */
export function customShapes(rows: CustomRows): { shapes: CustomShape[]; dictionary: Buffer } {
  const shapes: CustomShape[] = [];
  const words: Record<string, string[]> = {};
  for (const [key, { kind, values }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const lists = [...values.values()].filter((value) => Array.isArray(value));
    if (kind === "text") words[key] = wordsOf(values.values());
    if (kind === "lists") words[key] = listedWords(values.values());
    shapes.push({
      key,
      kind,
      items: lists.reduce((sum, { length }) => sum + length, 0),
      words: words[key]?.length ?? 0,
    });
  }
  const dictionary = shapes.length === 0 ? "" : JSON.stringify(words);
  return { shapes, dictionary: Buffer.from(dictionary, "utf8") };
}

/** How a block gives its columns parts of its buffer. */
export type Take = {
  f64: (length: number) => Float64Array;
  u32: (length: number) => Uint32Array;
  u16: (length: number) => Uint16Array;
  u8: (length: number) => Uint8Array;
};

const MAX_U16 = 0xffff;

/** The columns of each width, to be taken widest first, so that each is aligned. `columns` puts them together. */
export function layOutCustom(shapes: readonly CustomShape[], rows: number) {
  const of = (kind: Kind) => shapes.filter((shape) => shape.kind === kind);
  const [numbers, yesOrNos, texts, lists] = [of("number"), of("yes_no"), of("text"), of("lists")];
  const [wide, narrow] = [
    lists.filter(({ words }) => words > MAX_U16),
    lists.filter(({ words }) => words <= MAX_U16),
  ];
  const values = new Map<string, Float64Array>();
  const starts = new Map<string, Uint32Array>();
  const textCodes = new Map<string, Uint16Array>();
  const listCodes = new Map<string, Uint16Array | Uint32Array>();
  const bytes = new Map<string, Uint8Array>();
  return {
    f64({ f64 }: Take) {
      for (const { key } of numbers) values.set(key, f64(rows));
    },
    u32({ u32 }: Take) {
      for (const { key } of lists) starts.set(key, u32(rows + 1));
      for (const { key, items } of wide) listCodes.set(key, u32(items));
    },
    u16({ u16 }: Take) {
      for (const { key } of texts) textCodes.set(key, u16(rows));
      for (const { key, items } of narrow) listCodes.set(key, u16(items));
    },
    u8({ u8 }: Take) {
      for (const { key } of [...yesOrNos, ...lists]) bytes.set(key, u8(rows));
    },
    /** The words are read when a column that has some is asked for. */
    columns(dictionary: Uint8Array): CustomColumns {
      let known: Record<string, string[]> | null = null;
      const wordsFor = (key: string): readonly string[] => {
        known ??= JSON.parse(Buffer.from(dictionary).toString("utf8") || "{}") as Record<
          string,
          string[]
        >;
        return known[key] ?? [];
      };
      const columns: Record<string, CustomColumn> = {};
      for (const { key } of numbers)
        columns[key] = { kind: "number", values: values.get(key) ?? new Float64Array() };
      for (const { key } of yesOrNos)
        columns[key] = { kind: "yes_no", codes: bytes.get(key) ?? new Uint8Array() };
      for (const { key } of texts)
        columns[key] = {
          kind: "text",
          codes: textCodes.get(key) ?? new Uint16Array(),
          get words() {
            return wordsFor(key);
          },
        };
      for (const { key } of lists)
        columns[key] = {
          kind: "lists",
          starts: starts.get(key) ?? new Uint32Array(),
          given: bytes.get(key) ?? new Uint8Array(),
          codes: listCodes.get(key) ?? new Uint16Array(),
          get words() {
            return wordsFor(key);
          },
        };
      return columns;
    },
  };
}

/** Writes the values of a block into its columns. */
export function writeCustom(columns: CustomColumns, rows: CustomRows) {
  for (const [key, { values }] of rows) {
    const column = columns[key];
    if (!column) continue;
    if (column.kind === "number") {
      column.values.fill(Number.NaN);
      for (const [row, value] of values) column.values[row] = Number(value) + 0;
    } else if (column.kind === "yes_no") {
      for (const [row, value] of values) column.codes[row] = value === true ? YES : NO;
    } else if (column.kind === "text") {
      const codes = new Map(column.words.map((word, i) => [word, i + 1]));
      for (const [row, value] of values) column.codes[row] = codes.get(String(value)) ?? 0;
    } else writeLists(column, values);
  }
}

function writeLists(
  { starts, given, codes, words }: Extract<CustomColumn, { kind: "lists" }>,
  values: ReadonlyMap<number, CustomValue>,
) {
  const codeOf = new Map(words.map((word, i) => [word, i + 1]));
  let at = 0;
  for (let row = 0; row < given.length; row++) {
    const list = values.get(row);
    if (Array.isArray(list)) {
      given[row] = 1;
      for (const word of list) codes[at++] = codeOf.get(word) ?? 0;
    }
    starts[row + 1] = at;
  }
}

/** The custom facts of a row as they were added; undefined if it reports none. */
export function customFactsAt(columns: CustomColumns, row: number): CandidateFacts["custom"] {
  const facts: NonNullable<CandidateFacts["custom"]> = {};
  for (const [key, column] of Object.entries(columns)) {
    const value = valueAt(column, row);
    if (value !== undefined) facts[key] = value;
  }
  return Object.keys(facts).length > 0 ? facts : undefined;
}

function valueAt(column: CustomColumn, row: number): CustomValue | undefined {
  switch (column.kind) {
    case "number": {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? undefined : value;
    }
    case "yes_no":
      return column.codes[row] ? column.codes[row] === YES : undefined;
    case "text":
      return column.words[(column.codes[row] ?? 0) - 1];
    case "lists":
      return column.given[row]
        ? Array.from(
            column.codes.subarray(column.starts[row], column.starts[row + 1]),
            (code) => column.words[code - 1] ?? "",
          )
        : undefined;
  }
}
