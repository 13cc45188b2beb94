import type { Tenant } from "@/lib/auth/principal";
import { hasMetadata, metadataIds } from "./metadata-conditions";
import {
  all,
  branches,
  columnConditions,
  idConditions,
  type Label,
  OF_TENANT,
  type Page,
  type Parameters,
  parametersOf,
  type RunFilters,
  rangesOf,
  type Statement,
  timeConditions,
} from "./run-conditions";

/**
 * Lists of runs by metadata together with other filters. If few runs have one of the values, a statement starts from
 * those: see `reviewedRuns`. If all values are frequent, that could read most runs of the organization one by one before
 * it finds a page. So the newest runs are scanned first, which fills a page if the filters often match together. If they
 * do not, the sets of matching ids are intersected: that takes time in proportion to the number of runs, however little
 * the sets overlap.
 */

/** From how many runs on a value is frequent, and how many runs are walked. */
export type LabelLimits = { frequent: number; walked: number };
export const LABEL_LIMITS: LabelLimits = { frequent: 1_000, walked: 1_000 };

const OTHER_FILTERS = [
  ...(["statuses", "kinds", "engine", "engineVersion", "decidedBy"] as const),
  ...(["poolVersionId", "originRunId", "externalId"] as const),
];

/** Whether the filters have more than metadata, ids and times. */
export const hasOtherFilters = (filters: RunFilters): boolean =>
  filters.cancelled === false ||
  filters.review?.decision === "none" ||
  OTHER_FILTERS.some((name) => filters[name] !== undefined);

/** How many runs have each label, counted up to `max`: one row with the counts in the order of the labels. */
export function labelCounts(tenant: Tenant, labels: readonly Label[], max: number): Statement {
  const { values, add } = parametersOf(tenant);
  const counts = labels.map(
    (label) =>
      `(select count(*)::int from (${metadataIds(label, { add, conditions: [], sort: undefined })} limit ${max}) as counted)`,
  );
  return { text: `select array[${counts.join(", ")}] as counts`, values };
}

type LabeledPage = Page & { labels: readonly Label[]; walked: number };

const orderOf = ({ sort }: RunFilters) => `order by id ${sort === "oldest" ? "asc" : "desc"}`;

/** Runs by every filter but the labels and the exact times, in the order of the list. */
function walkedIds({ filters, after, walked }: LabeledPage, parameters: Parameters): string {
  const order = `${orderOf(filters)} limit ${walked}`;
  const conditions = [
    ...idConditions(filters, parameters, after),
    ...columnConditions(filters, parameters),
  ];
  return `select id from ${branches(filters, { columns: "id", conditions, order })} as walked ${order}`;
}

/** The runs with these ids, which are in the order of the list. */
function rowsOf(ids: string, { filters, limit, columns }: LabeledPage, parameters: Parameters) {
  const conditions = [OF_TENANT, "id = found.id", ...timeConditions(filters, parameters)];
  // The offset keeps the planner from another order of the join.
  return `
    select ${columns} from (${ids}) as found
    cross join lateral (select * from runs where ${all(conditions)} offset 0) as runs
    order by found.id ${filters.sort === "oldest" ? "asc" : "desc"} limit ${parameters.add(limit)}`;
}

/** Of the runs that are walked, those with all labels. */
export function walkLabeledRuns(tenant: Tenant, page: LabeledPage): Statement {
  const parameters = parametersOf(tenant);
  const walked = walkedIds(page, parameters);
  const labeled = page.labels.map((label) => hasMetadata(label, parameters.add));
  const ids = `select id from (${walked}) as newest where ${all(labeled)} ${orderOf(page.filters)}`;
  return { text: rowsOf(ids, page, parameters), values: parameters.values };
}

/** Of the runs that {@link walkLabeledRuns} did not reach, those with all labels. */
export function restOfLabeledRuns(tenant: Tenant, page: LabeledPage): Statement {
  const parameters = parametersOf(tenant);
  const { filters, labels, walked, after } = page;
  const order = orderOf(filters);
  const boundary = `select id from (${walkedIds(page, parameters)}) as newest ${order} limit 1 offset ${walked - 1}`;
  const beyond = `id ${filters.sort === "oldest" ? ">" : "<"} (select id from boundary)`;
  const conditions = [beyond, ...idConditions(filters, parameters, after)];
  const sets = labels.map((label) => labelSet(label, conditions, parameters));
  if (hasOtherFilters(filters))
    sets.push(runSet(filters, [...conditions, ...columnConditions(filters, parameters)]));
  const text = `
    with boundary as materialized (${boundary}),
    matching as materialized (${sets.join(" intersect ")})
    ${rowsOf(`select id from matching ${order}`, page, parameters)}`;
  return { text, values: parameters.values };
}

const labelSet = (label: Label, conditions: readonly string[], { add }: Parameters) =>
  `(select id from (${metadataIds(label, { add, conditions, sort: undefined })}) as labeled)`;

const runSet = (filters: RunFilters, conditions: readonly string[]) =>
  `(select id from ${branches(filters, { columns: "id", conditions })} as filtered)`;

/** How many runs have all labels and match the other filters, up to `max`. */
export function labeledRunCount(
  tenant: Tenant,
  { filters, labels, max }: { filters: RunFilters; labels: readonly Label[]; max: number },
): Statement {
  const parameters = parametersOf(tenant);
  const ids = idConditions(filters, parameters);
  const sets = labels.map((label) => labelSet(label, ids, parameters));
  const { createdAfter, createdBefore } = filters;
  if (hasOtherFilters(filters) || createdAfter !== undefined || createdBefore !== undefined) {
    const columns = columnConditions(filters, parameters);
    const parts = rangesOf(filters, parameters).map((range) =>
      runSet(filters, [...range.ids, ...range.times, ...columns]),
    );
    sets.push(`(${parts.join(" union all ")})`);
  }
  const text = `
    select count(*)::int as count from (${sets.join(" intersect ")} limit ${parameters.add(max)}) as found`;
  return { text, values: parameters.values };
}
