import type { Tenant } from "@/lib/auth/principal";
import { containsPattern } from "@/lib/db/search-text";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { degradedIds, isReviewFilter, reviewedIds } from "../reviews/review-conditions";
import { hasMetadata, metadataIds } from "./metadata-conditions";
import {
  all,
  branches,
  columnConditions,
  idConditions,
  type Label,
  labelsOf,
  NEWEST_FIRST,
  OF_TENANT,
  type Page,
  type Parameters,
  parametersOf,
  periodConditions,
  type RunFilters,
  rangesOf,
  type Statement,
  statusAndKind,
  timeConditions,
} from "./run-conditions";

/** A search reads the entities of this many of the newest runs from the index before it uses the index of letter pairs. */
const WALKED_RUNS = 5_000;
/** And of this many if the period has a start: often those are all, and older runs need not be found. */
const WALKED_RUNS_OF_PERIOD = 20_000;

const walkedRuns = ({ createdAfter }: RunFilters) =>
  createdAfter ? WALKED_RUNS_OF_PERIOD : WALKED_RUNS;

/** The ids of the runs that the statement starts from, in the order of the list; null if it starts from all. */
function firstIds(
  { filters, labels = labelsOf(filters), after }: Omit<Page, "limit" | "columns">,
  parameters: Parameters,
): string | null {
  const { review = {}, degraded = false, sort } = filters;
  const { add } = parameters;
  const ids = idConditions(filters, parameters, after);
  const [first, ...others] = labels;
  const conditionsOf = (entries: readonly Label[]) => [
    ...ids,
    ...entries.map((label) => hasMetadata(label, add)),
  ];
  if (degraded) return degradedIds(review, add, conditionsOf(labels));
  if (isReviewFilter(review)) return reviewedIds(review, add, conditionsOf(labels));
  return first ? metadataIds(first, { add, conditions: conditionsOf(others), sort }) : null;
}

/**
 * The newest runs whose review or metadata matches, or that are degraded, and every other filter; null if the filters name
 * none of them. Few runs match, so the statement starts from these.
 */
export function reviewedRuns(tenant: Tenant, page: Page): Statement | null {
  const { filters, limit, columns } = page;
  const parameters = parametersOf(tenant);
  const { add } = parameters;
  const { search } = filters;
  const ids = firstIds(page, parameters);
  if (ids === null) return null;
  const conditions = all([
    ...[OF_TENANT, "id = reviewed.id", ...statusAndKind(filters)],
    ...columnConditions(filters, parameters),
    ...timeConditions(filters, parameters),
    ...(search ? [`(${containsSearch(search, parameters)} or external_id = ${add(search)})`] : []),
  ]);
  // The offset keeps the planner from another order of the join.
  const text = `
    select ${columns} from (${ids}) as reviewed
    cross join lateral (select * from runs where ${conditions} offset 0) as runs
    order by reviewed.id ${filters.sort === "oldest" ? "asc" : "desc"} limit ${add(limit)}`;
  return { text, values: parameters.values };
}

/** The newest runs without a search. Labels are checked for each run. */
export function newestRuns(
  tenant: Tenant,
  { filters, limit, after, columns, labels = [] }: Page,
): Statement {
  const parameters = parametersOf(tenant);
  const conditions = [
    ...idConditions(filters, parameters, after),
    ...periodConditions(filters, parameters),
    ...columnConditions(filters, parameters),
    ...labels.map((label) => hasMetadata(label, parameters.add)),
  ];
  const direction = filters.sort === "oldest" ? "order by id" : NEWEST_FIRST;
  const order = `${direction} limit ${parameters.add(limit)}`;
  const text = `select ${columns} from ${branches(filters, { columns: "*", conditions, order })} as runs ${order}`;
  return { text, values: parameters.values };
}

/** Whether the index of letter pairs can find the text. The entities of all runs are read for one letter. */
export const hasPairs = (search: string) => [...search].length > 1;

const containsSearch = (search: string, { add }: Parameters, column = "subject") =>
  `lower(${column}) like lower(${add(containsPattern(search))})`;

/**
 * Of the newest runs, those whose entity contains the text. Entities are read from the index alone. A frequent text fills
 * a page here.
 */
export function searchNewestRuns(
  tenant: Tenant,
  { filters, limit, after, columns, search, labels = [] }: Page & { search: string },
): Statement {
  const parameters = parametersOf(tenant);
  const order = `${NEWEST_FIRST} ${hasPairs(search) ? `limit ${walkedRuns(filters)}` : ""}`;
  const conditions = [
    ...idConditions(filters, parameters, after),
    ...columnConditions(filters, parameters),
  ];
  const walked = branches(filters, { columns: "id, subject", conditions, order });
  const times = timeConditions(filters, parameters);
  // The offset keeps the planner from another order of the join, which would read runs of all tenants.
  const text = `
    select found.* from (
      select id as newest_id, subject as newest_subject from ${walked} as walked ${order}
    ) as newest
    cross join lateral (
      select ${columns} from runs where ${all([OF_TENANT, "id = newest_id", ...times])} offset 0
    ) as found
    where ${all([
      containsSearch(search, parameters, "newest_subject"),
      ...labels.map((label) => hasMetadata(label, parameters.add, "newest_id")),
    ])}
    order by newest_id desc limit ${parameters.add(limit)}`;
  return { text, values: parameters.values };
}

/**
 * Of the runs that {@link searchNewestRuns} did not reach, those whose entity contains the text, by the tenant's index of
 * letter pairs. It contains completed and failed runs; the few others are read.
 */
export function searchOlderRuns(
  tenant: Tenant,
  { filters, limit, after, columns, search, labels = [] }: Page & { search: string },
): Statement {
  const parameters = parametersOf(tenant);
  const ids = [
    ...idConditions(filters, parameters, after),
    ...columnConditions(filters, parameters),
  ];
  const conditions = all([
    "(select id from boundary) is not null",
    "id < (select id from boundary)",
    OF_TENANT,
    ...ids,
    containsSearch(search, parameters),
    ...timeConditions(filters, parameters),
    ...statusAndKind(filters),
    ...labels.map((label) => hasMetadata(label, parameters.add)),
  ]);
  const order = `${NEWEST_FIRST} limit ${walkedRuns(filters)}`;
  const walked = branches(filters, { columns: "id", conditions: ids, order });
  const columnsToMatch =
    "id, org_id, environment, kind, status, engine, engine_version, pool_version_id, origin_run_id, external_id, error, subject, created_at";
  // The keys contain the tenant. The offsets keep the planner from reading an index of all its runs besides.
  const text = `
    with boundary as materialized (
      select id from ${walked} as walked ${NEWEST_FIRST} limit 1 offset ${walkedRuns(filters) - 1}
    ),
    older as materialized (
      select id from (
        select ${columnsToMatch} from runs
        where status in ('completed', 'failed')
          and run_search_keys(org_id, environment, subject) @> run_search_keys($1, $2, ${parameters.add(search)})
        offset 0
      ) as indexed
      where ${conditions}
      union all
      select other.id
      from unnest('{${RUN_KINDS.join(",")}}'::text[]) as kinds (name)
      cross join (values ('queued'), ('processing'), ('degraded')) as statuses (name)
      cross join lateral (
        select id from runs where ${conditions} and kind = kinds.name and status = statuses.name offset 0
      ) as other
    )
    select ${columns} from runs
    where ${OF_TENANT} and id = any(array(select id from older ${NEWEST_FIRST} limit ${parameters.add(limit)}))
    ${NEWEST_FIRST}`;
  return { text, values: parameters.values };
}

/** The runs with the searched text as their external id that a search for entities does not find. */
function referencedRuns(
  filters: RunFilters,
  search: string,
  { parameters, labels }: { parameters: Parameters; labels: readonly Label[] },
): string {
  const conditions = [
    `external_id = ${parameters.add(search)}`,
    `not ${containsSearch(search, parameters)}`,
    ...statusAndKind(filters),
    ...idConditions(filters, parameters),
    ...timeConditions(filters, parameters),
    ...columnConditions(filters, parameters),
    ...labels.map((label) => hasMetadata(label, parameters.add)),
  ];
  return `(select 1 from runs where ${all([OF_TENANT, ...conditions])})`;
}

type Counted = { filters: RunFilters; labels: readonly Label[]; max: number };

/** The number of runs that match, up to `max`. `isFrequent`: whether many runs have each label. */
export function runCount(
  tenant: Tenant,
  { filters, labels, max, isFrequent }: Counted & { isFrequent: boolean },
): Statement {
  const reviewed = isFrequent
    ? null
    : reviewedRuns(tenant, { filters, labels, limit: max, columns: "1" });
  if (reviewed)
    return { ...reviewed, text: `select count(*)::int as count from (${reviewed.text}) as found` };
  const parameters = parametersOf(tenant);
  const { search } = filters;
  const ranges = rangesOf(filters, parameters);
  const contains = [
    ...columnConditions(filters, parameters),
    ...(search ? [containsSearch(search, parameters)] : []),
    ...labels.map((label) => hasMetadata(label, parameters.add)),
  ];
  const parts = ranges.map(({ ids, times }) =>
    branches(filters, { columns: "1", conditions: [...ids, ...times, ...contains] }),
  );
  if (search) parts.push(referencedRuns(filters, search, { parameters, labels }));
  const text = `
    select count(*)::int as count from (${parts.join(" union all ")} limit ${parameters.add(max)}) as found`;
  return { text, values: parameters.values };
}
