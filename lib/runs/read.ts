import { and, eq, getTableColumns, gte, ilike, lt, type SQL, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { pools, poolVersions, runs, traces } from "@/lib/db/schema";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { evalIdOf, type RunId } from "@/lib/ids";
import { auditUrl } from "./run-identity";
import { OutputSummary, PoolReference, type Run, type RunSummary } from "./schemas";

/** Every query on runs starts here: whatever else it asks, it asks within one tenant. */
export const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(runs.orgId, orgId), eq(runs.environment, environment));

// A list reads neither the input nor, of the result, more than its figures: both may be large.
const { result: _result, input: _input, ...narrow } = getTableColumns(runs);
const columns = {
  run: narrow,
  figures: sql<FiguresOfResult | null>`case when ${runs.result} is null then null when ${runs.kind} = 'candidate_evaluation' then json_build_object(
    'pool_size', ${runs.result} -> 'pool_size', 'filtered', ${runs.result} -> 'filtered', 'tier_counts', ${runs.result} -> 'tier_counts')
    else json_build_object('output', (${runs.result}::jsonb -> 'output') - 'gaps', 'unmet', ${runs.result} -> 'unmet',
    'top_solution', ${runs.result} -> 'solutions' -> 0) end`,
  pool: {
    slug: pools.slug,
    version: poolVersions.version,
    size: poolVersions.size,
    hash: poolVersions.hash,
  },
};
// What a kind does not have is null.
type FiguresOfResult = {
  [Name in "pool_size" | "filtered" | "tier_counts" | "output" | "unmet" | "top_solution"]?:
    | RunSummary[Name]
    | null;
};
// A run whose pool is gone joins nothing.
type JoinedPool = { [Field in keyof PoolReference]: PoolReference[Field] | null } | null;
type Row = {
  run: Omit<typeof runs.$inferSelect, "result" | "input">;
  figures: FiguresOfResult | null;
  pool: JoinedPool;
};

const selectRuns = () =>
  database()
    .select(columns)
    .from(runs)
    .leftJoin(poolVersions, eq(poolVersions.id, runs.poolVersionId))
    .leftJoin(pools, eq(pools.id, poolVersions.poolId));

export type RunFilters = {
  status?: RunStatus;
  kind?: RunKindName;
  search?: string;
  createdAfter?: Date;
  createdBefore?: Date;
};

/** The newest runs first, `limit` of them, older than `after` if given. */
export async function listRuns(
  tenant: Tenant,
  { filters, limit, after }: { filters: RunFilters; limit: number; after?: string },
) {
  const { status, kind, search, createdAfter, createdBefore } = filters;
  const rows = await selectRuns()
    .where(
      and(
        ofTenant(tenant),
        status && eq(runs.status, status),
        kind && eq(runs.kind, kind),
        search ? ilike(runs.subject, `%${search.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
        createdAfter && gte(runs.createdAt, createdAfter),
        createdBefore && lt(runs.createdAt, createdBefore),
        after ? sql`${runs.id} < ${after}` : undefined,
      ),
    )
    // As the index has it: otherwise the whole table would be sorted.
    .orderBy(sql`${runs.id} desc nulls last`)
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return {
    runs: shown.map(summaryOf),
    nextAfter: rows.length > limit ? (shown.at(-1)?.run.id ?? null) : null,
  };
}

/** One run as `GET /jobs/{id}` gives it, or null for another tenant's as for a missing one. */
export async function readRun(tenant: Tenant, runId: RunId): Promise<Run | null> {
  const [row] = await database()
    .select({
      ...columns,
      input: runs.input,
      result: runs.result,
      ruleSet: sql<string | null>`${traces.document} ->> 'rule_set'`,
    })
    .from(runs)
    .leftJoin(poolVersions, eq(poolVersions.id, runs.poolVersionId))
    .leftJoin(pools, eq(pools.id, poolVersions.poolId))
    .leftJoin(traces, eq(traces.runId, runs.id))
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return null;
  const { input, result, ruleSet } = row;
  const { output: _summary, top_solution: _top, ...common } = summaryOf(row);
  return { ...common, input, ...(ruleSet ? { rule_set: ruleSet } : {}), ...result };
}

function summaryOf({ run, figures, pool }: Row): RunSummary {
  const ended = run.completedAt;
  const poolFound = PoolReference.safeParse(pool).data;
  const { output, ...others } = figures ?? {};
  return {
    run_id: run.id,
    eval_id: evalIdOf(run.id),
    kind: run.kind,
    status: run.status,
    ...(run.stage ? { stage: run.stage } : {}),
    ...(run.progressTotal !== null
      ? { progress: { done: run.progressDone ?? 0, total: run.progressTotal } }
      : {}),
    environment: run.environment,
    created_at: run.createdAt.toISOString(),
    ...(run.startedAt ? { started_at: run.startedAt.toISOString() } : {}),
    ...(ended
      ? {
          completed_at: ended.toISOString(),
          duration_ms: ended.getTime() - run.createdAt.getTime(),
        }
      : {}),
    version: run.version,
    ...(run.error ? { error: run.error } : {}),
    ...(run.errorDetails ? { error_details: run.errorDetails } : {}),
    subject: { entity: run.subject, ...run.subjectFacts },
    ...(poolFound ? { pool: poolFound } : {}),
    ...withoutNulls(others),
    // The database answers with the fields in an order of its own.
    ...(output ? { output: OutputSummary.parse(output) } : {}),
    ...(figures ? { audit: auditUrl(run.id) } : {}),
  };
}

function withoutNulls({ pool_size, filtered, tier_counts, unmet, top_solution }: FiguresOfResult) {
  return {
    ...(pool_size != null ? { pool_size } : {}),
    ...(filtered != null ? { filtered } : {}),
    ...(tier_counts ? { tier_counts } : {}),
    ...(unmet ? { unmet } : {}),
    ...(top_solution ? { top_solution } : {}),
  };
}
