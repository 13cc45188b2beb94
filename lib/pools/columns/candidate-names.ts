import type { PoolColumns } from "@/lib/evaluation/candidates/columns/block";
import { factsAt } from "@/lib/evaluation/candidates/columns/read-facts";

/** Read once per pool version. */
const namesByPool = new WeakMap<PoolColumns, string[]>();

/** The candidates of a pool version by ordinal, as `name (key)`, or `name` without a key. */
export function candidateNames(columns: PoolColumns): readonly string[] {
  const known = namesByPool.get(columns);
  if (known) return known;
  const names = Array.from({ length: columns.size }, (_, i) => {
    const { name, key } = factsAt(columns, i);
    return key === undefined ? name : `${name} (${key})`;
  });
  namesByPool.set(columns, names);
  return names;
}
