import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { FACTS, type Fact, isFact, type readCell } from "./cells";
import type { Row } from "./row";

/** An error in a cell or row, or in the whole file (`line` null). */
export type RowError = {
  line: number | null;
  column: string | null;
  value: string | null;
  message: string;
};

export type ColumnMapping = { column: string; fact: string };
export type RowFilter = { column: string; value: string };

export type MappedColumn = { column: string; fact: Fact };
export type RowReading =
  | { outcome: "facts"; facts: CandidateFacts }
  | { outcome: "refused"; errors: RowError[] };

export const fileError = (message: string): RowError => ({
  line: null,
  column: null,
  value: null,
  message,
});

/** Checks a mapping before the file is read: every fact exists, and has one column. */
export function checkMapping(mapping: readonly ColumnMapping[]): RowError[] {
  const unknown = mapping
    .filter(({ fact }) => !isFact(fact))
    .map(({ column, fact }) =>
      fileError(
        `${fact} is not a fact (in the mapping ${column}=${fact}); use one of ${FACTS.join(", ")}`,
      ),
    );
  const repeated = FACTS.filter(
    (fact) => mapping.filter((entry) => entry.fact === fact).length > 1,
  ).map((fact) => fileError(`${fact} is mapped from more than one column; keep one of them`));
  return [...unknown, ...repeated];
}

/**
 * The column of each fact: the one mapped to it, otherwise the one with its name, unless that is mapped to another
 * fact.
 */
export function mappedColumns(mapping: readonly ColumnMapping[]): MappedColumn[] {
  const taken = new Set(mapping.map(({ column }) => column));
  return FACTS.flatMap((fact) => {
    const column =
      mapping.find((entry) => entry.fact === fact)?.column ?? (taken.has(fact) ? undefined : fact);
    return column === undefined ? [] : [{ column, fact }];
  });
}

/** Whether a row matches the filters: one of those on each column. */
export function matchesFilters(row: Row, where: readonly RowFilter[]): boolean {
  return where.every(({ column }) =>
    where.some(
      (filter) =>
        filter.column === column && String(row.values[column] ?? "").trim() === filter.value.trim(),
    ),
  );
}

const excerpt = (value: unknown) =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 80);

function contradictions(facts: CandidateFacts): [Fact, string][] {
  const found: [Fact, string][] = [];
  const checkBand = (
    low: "revenue_min_usd" | "target_revenue_min_usd",
    high: "revenue_max_usd" | "target_revenue_max_usd",
  ) => {
    const [least, most] = [facts[low], facts[high]];
    if (least !== undefined && most !== undefined && least > most)
      found.push([low, `${low} is above ${high} (${most}); swap or correct them`]);
  };
  checkBand("revenue_min_usd", "revenue_max_usd");
  checkBand("target_revenue_min_usd", "target_revenue_max_usd");
  const stray = facts.lines && facts.core_lines?.find((line) => !facts.lines?.includes(line));
  if (stray !== undefined)
    found.push([
      "core_lines",
      `core_lines contains ${stray}, but lines does not; add it to lines or remove it from core_lines`,
    ]);
  return found;
}

/** The facts of one row, or all its errors. */
export function readRow(
  { line, values, problem }: Row,
  columns: readonly MappedColumn[],
  read: typeof readCell,
): RowReading {
  if (problem !== undefined)
    return { outcome: "refused", errors: [{ line, column: null, value: null, message: problem }] };
  const facts: Record<string, unknown> = {};
  const errors: RowError[] = [];
  for (const { column, fact } of columns) {
    const cell = values[column];
    const reading = read(fact, cell);
    if (reading.outcome === "read") facts[fact] = reading.value;
    else if (reading.outcome === "refused")
      errors.push({
        line,
        column,
        value: excerpt(cell),
        message: `"${excerpt(cell)}" is not a valid ${fact}; enter ${reading.accepts}`,
      });
    else if (fact === "name")
      errors.push({
        line,
        column,
        value: "",
        message: "the name is empty; every candidate needs one",
      });
  }
  if (errors.length > 0) return { outcome: "refused", errors };
  // Each fact has passed its own schema, and the name, the only required one, is present.
  const candidate = facts as CandidateFacts;
  for (const [fact, message] of contradictions(candidate)) {
    const column = columns.find((mapped) => mapped.fact === fact)?.column ?? fact;
    errors.push({ line, column, value: excerpt(values[column]), message });
  }
  return errors.length > 0
    ? { outcome: "refused", errors }
    : { outcome: "facts", facts: candidate };
}
