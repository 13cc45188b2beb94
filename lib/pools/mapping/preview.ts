import { setImmediate } from "node:timers/promises";
import { groupBy } from "es-toolkit";
import type { ImportOptions, UploadError } from "@/lib/domain/pools/pool-versions";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import type { RowError } from "../import/row-error";
import { createTableReader } from "../import/table/table-reader";
import { UPLOAD_WORDING } from "../import/wording";
import { plausibilityWarnings, type Warning } from "./plausibility";
import type { Sample } from "./sample";

const SHOWN_ROWS = 20;
const SHOWN_ERRORS = 20;
const ROWS_PER_TURN = 100;

export type PreviewRow = { line: number; facts: CandidateFacts | null; errors: UploadError[] };

export type Preview = {
  /** How many rows were read, and how many of them match the filters. */
  read_rows: number;
  matched_rows: number;
  error_rows: number;
  complete: boolean;
  rows: PreviewRow[];
  errors: UploadError[];
  ignored_columns: string[];
  warnings: Warning[];
};

const plain = ({ line, column, value, message }: RowError): UploadError => ({
  ...{ line, column, value, message },
});

/** Later rows of the same name and key, which the import refuses. */
function duplicates(rows: readonly { line: number; facts: CandidateFacts }[]): UploadError[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, facts: { name, key = "" } }) => {
    const identity = `${name}\n${key}`;
    const before = first.get(identity);
    if (before === undefined) {
      first.set(identity, line);
      return [];
    }
    const carrier = key === "" ? `"${name}"` : `"${name}" with key ${key}`;
    const message = `${carrier} is already on line ${before}; keep one of them, or narrow the rows by a filter`;
    return [{ line, column: null, value: name, message }];
  });
}

/** Errors of one column in many rows, as one sentence. */
function columnWarnings(errors: readonly UploadError[], matched: number): Warning[] {
  const byColumn = groupBy(
    errors.filter((error) => error.column !== null),
    ({ column }) => column ?? "",
  );
  return Object.entries(byColumn).map(([column, ofColumn]) => {
    const rows = new Set(ofColumn.map(({ line }) => line)).size;
    const share = Math.max(1, Math.round((rows / Math.max(1, matched)) * 100));
    return {
      severity: "error" as const,
      column,
      message: `${share}% of the rows have a value that cannot be read, such as "${ofColumn[0]?.value ?? ""}"; correct them, or leave the column out`,
    };
  });
}

/** What a sample of a file becomes with these options: rows as facts, errors and warnings. */
export async function previewSample(sample: Sample, options: ImportOptions): Promise<Preview> {
  const errors: UploadError[] = [];
  let current: RowError[] = [];
  const sink = {
    addRowErrors(found: readonly RowError[]) {
      current = [...found];
    },
    isOpen: () => true,
  };
  const { mapping, scales, where, custom_facts: customFacts } = options;
  const reader = createTableReader(
    { mapping, scales, where, customFacts, wording: UPLOAD_WORDING },
    sink,
  );
  const read: { line: number; facts: CandidateFacts }[] = [];
  const rows: PreviewRow[] = [];
  let errorRows = 0;
  for (const [i, row] of sample.rows.entries()) {
    if (i % ROWS_PER_TURN === 0) await setImmediate();
    current = [];
    const facts = reader.read(row);
    if (facts) read.push({ line: row.line, facts });
    if (current.length > 0) errorRows += 1;
    errors.push(...current.map(plain));
    if ((facts || current.length > 0) && rows.length < SHOWN_ROWS)
      rows.push({ line: row.line, facts, errors: current.map(plain) });
  }
  // A file that could not be read to its end is not reported as empty, too.
  const table = reader.tableErrors(errorRows + (sample.problem ? 1 : 0)).map(plain);
  if (sample.problem) table.unshift({ ...sample.problem, column: null, value: null });
  const matched = read.length + errorRows;
  const repeated = duplicates(read);
  const columnOf = (fact: string) =>
    reader.columns().find(({ columns }) => columns.some(({ target }) => target.name === fact))
      ?.column ?? null;
  const warnings: Warning[] = [
    ...table.map(({ column, message }): Warning => ({ severity: "error", column, message })),
    ...columnWarnings(errors, matched),
    ...(repeated.length > 0
      ? [
          {
            severity: "error" as const,
            column: null,
            message: `${repeated.length} of the rows repeat a carrier that is already in the table; keep one of each, or narrow the rows by a filter`,
          },
        ]
      : []),
    ...plausibilityWarnings(
      read.map(({ facts }) => facts),
      columnOf,
    ),
  ];
  return {
    read_rows: sample.rows.length,
    matched_rows: matched,
    error_rows: errorRows,
    complete: sample.complete,
    rows,
    errors: [...table, ...errors, ...repeated].slice(0, SHOWN_ERRORS),
    ignored_columns: reader.ignoredColumns(),
    warnings,
  };
}
