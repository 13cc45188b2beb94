import type { Tenant } from "@/lib/auth/principal";
import { ID_TOLERANCE_MS } from "@/lib/db/id-order";
import { DEFAULT_ENGINE } from "@/lib/domain/engines";
import type { SortOrder } from "@/lib/domain/lists/sort-order";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { CANCELLED_ERROR, RUN_STATUSES, type RunStatus } from "@/lib/domain/run-status";
import { firstRunIdAt, type RunId } from "@/lib/ids";
import type { DecidedBy } from "../decided-by";
import { type ReviewFilters, undecidedConditions } from "../reviews/review-conditions";

/** The filters of lists of runs, and the conditions that they are in SQL. */

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

/** A key of the metadata with its value. */
export type Label = readonly [key: string, value: string];

/** `labels`: the metadata of the filters, the rarest first. Absent: as the filters name it. */
export type Page = {
  filters: RunFilters;
  limit: number;
  after?: string;
  columns: string;
  labels?: readonly Label[];
};

export const labelsOf = ({ metadata = {} }: RunFilters): Label[] => Object.entries(metadata);

/** A new list of parameters. The first two are the tenant. `add` returns the parameter's name. */
export function parametersOf({ orgId, environment }: Tenant) {
  const values: unknown[] = [orgId, environment];
  return {
    values,
    add: (value: unknown) => `$${values.push(value)}`,
  };
}
export type Parameters = ReturnType<typeof parametersOf>;

export const OF_TENANT = "org_id = $1 and environment = $2";

export const all = (conditions: readonly string[]) => conditions.join(" and ");

export const NEWEST_FIRST = "order by id desc";

/** Names as texts of the statement: the indexes are partial, or in parts. Only known names, in one order. */
const oneOf = (column: string, known: readonly string[], given: readonly string[] | undefined) =>
  given === undefined
    ? []
    : [`${column} in (${known.filter((one) => given.includes(one)).map((one) => `'${one}'`)})`];

export const statusAndKind = ({ statuses, kinds }: RunFilters): string[] => [
  ...oneOf("kind", RUN_KINDS, kinds),
  ...oneOf("status", RUN_STATUSES, statuses),
];

type Branches = { columns: string; conditions: readonly string[]; order?: string };

/**
 * A subquery of the runs with some statuses or of some kinds: one branch for each combination of both, each in the order of one part
 * of the index. So PostgreSQL merges them and reads no run that does not match.
 */
export function branches(
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
export function idConditions(
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

export function timeConditions({ createdAfter, createdBefore }: RunFilters, { add }: Parameters) {
  const conditions: string[] = [];
  if (createdAfter) conditions.push(`created_at >= ${add(createdAfter)}`);
  if (createdBefore) conditions.push(`created_at < ${add(createdBefore)}`);
  return conditions;
}

/**
 * The same, with the times checked only where the ids cannot tell. Two independent conditions would let the planner expect
 * so few rows that it sorts them.
 */
export function periodConditions(filters: RunFilters, parameters: Parameters): string[] {
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
export function columnConditions(
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

type Range = { ids: string[]; times: string[] };

/**
 * Ranges of ids that together contain the period. Times are only checked within the tolerance around its ends; between
 * them the index is enough.
 */
export function rangesOf(
  { createdAfter, createdBefore }: RunFilters,
  parameters: Parameters,
): Range[] {
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
