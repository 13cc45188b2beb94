import { setImmediate } from "node:timers/promises";
import type { ImportOptions, PoolFile } from "@/lib/domain/pools/pool-versions";
import type { FileSource } from "../import/file-source";
import { type Row, UnreadableRows } from "../import/row";
import { rowsOfFile } from "../uploads/rows";

/** A preview reads so much of a file at most. */
const MAX_ROWS = 5_000;
const MAX_BYTES = 16 * 2 ** 20;
const ROWS_PER_TURN = 200;

export type Sample = {
  rows: Row[];
  /** Whether the sample is the whole file. */
  complete: boolean;
  /** Why the file cannot be read any further. */
  problem: { line: number; message: string } | null;
};

/** The first rows of a file. Other requests are served in between. */
export async function readSample(
  source: FileSource,
  file: Pick<PoolFile, "format">,
  options: Pick<ImportOptions, "sheet">,
): Promise<Sample> {
  const { rows, share } = rowsOfFile(source, file, options);
  const sample: Row[] = [];
  try {
    for await (const row of rows) {
      sample.push(row);
      if (sample.length % ROWS_PER_TURN === 0) await setImmediate();
      if (sample.length >= MAX_ROWS || share() * source.size > MAX_BYTES)
        return { rows: sample, complete: false, problem: null };
    }
    return { rows: sample, complete: true, problem: null };
  } catch (error) {
    if (!(error instanceof UnreadableRows)) throw error;
    const { line, message } = error;
    return { rows: sample, complete: false, problem: { line, message } };
  }
}

/** The columns of a sample in the order of the file. */
export function columnNames(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const { values } of rows) for (const name in values) names.add(name);
  return [...names];
}

/** The cells of a column that are not empty, as texts. */
export const cellsOf = (rows: readonly Row[], column: string): string[] =>
  rows.flatMap(({ values }) => {
    const cell = values[column];
    if (cell === undefined || cell === null) return [];
    const text = typeof cell === "object" ? JSON.stringify(cell) : String(cell).trim();
    return text === "" ? [] : [text];
  });
