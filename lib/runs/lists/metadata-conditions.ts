import type { SortOrder } from "@/lib/domain/lists/sort-order";

/** Conditions on the metadata of runs. The index of its keys and values is in the order of lists. */

type Add = (value: unknown) => string;

/**
 * Whether a run, whose id is `column` in the statement around it, has this value for the key. A scalar, which the planner does
 * not turn into a join with all runs that have it: each run is looked up.
 */
export const hasMetadata = (
  [key, value]: readonly [string, string],
  add: Add,
  column = "id",
): string =>
  `(select exists (
    select from run_metadata as label
    where label.org_id = $1 and label.environment = $2 and label.key = ${add(key)} and label.value = ${add(value)} and label.run_id = ${column}
  ))`;

type More = { add: Add; conditions: readonly string[]; sort: SortOrder | undefined };

/** The ids of the runs with this value for the key that meet the conditions, in the order of the list. */
export function metadataIds([key, value]: readonly [string, string], more: More): string {
  const { add, conditions, sort } = more;
  const where = [
    "org_id = $1 and environment = $2",
    ...[`key = ${add(key)}`, `value = ${add(value)}`],
    ...conditions,
  ].join(" and ");
  return `select id from (
    select org_id, environment, key, value, run_id as id from run_metadata
  ) as labels where ${where} order by id ${sort === "oldest" ? "asc" : "desc"}`;
}
