import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";

/** A line of a table in docs/performance.md. Texts have their units. */
export type Row = {
  /** What was measured, with its conditions. */
  what: string;
  measured: string;
  /** What the baseline of the same run measured. */
  baseline?: string;
  /** Measured relative to the baseline. */
  ratio?: string;
  /** Whose processor time it took, for one unit of the work. */
  cpu?: string;
  goal?: string;
  /** Absent without a goal. */
  reached?: boolean;
};

/** What one benchmark measured, as it is written to docs/performance.md. */
export type Report = { conditions: string; load: string; rows: Row[] };

const loadBefore = loadavg()[0] ?? 0;

/**
 * Prints the rows of a benchmark. `conditions` is one sentence: what a row is a median of. `npm run bench` names a file
 * in BENCH_REPORT, which the report is written to.
 */
export function report(conditions: string, rows: Row[]): void {
  const load = `${loadBefore.toFixed(1)} before, ${loadavg()[0]?.toFixed(1)} after`;
  console.log(`${conditions} Load ${load}.`);
  console.table(rows);
  const file = process.env.BENCH_REPORT;
  if (file) writeFileSync(file, JSON.stringify({ conditions, load, rows } satisfies Report));
}
