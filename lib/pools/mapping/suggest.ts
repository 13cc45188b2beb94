import { type ImportOptions, MAX_MAPPED_COLUMNS } from "@/lib/domain/pools/pool-versions";
import { RATING_GRADES } from "@/lib/domain/ratings";
import { findState } from "@/lib/domain/us-states";
import { readNumber } from "../import/cells/numbers";
import type { Row } from "../import/row";
import { IGNORED_FACT } from "../import/table/columns";
import { customTargets } from "../import/table/custom-targets";
import { createScaleCheck } from "../import/table/scale-check";
import { cellsOf, columnNames } from "./sample";
import { factOfName, plainName, saysPercent } from "./synonyms";

/** Why a column is suggested as a fact. */
export type SuggestionReason = "previous" | "name" | "synonym" | "values";
export type ColumnSuggestion = {
  column: string;
  /** Some of its values. */
  samples: string[];
  /** Null if nothing fits: the column is left out. */
  fact: string | null;
  factor: number | null;
  reason: SuggestionReason | null;
};

const MAX_SAMPLES = 4;
/** Of the values, so many must be of a vocabulary. */
const MOST = 0.8;
const YEAR = /^(?:19|20)\d\d$/;
const PERCENT_FACTS = /ratio|commission/;

const share = (cells: readonly string[], test: (cell: string) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

const amBestGrades: ReadonlySet<string> = new Set(RATING_GRADES.am_best);
const isStateList = (cell: string) =>
  cell.split(/[;|]/).every((part) => findState(part.trim()) !== undefined);

/** The fact that values show by themselves. */
function factOfValues(cells: readonly string[]): string | null {
  const distinct = new Set(cells);
  if (distinct.size < 2) return null;
  // Single letters alone may be classes of anything.
  const isGraded = cells.some((cell) => /^[A-C][+-]{1,2}$/.test(cell));
  if (isGraded && share(cells, (cell) => amBestGrades.has(cell.toUpperCase())) >= MOST)
    return "am_best_rating";
  if (share(cells, isStateList) >= MOST) return "licensed_states";
  return null;
}

function factorOf(fact: string, column: string, cells: readonly string[]): number | null {
  const scale = createScaleCheck(fact);
  const numbers = cells.flatMap((cell) => {
    const reading = readNumber(cell, false);
    return "number" in reading ? [reading.number] : [];
  });
  for (const number of numbers) scale?.count(number);
  const isShare = PERCENT_FACTS.test(fact);
  const most = numbers.reduce((max, number) => Math.max(max, number), 0);
  // Shares above 1 in a column of percent: 62 is 0.62 also where the median says nothing.
  if (isShare && saysPercent(column) && most > 1) return 0.01;
  return scale?.suggestedFactor() ?? null;
}

/** Whether a column holds upheld complaints per million USD: its values are those of the two others, divided. */
function isUpheldRatio(rows: readonly Row[], ratio: string, columns: ReadonlyMap<string, string>) {
  const [upheld, premium] = [
    columns.get("upheld_complaints"),
    columns.get("complaint_premium_musd"),
  ];
  if (upheld === undefined || premium === undefined) return false;
  const triples = rows
    .map(({ values }) => [values[ratio], values[upheld], values[premium]].map(Number))
    .filter(([, count = 0, base = 0]) => count > 0 && base > 0);
  const near = triples.filter(([given = 0, count = 0, base = 1]) => {
    const expected = count / base;
    return Math.abs(given - expected) <= expected * 0.5 + 0.005;
  });
  return triples.length >= 5 && near.length / triples.length >= MOST;
}

/**
 * Suggests what the columns of a table give: as in the pool's previous version, by the names that facts have elsewhere, or by
 * their values; with the factors of other units. `where` is the newest year if a table has several.
 */
export function suggestMapping(
  rows: readonly Row[],
  previous: ImportOptions | null,
): { columns: ColumnSuggestion[]; options: ImportOptions } {
  const custom_facts = previous?.custom_facts ?? [];
  const { findTarget } = customTargets(custom_facts);
  const names = columnNames(rows).slice(0, MAX_MAPPED_COLUMNS);
  const cells = new Map(names.map((name) => [name, cellsOf(rows, name)]));
  const aboutComplaints = names.some((name) => plainName(name).includes("complaint"));
  const known = remembered(previous?.mapping ?? []);
  const scaled = remembered(previous?.scales ?? []);

  const found = new Map<string, { fact: string; reason: SuggestionReason }>();
  const columnOf = new Map<string, string>();
  const take = (column: string, fact: string | null | undefined, reason: SuggestionReason) => {
    if (!fact || found.has(column)) return;
    if (fact !== IGNORED_FACT && (columnOf.has(fact) || !findTarget(fact))) return;
    found.set(column, { fact, reason });
    if (fact !== IGNORED_FACT) columnOf.set(fact, column);
  };
  // The surest first: a later guess never takes a fact that an earlier one gives.
  for (const name of names) take(name, known(name)?.fact, "previous");
  for (const name of names) take(name, findTarget(name)?.name, "name");
  for (const name of names) take(name, factOfName(name, { aboutComplaints }), "synonym");
  for (const name of names)
    if (plainName(name) === "ratio" && isUpheldRatio(rows, name, columnOf))
      take(name, "upheld_complaints_per_musd", "values");
  for (const name of names) take(name, factOfValues(cells.get(name) ?? []), "values");

  const columns = names.map((column): ColumnSuggestion => {
    const values = cells.get(column) ?? [];
    const { fact = null, reason = null } = found.get(column) ?? {};
    const usable = fact === null || fact === IGNORED_FACT ? null : fact;
    const former = reason === "previous" ? scaled(column)?.factor : undefined;
    return {
      column,
      samples: [...new Set(values)].slice(0, MAX_SAMPLES).map((value) => value.slice(0, 60)),
      fact: usable,
      factor: usable === null ? null : (former ?? factorOf(usable, column, values)),
      reason,
    };
  });
  return {
    columns,
    options: {
      mapping: columns.map(({ column, fact }) => ({ column, fact: fact ?? IGNORED_FACT })),
      scales: columns.flatMap(({ column, factor }) =>
        factor === null ? [] : [{ column, factor }],
      ),
      where: previousFilter(previous, names) ?? newestYear(columns, cells),
      ...(previous?.sheet !== undefined && { sheet: previous.sheet }),
      custom_facts,
    },
  };
}

/** Finds what the previous version had for a column: by its exact name, or else by its words. */
function remembered<Entry extends { column: string }>(entries: readonly Entry[]) {
  const exact = new Map(entries.map((entry) => [entry.column, entry]));
  const plain = new Map(entries.map((entry) => [plainName(entry.column), entry]));
  return (column: string) => exact.get(column) ?? plain.get(plainName(column));
}

function previousFilter(previous: ImportOptions | null, names: readonly string[]) {
  const where = previous?.where ?? [];
  return where.length > 0 && where.every(({ column }) => names.includes(column)) ? where : null;
}

/** A table with a column of several years has each carrier several times: only the newest year is of use. */
function newestYear(
  columns: readonly ColumnSuggestion[],
  cells: ReadonlyMap<string, readonly string[]>,
): ImportOptions["where"] {
  for (const { column, fact } of columns) {
    if (fact !== null || !/(^|_)year(_|$)/.test(plainName(column))) continue;
    const years = [...new Set(cells.get(column))].sort();
    const newest = years.at(-1);
    if (newest !== undefined && years.length > 1 && years.every((year) => YEAR.test(year)))
      return [{ column, value: newest }];
  }
  return [];
}
