import { MAX_MAPPED_COLUMNS } from "@/lib/domain/pools/pool-versions";
import { oneLine, textProblem } from "./cells/text";
import { UnreadableRows } from "./row";

/** As many as options can map. */
export const MAX_COLUMNS = MAX_MAPPED_COLUMNS;
export const TOO_MANY_COLUMNS = `has more than ${MAX_COLUMNS.toLocaleString("en-US")} columns; remove those that are no facts, or give facts by line and state in the column filings`;

/**
 * The column names of a header in order; undefined for unnamed ones, such as after a trailing comma. Throws
 * {@link UnreadableRows} for a name that is given twice or has invisible characters, and for too many names.
 */
export function toColumnNames(record: readonly string[], line: number): (string | undefined)[] {
  const names = record.map((name) => {
    const problem = textProblem(name);
    if (problem !== null)
      throw new UnreadableRows(`the column "${oneLine(name)}" in the header ${problem}`, line);
    return oneLine(name) || undefined;
  });
  const first = new Map(names.map((name, i) => [name, i] as const).toReversed());
  const repeated = names.find((name, i) => name !== undefined && first.get(name) !== i);
  if (repeated !== undefined)
    throw new UnreadableRows(
      `the column "${repeated}" is in the header twice; rename one of them`,
      line,
    );
  if (names.filter((name) => name !== undefined).length > MAX_COLUMNS)
    throw new UnreadableRows(`the header ${TOO_MANY_COLUMNS}`, line);
  return names;
}
