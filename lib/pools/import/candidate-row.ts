import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { FACTS, type Fact, isFact, type readCell } from "./cells";
import type { Row } from "./row";

/** What is wrong with one cell or row, or with the file as a whole (line null). `message` says it all in one sentence. */
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

const wholeFile = (message: string): RowError => ({
  line: null,
  column: null,
  value: null,
  message,
});

/** Checks a mapping before the file is read: known facts, each from one column. */
export function checkMapping(mapping: readonly ColumnMapping[]): RowError[] {
  const unknown = mapping
    .filter(({ fact }) => !isFact(fact))
    .map(({ column, fact }) =>
      wholeFile(`the mapping ${column}=${fact} names no fact; facts are ${FACTS.join(", ")}`),
    );
  const twice = FACTS.filter(
    (fact) => mapping.filter((entry) => entry.fact === fact).length > 1,
  ).map((fact) =>
    wholeFile(`the fact ${fact} is mapped from more than one column; keep one of them`),
  );
  return [...unknown, ...twice];
}

/** Where a fact comes from: the column mapped to it, otherwise the column of its own name unless that one is mapped elsewhere. */
export function mappedColumns(mapping: readonly ColumnMapping[]): MappedColumn[] {
  const taken = new Set(mapping.map(({ column }) => column));
  return FACTS.flatMap((fact) => {
    const column =
      mapping.find((entry) => entry.fact === fact)?.column ?? (taken.has(fact) ? undefined : fact);
    return column === undefined ? [] : [{ column, fact }];
  });
}

/** Whether a row passes the filters. Filters on the same column are alternatives; different columns must all agree. */
export function passes(row: Row, where: readonly RowFilter[]): boolean {
  return where.every(({ column }) =>
    where.some(
      (filter) =>
        filter.column === column && String(row.values[column] ?? "").trim() === filter.value.trim(),
    ),
  );
}

const show = (value: unknown) =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 80);

function contradictions(facts: CandidateFacts): [Fact, string][] {
  const found: [Fact, string][] = [];
  const band = (
    low: "revenue_min_usd" | "target_revenue_min_usd",
    high: "revenue_max_usd" | "target_revenue_max_usd",
  ) => {
    const [least, most] = [facts[low], facts[high]];
    if (least !== undefined && most !== undefined && least > most)
      found.push([low, `${low} is above ${high} (${most}); swap or correct them`]);
  };
  band("revenue_min_usd", "revenue_max_usd");
  band("target_revenue_min_usd", "target_revenue_max_usd");
  const stray = facts.lines && facts.core_lines?.find((line) => !facts.lines?.includes(line));
  if (stray !== undefined)
    found.push([
      "core_lines",
      `core_lines has ${stray}, which lines has not; add it there or take it out here`,
    ]);
  return found;
}

/** The facts of one row, or everything that is wrong with it. */
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
    else if (reading.outcome === "refused") {
      errors.push({
        line,
        column,
        value: show(cell),
        message: `"${show(cell)}" is no ${fact}; give ${reading.accepts}`,
      });
    } else if (fact === "name")
      errors.push({
        line,
        column,
        value: "",
        message: "the name is empty; every candidate needs one",
      });
  }
  if (errors.length > 0) return { outcome: "refused", errors };
  // Each fact was judged by its own schema, and the name, the only one that must be there, is.
  const candidate = facts as CandidateFacts;
  for (const [fact, message] of contradictions(candidate)) {
    const column = columns.find((mapped) => mapped.fact === fact)?.column ?? fact;
    errors.push({ line, column, value: show(values[column]), message });
  }
  return errors.length > 0
    ? { outcome: "refused", errors }
    : { outcome: "facts", facts: candidate };
}
