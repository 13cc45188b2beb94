import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Permission, Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import {
  backtestChanges,
  backtests,
  engineConfigs,
  engines,
  pools,
  poolVersions,
  runs,
} from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import type { EngineType } from "@/lib/domain/engines";
import {
  type BacktestFilters,
  emptyReport,
  noChange,
  shownReport,
} from "@/lib/domain/engines/backtests";
import { placeLabels } from "@/lib/domain/engines/place-labels";
import { storeConfig } from "@/lib/engines/configs";
import type { FoundEngine } from "@/lib/engines/engines";
import { checkConfig, type Problem } from "@/lib/engines/validate";
import { newUuid, type RunId } from "@/lib/ids";
import { type BacktestRow, testedRuns } from "./run-backtest";
import type { Backtest, BacktestChange } from "./schemas";

/** Starting, reading and cancelling backtests. */

const MAX_OPEN = 5;
const MAX_OPEN_OF_ORGANIZATION = 10;

type ShownRow = {
  row: BacktestRow;
  /** Of the tested configuration. */
  labels: unknown;
  engine: string | null;
  pool: string | null;
  poolVersion: number | null;
};

function serialize({ row, labels, engine, pool, poolVersion }: ShownRow): Backtest {
  return {
    id: row.id,
    engine,
    config_sha256: row.configSha256,
    labels: placeLabels(labels),
    pool,
    pool_version: poolVersion,
    engine_type: row.engineType,
    filters: row.filters,
    state: row.state,
    total: row.total,
    done: row.done,
    changed: row.changed,
    report: shownReport(row.report),
    error: row.error,
    created_by: row.createdBy,
    created_at: row.createdAt.toISOString(),
    started_at: row.startedAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}

const { config } = engineConfigs;
const shown = {
  row: backtests,
  // A configuration may have a megabyte.
  labels: sql<unknown>`json_build_object('tier_labels', ${config} -> 'tier_labels', 'cluster_labels', ${config} -> 'cluster_labels')`,
  engine: engines.slug,
  pool: pools.slug,
  poolVersion: poolVersions.version,
};
const reading = () =>
  database()
    .select(shown)
    .from(backtests)
    .leftJoin(engines, eq(engines.id, backtests.engineId))
    .leftJoin(engineConfigs, eq(engineConfigs.sha256, backtests.configSha256))
    .leftJoin(poolVersions, eq(poolVersions.id, backtests.poolVersionId))
    .leftJoin(pools, eq(pools.id, poolVersions.poolId));

const ofTenant = ({ orgId, environment }: Tenant) =>
  and(eq(backtests.orgId, orgId), eq(backtests.environment, environment));

export type StartOutcome =
  | { outcome: "started"; backtest: Backtest }
  | { outcome: "invalid"; problems: Problem[] }
  | { outcome: "no_runs" }
  | { outcome: "too_many"; limit: number; of: "environment" | "organization" };

type Subject = {
  engineType: EngineType;
  /** The engine whose draft is tested. */
  engine?: Extract<FoundEngine, { row: unknown }>["row"];
  poolVersionId?: string;
};

/** Starts a backtest over the tenant's past runs. The draft is stored as it is now, whatever is edited later. */
export async function startBacktest(
  principal: Principal,
  { engineType, engine, poolVersionId }: Subject,
  filters: BacktestFilters,
): Promise<StartOutcome> {
  const { orgId, environment, actor } = principal;
  const checked = engine ? checkConfig(engineType, engine.draft) : null;
  if (checked && !checked.valid) return { outcome: "invalid", problems: checked.problems };
  return transaction(async (tx): Promise<StartOutcome> => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.backtests}, hashtext(${orgId}))`,
    );
    const isOpen = isNull(backtests.finishedAt);
    if ((await tx.$count(backtests, and(ofTenant(principal), isOpen))) >= MAX_OPEN)
      return { outcome: "too_many", limit: MAX_OPEN, of: "environment" };
    const ofOrganization = and(eq(backtests.orgId, orgId), isOpen);
    if ((await tx.$count(backtests, ofOrganization)) >= MAX_OPEN_OF_ORGANIZATION)
      return { outcome: "too_many", limit: MAX_OPEN_OF_ORGANIZATION, of: "organization" };
    const matching = tx
      .select({ id: runs.id })
      .from(runs)
      .where(
        testedRuns({
          orgId,
          environment,
          engineType,
          poolVersionId: poolVersionId ?? null,
          filters,
        }),
      )
      .limit(filters.limit)
      .as("matching");
    const total = await tx.$count(matching);
    if (total === 0) return { outcome: "no_runs" };
    const id = newUuid();
    const [row] = await tx
      .insert(backtests)
      .values({
        id,
        orgId,
        environment,
        engineType,
        engineId: engine?.id ?? null,
        configSha256: checked ? await storeConfig(tx, engineType, checked.config) : null,
        poolVersionId: poolVersionId ?? null,
        filters,
        state: "queued",
        total,
        report: emptyReport(),
        createdBy: actor.label,
        createdById: actor.id,
        createdAt: clock.date(),
      })
      .returning();
    if (!row) throw new Error("The backtest was not stored");
    await audit(tx, principal, "backtest.started", id, { before: null, after: { total, filters } });
    const backtest = await readBacktest(principal, id);
    if (!backtest) throw new Error("The backtest was not stored");
    return { outcome: "started", backtest };
  });
}

/** One page of the tenant's backtests, newest first. */
export async function listBacktests(
  tenant: Tenant,
  {
    limit,
    after,
    engineId,
    poolVersionId,
  }: { limit: number; after?: string; engineId?: string; poolVersionId?: string },
): Promise<{ items: Backtest[]; nextCursor: string | null }> {
  const { createdAt, id } = backtests;
  const rows = await reading()
    .where(
      and(
        ofTenant(tenant),
        engineId ? eq(backtests.engineId, engineId) : undefined,
        poolVersionId ? eq(backtests.poolVersionId, poolVersionId) : undefined,
        afterCursor({ at: createdAt, id }, after),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, ({ row }) => ({
    at: row.createdAt,
    id: row.id,
  }));
  return {
    items: page.map(serialize),
    nextCursor,
  };
}

/** A backtest; null if the tenant has none with this id. */
export async function readBacktest(tenant: Tenant, id: string): Promise<Backtest | null> {
  const [found] = await reading().where(and(ofTenant(tenant), eq(backtests.id, id)));
  return found ? serialize(found) : null;
}

export type CancelOutcome =
  | { outcome: "cancelled" | "ended"; backtest: Backtest }
  | { outcome: "not_found" }
  | { outcome: "forbidden"; permission: Permission };

/** What it takes to start and to cancel a backtest: whoever manages what is tested. */
const permissionFor = ({ poolVersionId }: Pick<BacktestRow, "poolVersionId">): Permission =>
  poolVersionId === null ? "engines:manage" : "pools:manage";

/** Cancels a backtest that has not ended: what it found so far stays. Whoever started it can cancel it, too. */
export async function cancelBacktest(principal: Principal, id: string): Promise<CancelOutcome> {
  return transaction(async (tx): Promise<CancelOutcome> => {
    const now = clock.date();
    const [found] = await tx
      .select()
      .from(backtests)
      .where(and(ofTenant(principal), eq(backtests.id, id)));
    if (!found) return { outcome: "not_found" };
    const permission = permissionFor(found);
    const isStarter = found.createdById === principal.actor.id;
    if (!isStarter && !principal.permissions.has(permission))
      return { outcome: "forbidden", permission };
    const [row] = await tx
      .update(backtests)
      .set({ cancelRequestedAt: now })
      .where(and(ofTenant(principal), eq(backtests.id, id), isNull(backtests.finishedAt)))
      .returning();
    // One that no worker has claimed ends at once.
    if (row && row.claimedBy === null)
      await tx
        .update(backtests)
        .set({ state: "cancelled", finishedAt: now })
        .where(eq(backtests.id, id));
    if (row) await audit(tx, principal, "backtest.cancelled", id);
    const backtest = await readBacktest(principal, id);
    return backtest ? { outcome: row ? "cancelled" : "ended", backtest } : { outcome: "not_found" };
  });
}

/** The runs whose answer a backtest changes, in the order of their ids, after the run `after`. */
export async function listChanges(
  backtestId: string,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: BacktestChange[]; nextCursor: string | null }> {
  const { runId } = backtestChanges;
  const rows = await database()
    .select({
      runId,
      change: backtestChanges.change,
      entity: runs.subject,
      createdAt: runs.createdAt,
    })
    .from(backtestChanges)
    .innerJoin(backtests, eq(backtests.id, backtestChanges.backtestId))
    .innerJoin(
      runs,
      and(
        eq(runs.orgId, backtests.orgId),
        eq(runs.environment, backtests.environment),
        eq(runs.id, runId),
      ),
    )
    .where(
      and(
        eq(backtestChanges.backtestId, backtestId),
        after === undefined ? undefined : gt(runId, after as RunId),
      ),
    )
    .orderBy(asc(runId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ runId: run_id, change, entity, createdAt }) => ({
      run_id,
      entity,
      created_at: createdAt.toISOString(),
      ...noChange(),
      ...change,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.runId ?? null) : null,
  };
}
