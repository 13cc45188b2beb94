import { and, eq, getTableColumns, gte, ilike, lt, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { pools, poolVersions, runs, traces } from "@/lib/db/schema";
import { containsPattern } from "@/lib/db/search-text";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { evalIdOf, type RunId } from "@/lib/ids";
import { allRunKinds, runKind } from "./kinds";
import { auditUrl, ofTenant, type RunRow } from "./run-row";
import { PoolReference, type Run, type RunSummary } from "./schemas";

const { result: _result, input: _input, ...columns } = getTableColumns(runs);
const pool = {
  slug: pools.slug,
  version: poolVersions.version,
  size: poolVersions.size,
  hash: poolVersions.hash,
};
type Row = {
  run: Omit<RunRow, "result" | "input">;
  // Null fields if the pool was deleted.
  pool: { [Field in keyof PoolReference]: PoolReference[Field] | null } | null;
};

/**
 * The summary of each run by its kind, as a JSON object; null without a result. Lists do not read the result, which may
 * be large.
 */
const summary = sql<Record<
  string,
  unknown
> | null>`case when ${runs.result} is null then null else case ${runs.kind} ${sql.join(
  allRunKinds.map(({ name, summary: { fields, computed } }) => {
    const values = [
      ...fields.map((field) => sql`${field}::text, ${runs.result} -> ${field}::text`),
      ...Object.entries(computed).map(([field, value]) => sql`${field}::text, ${value}`),
    ];
    return sql`when ${name} then json_build_object(${sql.join(values, sql`, `)})`;
  }),
  sql` `,
)} end end`;

export type RunFilters = {
  status?: RunStatus;
  kind?: RunKindName;
  search?: string;
  createdAfter?: Date;
  createdBefore?: Date;
};

const matching = (
  tenant: Tenant,
  { status, kind, search, createdAfter, createdBefore }: RunFilters,
) =>
  and(
    ofTenant(tenant),
    status && eq(runs.status, status),
    kind && eq(runs.kind, kind),
    search ? ilike(runs.subject, containsPattern(search)) : undefined,
    createdAfter && gte(runs.createdAt, createdAfter),
    createdBefore && lt(runs.createdAt, createdBefore),
  );

/** How many runs match, counted up to `max`. */
export async function countRuns(
  tenant: Tenant,
  { filters, max }: { filters: RunFilters; max: number },
): Promise<number> {
  const found = database()
    .select({ one: sql`1` })
    .from(runs)
    .where(matching(tenant, filters))
    .limit(max)
    .as("found");
  const [row] = await database().select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}

/**
 * The newest runs first, older than the run `after` if given. `nextCursor` is the last run's id, null on the last page.
 */
export async function listRuns(
  tenant: Tenant,
  { filters, limit, after }: { filters: RunFilters; limit: number; after?: string },
): Promise<{ items: RunSummary[]; nextCursor: RunId | null }> {
  const rows = await database()
    .select({ run: columns, pool, summary })
    .from(runs)
    .leftJoin(poolVersions, eq(poolVersions.id, runs.poolVersionId))
    .leftJoin(pools, eq(pools.id, poolVersions.poolId))
    .where(and(matching(tenant, filters), after ? sql`${runs.id} < ${after}` : undefined))
    // In the order of the index; otherwise the whole table would be sorted.
    .orderBy(sql`${runs.id} desc nulls last`)
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: page.map(serializeSummary),
    nextCursor: rows.length > limit ? (page.at(-1)?.run.id ?? null) : null,
  };
}

/** A run as `GET /jobs/{id}` returns it; null if there is none, or if it belongs to another tenant. */
export async function readRun(tenant: Tenant, runId: RunId): Promise<Run | null> {
  const [row] = await database()
    .select({
      run: columns,
      pool,
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
  const { run, input, ruleSet } = row;
  const result = row.result as Record<string, unknown> | null;
  const { fields } = runKind(run.kind).summary;
  const read = {
    ...serializeCommon(row),
    ...(result ? Object.fromEntries(fields.map((field) => [field, result[field]])) : {}),
    ...(result ? { audit: auditUrl(run.id) } : {}),
    input,
    ...(ruleSet ? { rule_set: ruleSet } : {}),
    ...result,
  };
  // Input and result have the form of the row's kind, which the compiler cannot see.
  return read as Run;
}

function serializeSummary({
  summary: data,
  ...row
}: Row & { summary: Record<string, unknown> | null }): RunSummary {
  const present = Object.entries(data ?? {}).filter(([, value]) => value !== null);
  const summarized = {
    ...serializeCommon(row),
    ...Object.fromEntries(present),
    ...(data ? { audit: auditUrl(row.run.id) } : {}),
  };
  // The summary has the form of the row's kind, which the compiler cannot see.
  return summarized as RunSummary;
}

/** The fields that list and job read share, whatever the kind. */
function serializeCommon({ run, pool: joined }: Row) {
  const { createdAt, startedAt, completedAt } = run;
  const poolFound = PoolReference.safeParse(joined).data;
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
    created_at: createdAt.toISOString(),
    ...(startedAt ? { started_at: startedAt.toISOString() } : {}),
    ...(completedAt
      ? {
          completed_at: completedAt.toISOString(),
          duration_ms: completedAt.getTime() - createdAt.getTime(),
        }
      : {}),
    version: run.version,
    ...(run.error ? { error: run.error } : {}),
    ...(run.errorDetails ? { error_details: run.errorDetails } : {}),
    subject: { entity: run.subject, ...run.subjectFacts },
    ...(poolFound ? { pool: poolFound } : {}),
  };
}
