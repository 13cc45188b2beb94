import { z } from "zod";
import { Failure, invalid } from "@/lib/api/http/errors";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { SORT_ORDERS } from "@/lib/domain/lists/sort-order";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { RUN_STATUSES } from "@/lib/domain/run-status";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";
import { ExternalId, MetadataFilter } from "@/lib/domain/validation/run-labels";
import { valueList } from "@/lib/domain/validation/value-list";
import { readVersion } from "@/lib/pools/versions/versions";
import { versionsWithHash } from "@/lib/runs/decided-by";
import type { RunFilters } from "@/lib/runs/lists/run-conditions";
import { dateOf, parseRunFilter } from "../request-fields";
import { REVIEW_FILTERS, readReviewFilters } from "./review-filters";

/** The query parameters that filter runs. */
export const RUN_FILTERS = {
  status: valueList(RUN_STATUSES)
    .optional()
    .meta({
      description: `Only runs with one of these statuses, with commas between them: ${RUN_STATUSES.join(", ")}`,
    }),
  kind: valueList(RUN_KINDS)
    .optional()
    .meta({ description: `Only runs of these kinds: ${RUN_KINDS.join(", ")}` }),
  engine: z
    .string()
    .max(50)
    .optional()
    .meta({ description: "Only runs that this engine decides, by its slug" }),
  engine_version: z
    .string()
    .max(20)
    .optional()
    .meta({ description: "Only runs of this version of the engine" }),
  rule_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: "must be a SHA-256 as runs name it: 64 hex digits" })
    .optional()
    .meta({ description: "Only runs that the rules with this hash decide" }),
  pool: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "Only runs against a version of this pool. Needs `pool_version`" }),
  pool_version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: "must be the number of a version, such as 3" })
    .optional()
    .meta({ description: "Only runs against this version of `pool`" }),
  origin_run_id: z
    .string()
    .max(40)
    .optional()
    .meta({ description: "Only runs that continue this run" }),
  external_id: ExternalId.optional().meta({
    description: "Only runs with this `external_id`",
  }),
  metadata: MetadataFilter.optional().meta({
    description:
      "Only runs whose `metadata` has this value for the key: `metadata[producer]=ann`. Several must all match",
    param: { style: "deepObject", explode: true },
  }),
  created_after: IsoTimestamp.optional().meta({
    description: "Only runs created at this time or later",
  }),
  created_before: IsoTimestamp.optional().meta({
    description: "Only runs created before this time",
  }),
  degraded: z.literal("true", { error: "must be true" }).optional().meta({
    description:
      "Only runs that leave a part of the question open: those with the status `degraded`, some seconds after they ended, and those that ended before there was this status",
  }),
  cancelled: z.literal("false", { error: "must be false" }).optional().meta({
    description: "false: without runs that were cancelled, which are `failed`",
  }),
  ...REVIEW_FILTERS,
  sort: z
    .enum(SORT_ORDERS)
    .optional()
    .meta({ description: "The order by creation. Default: newest first. Not with `search`" }),
  search: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Part of the entity's name, or a whole `external_id`" }),
};

const Query = z.object(RUN_FILTERS);

/** No run is against a pool version that does not exist. */
const NO_VERSION = "00000000-0000-0000-0000-000000000000";

async function poolVersionIn(tenant: Tenant, pool: string, version: string): Promise<string> {
  return (await readVersion(tenant, pool, Number(version)))?.id ?? NO_VERSION;
}

/**
 * The filters of a request, with what its hash of rules and its pool version stand for in the tenant; a failure for a pool
 * without its version.
 */
export async function readRunFilters(
  tenant: Principal,
  {
    status: statuses,
    kind: kinds,
    engine,
    engine_version: engineVersion,
    rule_hash: ruleHash,
    pool,
    pool_version: poolVersion,
    origin_run_id: origin,
    external_id: externalId,
    metadata,
    sort,
    search,
    degraded,
    cancelled,
    created_after,
    created_before,
    ...reviewFilters
  }: z.output<typeof Query>,
): Promise<RunFilters | Failure> {
  if (pool === undefined && poolVersion !== undefined)
    return invalid("pool", "is required with pool_version");
  if (pool !== undefined && poolVersion === undefined)
    return invalid("pool_version", "is required with pool, such as 3");
  const originRunId = parseRunFilter(origin, "origin_run_id");
  if (originRunId instanceof Failure) return originRunId;
  const review = readReviewFilters(tenant, reviewFilters);
  if (review instanceof Failure) return review;
  if (sort === "oldest" && search)
    return invalid("sort", "must be newest with search, which reads the newest runs first", sort);
  return {
    sort,
    statuses,
    kinds,
    engine,
    review,
    degraded: degraded === "true",
    ...(cancelled === undefined ? {} : { cancelled: false as const }),
    engineVersion,
    ...(ruleHash === undefined ? {} : { decidedBy: await versionsWithHash(tenant, ruleHash) }),
    ...(pool === undefined || poolVersion === undefined
      ? {}
      : { poolVersionId: await poolVersionIn(tenant, pool, poolVersion) }),
    ...(originRunId === undefined ? {} : { originRunId }),
    externalId,
    metadata,
    search,
    createdAfter: dateOf(created_after),
    createdBefore: dateOf(created_before),
  };
}
