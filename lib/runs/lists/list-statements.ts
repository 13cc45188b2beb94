import type { Tenant } from "@/lib/auth/principal";
import { ID_TOLERANCE_MS } from "@/lib/db/id-order";
import { containsPattern } from "@/lib/db/search-text";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import type { SortOrder } from "@/lib/domain/lists/sort-order";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { CANCELLED_ERROR, RUN_STATUSES, type RunStatus } from "@/lib/domain/run-status";
import { firstRunIdAt, type RunId } from "@/lib/ids";
import type { DecidedBy } from "../decided-by";
import {
  degradedIds,
  isReviewFilter,
  type ReviewFilters,
  reviewedIds,
  undecidedConditions,
} from "../reviews/review-conditions";
import { hasMetadata, metadataIds } from "./metadata-conditions";

export type RunFilters = {
  /** Default: newest first. A search reads the newest runs first and has no other order. */
  sort?: SortOrder;
  /** Only these runs. */
  ids?: readonly RunId[];
  statuses?: readonly RunStatus[];
  kinds?: readonly RunKindName[];
  /** The slug of the engine that decides them. */
  engine?: string;
  engineVersion?: string;
  /** The version of a pool that decides them. */
  poolVersionId?: string;
  /** The run that they continue. */
  originRunId?: RunId;
  externalId?: string;
  /** Keys with their values, which must all match. */
  metadata?: Readonly<Record<string, string>>;
  /** Only runs that one of these decided. */
  decidedBy?: readonly DecidedBy[];
  /** False: without runs that were cancelled. */
  cancelled?: false;
  /** Only runs that leave a part of the question open, also those that ended before there was a status for it. */
  degraded?: boolean;
  /** By what people have made of the runs. */
  review?: ReviewFilters;
  search?: string;
  createdAfter?: Date;
  createdBefore?: Date;
};

/** A statement and its parameters. Equal combinations of filters have equal texts. */
export type Statement = { text: string; values: unknown[] };

/** A search reads the entities of this many of the newest runs from the index before it uses the index of letter pairs. */
const WALKED_RUNS = 5_000;
/** And of this many if the period has a start: often those are all, and older runs need not be found. */
const WALKED_RUNS_OF_PERIOD = 20_000;

const walkedRuns = ({ createdAfter }: RunFilters) =>
  createdAfter ? WALKED_RUNS_OF_PERIOD : WALKED_RUNS;

/** A new list of parameters. The first two are the tenant. `add` returns the parameter's name. */
function parametersOf({ orgId, environment }: Tenant) {
  const values: unknown[] = [orgId, environment];
  return {
    values,
    add: (value: unknown) => `$${values.push(value)}`,
  };
}
type Parameters = ReturnType<typeof parametersOf>;

const OF_TENANT = "org_id = $1 and environment = $2";

const all = (conditions: readonly string[]) => conditions.join(" and ");

const NEWEST_FIRST = "order by id desc";

/** Names as texts of the statement: the indexes are partial, or in parts. Only known names, in one order. */
const oneOf = (column: string, known: readonly string[], given: readonly string[] | undefined) =>
  given === undefined
    ? []
    : [`${column} in (${known.filter((one) => given.includes(one)).map((one) => `'${one}'`)})`];

const statusAndKind = ({ statuses, kinds }: RunFilters): string[] => [
  ...oneOf("kind", RUN_KINDS, kinds),
  ...oneOf("status", RUN_STATUSES, statuses),
];

type Branches = { columns: string; conditions: readonly string[]; order?: string };

/**
 * A subquery of the runs with some statuses or of some kinds: one branch for each combination of both, each in the order of one part
 * of the index. So PostgreSQL merges them and reads no run that does not match.
 */
function branches(
  { statuses, kinds, engine, poolVersionId, originRunId, externalId }: RunFilters,
  { columns, conditions, order = "" }: Branches,
) {
  const select = (more: readonly string[]) =>
    `(select ${columns} from runs where ${all([OF_TENANT, ...more, ...conditions])} ${order})`;
  // The indexes of pool versions, origins and external ids have neither: few runs of one do not match.
  if (poolVersionId !== undefined || originRunId !== undefined || externalId !== undefined)
    return select(statusAndKind({ statuses, kinds }));
  // The index of engines has the same parts.
  if (statuses === undefined && kinds === undefined && engine === undefined) return select([]);
  const combinations = RUN_KINDS.filter(
    (name) => kinds === undefined || kinds.includes(name),
  ).flatMap((name) =>
    RUN_STATUSES.filter((one) => statuses === undefined || statuses.includes(one)).map((one) =>
      select([`kind = '${name}'`, `status = '${one}'`]),
    ),
  );
  return `(${combinations.join(" union all ")})`;
}

const aroundTime = (time: Date, toleranceMs: number) =>
  firstRunIdAt(new Date(time.getTime() + toleranceMs));

/** Conditions on ids, which sort as the times they were made: the indexes are ordered by id. */
function idConditions(
  { ids, sort, createdAfter, createdBefore }: RunFilters,
  { add }: Parameters,
  after?: string,
): string[] {
  const conditions: string[] = ids === undefined ? [] : [`id = any(${add(ids)})`];
  if (createdAfter) conditions.push(`id >= ${add(aroundTime(createdAfter, -ID_TOLERANCE_MS))}`);
  if (createdBefore) conditions.push(`id < ${add(aroundTime(createdBefore, ID_TOLERANCE_MS))}`);
  if (after !== undefined) conditions.push(`id ${sort === "oldest" ? ">" : "<"} ${add(after)}`);
  return conditions;
}

function timeConditions({ createdAfter, createdBefore }: RunFilters, { add }: Parameters) {
  const conditions: string[] = [];
  if (createdAfter) conditions.push(`created_at >= ${add(createdAfter)}`);
  if (createdBefore) conditions.push(`created_at < ${add(createdBefore)}`);
  return conditions;
}

/**
 * The same, with the times checked only where the ids cannot tell. Two independent conditions would let the planner expect
 * so few rows that it sorts them.
 */
function periodConditions(filters: RunFilters, parameters: Parameters): string[] {
  const { createdAfter, createdBefore } = filters;
  const { add } = parameters;
  const conditions: string[] = [];
  if (createdAfter)
    conditions.push(
      `(id >= ${add(aroundTime(createdAfter, ID_TOLERANCE_MS))} or created_at >= ${add(createdAfter)})`,
    );
  if (createdBefore)
    conditions.push(
      `(id < ${add(aroundTime(createdBefore, -ID_TOLERANCE_MS))} or created_at < ${add(createdBefore)})`,
    );
  return conditions;
}

/** Conditions on other columns. Only the few runs of engines that organizations own are in the index of engines. */
function columnConditions(
  {
    engine,
    engineVersion,
    decidedBy,
    poolVersionId,
    originRunId,
    cancelled,
    externalId,
    review = {},
  }: RunFilters,
  { add }: Parameters,
): string[] {
  const conditions = undecidedConditions(review);
  if (cancelled === false) conditions.push(`error is distinct from '${CANCELLED_ERROR}'`);
  if (poolVersionId !== undefined) conditions.push(`pool_version_id = ${add(poolVersionId)}`);
  if (originRunId !== undefined) conditions.push(`origin_run_id = ${add(originRunId)}`);
  if (externalId !== undefined) conditions.push(`external_id = ${add(externalId)}`);
  if (engine !== undefined) {
    conditions.push(`engine = ${add(engine)}`);
    if (engine !== DEFAULT_ENGINE) conditions.push(`engine <> '${DEFAULT_ENGINE}'`);
  }
  if (engineVersion !== undefined) conditions.push(`engine_version = ${add(engineVersion)}`);
  if (decidedBy !== undefined) {
    const alternatives = decidedBy.map(
      ({ kind, engine: slug, version }) =>
        `(kind = ${add(kind)} and engine = ${add(slug)} and engine_version = ${add(version)})`,
    );
    conditions.push(alternatives.length === 0 ? "false" : `(${alternatives.join(" or ")})`);
    if (decidedBy.every(({ engine: slug }) => slug !== DEFAULT_ENGINE))
      conditions.push(`engine <> '${DEFAULT_ENGINE}'`);
  }
  return conditions;
}

type Page = { filters: RunFilters; limit: number; after?: string; columns: string };

/** The ids of the runs that the statement starts from, in the order of the list; null if it starts from all. */
function firstIds(filters: RunFilters, parameters: Parameters, after?: string): string | null {
  const { review = {}, degraded = false, metadata = {}, sort } = filters;
  const { add } = parameters;
  const ids = idConditions(filters, parameters, after);
  const labels = Object.entries(metadata);
  const [first, ...others] = labels;
  const conditionsOf = (entries: typeof labels) => [
    ...ids,
    ...entries.map(([key, value]) => hasMetadata(key, value, add)),
  ];
  if (degraded) return degradedIds(review, add, conditionsOf(labels));
  if (isReviewFilter(review)) return reviewedIds(review, add, conditionsOf(labels));
  return first ? metadataIds(first, { add, conditions: conditionsOf(others), sort }) : null;
}

/**
 * The newest runs whose review or metadata matches, or that are degraded, and every other filter; null if the filters name
 * none of them. Few runs match, so the statement starts from these.
 */
export function reviewedRuns(
  tenant: Tenant,
  { filters, limit, after, columns }: Page,
): Statement | null {
  const parameters = parametersOf(tenant);
  const { add } = parameters;
  const { search } = filters;
  const ids = firstIds(filters, parameters, after);
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

/** The newest runs without a search. */
export function newestRuns(tenant: Tenant, { filters, limit, after, columns }: Page): Statement {
  const parameters = parametersOf(tenant);
  const conditions = [
    ...idConditions(filters, parameters, after),
    ...periodConditions(filters, parameters),
    ...columnConditions(filters, parameters),
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
  { filters, limit, after, columns, search }: Page & { search: string },
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
    where ${containsSearch(search, parameters, "newest_subject")}
    order by newest_id desc limit ${parameters.add(limit)}`;
  return { text, values: parameters.values };
}

/**
 * Of the runs that {@link searchNewestRuns} did not reach, those whose entity contains the text, by the tenant's index of
 * letter pairs. It contains completed and failed runs; the few others are read.
 */
export function searchOlderRuns(
  tenant: Tenant,
  { filters, limit, after, columns, search }: Page & { search: string },
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

type Range = { ids: string[]; times: string[] };

/**
 * Ranges of ids that together contain the period. Times are only checked within the tolerance around its ends; between
 * them the index is enough.
 */
function rangesOf({ createdAfter, createdBefore }: RunFilters, parameters: Parameters): Range[] {
  const { add } = parameters;
  const times = timeConditions({ createdAfter, createdBefore }, parameters);
  const [from, to] = [createdAfter?.getTime(), createdBefore?.getTime()];
  const isShort = from !== undefined && to !== undefined && to - from <= 2 * ID_TOLERANCE_MS;
  if (isShort) return [{ ids: idConditions({ createdAfter, createdBefore }, parameters), times }];
  const inner: string[] = [];
  const ranges: Range[] = [{ ids: inner, times: [] }];
  const around = (time: Date) => [
    `id >= ${add(aroundTime(time, -ID_TOLERANCE_MS))}`,
    `id < ${add(aroundTime(time, ID_TOLERANCE_MS))}`,
  ];
  if (createdAfter) {
    ranges.push({ ids: around(createdAfter), times });
    inner.push(`id >= ${add(aroundTime(createdAfter, ID_TOLERANCE_MS))}`);
  }
  if (createdBefore) {
    ranges.push({ ids: around(createdBefore), times });
    inner.push(`id < ${add(aroundTime(createdBefore, -ID_TOLERANCE_MS))}`);
  }
  return ranges;
}

/** The runs with the searched text as their external id that a search for entities does not find. */
function referencedRuns(filters: RunFilters, search: string, parameters: Parameters): string {
  const conditions = [
    `external_id = ${parameters.add(search)}`,
    `not ${containsSearch(search, parameters)}`,
    ...statusAndKind(filters),
    ...idConditions(filters, parameters),
    ...timeConditions(filters, parameters),
    ...columnConditions(filters, parameters),
  ];
  return `(select 1 from runs where ${all([OF_TENANT, ...conditions])})`;
}

/** The number of runs that match, up to `max`. */
export function runCount(tenant: Tenant, filters: RunFilters, max: number): Statement {
  const reviewed = reviewedRuns(tenant, { filters, limit: max, columns: "1" });
  if (reviewed)
    return { ...reviewed, text: `select count(*)::int as count from (${reviewed.text}) as found` };
  const parameters = parametersOf(tenant);
  const { search } = filters;
  const ranges = rangesOf(filters, parameters);
  const contains = [
    ...columnConditions(filters, parameters),
    ...(search ? [containsSearch(search, parameters)] : []),
  ];
  const parts = ranges.map(({ ids, times }) =>
    branches(filters, { columns: "1", conditions: [...ids, ...times, ...contains] }),
  );
  if (search) parts.push(referencedRuns(filters, search, parameters));
  const text = `
    select count(*)::int as count from (${parts.join(" union all ")} limit ${parameters.add(max)}) as found`;
  return { text, values: parameters.values };
}
