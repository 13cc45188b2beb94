import { oneLine, textProblem } from "./cells/text";
import { UnreadableRows } from "./row";

/**
 * The column names of a header in order; undefined for unnamed ones, such as after a trailing comma. Throws
 * {@link UnreadableRows} for a name that is given twice or has invisible characters.
 */
export function toColumnNames(record: readonly string[], line: number): (string | undefined)[] {
  const names = record.map((name) => {
    const problem = textProblem(name);
    if (problem !== null)
      throw new UnreadableRows(`the column "${oneLine(name)}" in the header ${problem}`, line);
    return oneLine(name) || undefined;
  });
  const repeated = names.find((name, i) => name !== undefined && names.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new UnreadableRows(
      `the column "${repeated}" is in the header twice; rename one of them`,
      line,
    );
  return names;
}
