import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { backtestChanges, backtests, runs, traces } from "@/lib/db/schema";
import { placeLabels } from "@/lib/domain/engines/place-labels";
import { readConfig } from "@/lib/engines/configs";
import type { RunId } from "@/lib/ids";
import { poolVersion } from "@/lib/pools/pools";
import { MOST_CHANGES } from "@/lib/runs/comparison/compare-items";
import { compareRun } from "@/lib/runs/comparison/compare-run";
import { runKind } from "@/lib/runs/kinds";
import { isErased } from "@/lib/runs/lifecycle/read-erasure";
import { decidedBy, ofTenant, storedTrace, traceOfRun } from "@/lib/runs/run-row";
import type { BacktestComparison } from "@/lib/runs/schemas/run-comparison";
import { testedRuleSets } from "./tested-rule-sets";

export type ChangeComparison =
  | { outcome: "compared"; comparison: BacktestComparison }
  | { outcome: "failed"; error: string };

async function versionNumbers(before: string | null, after: string | null) {
  if (before === null || after === null) return null;
  const [was, is] = await Promise.all([poolVersion(before), poolVersion(after)]);
  return was && is && { before: was.version, after: is.version };
}

/**
 * A run that a backtest changes, side by side: evaluated again with the configuration or the pool version that was
 * tested. Nothing is stored. Null if the backtest changes no such run of the tenant.
 */
export async function compareChange(
  tenant: Tenant,
  backtestId: string,
  runId: RunId,
  signal?: AbortSignal,
): Promise<ChangeComparison | null> {
  const [row] = await database()
    .select({ test: backtests, run: runs, trace: traces })
    .from(backtestChanges)
    .innerJoin(backtests, eq(backtests.id, backtestChanges.backtestId))
    .innerJoin(runs, eq(runs.id, backtestChanges.runId))
    .innerJoin(traces, traceOfRun)
    .where(
      and(
        ofTenant(tenant),
        eq(backtests.orgId, tenant.orgId),
        eq(backtests.environment, tenant.environment),
        eq(backtestChanges.backtestId, backtestId),
        eq(backtestChanges.runId, runId),
      ),
    );
  if (!row || isErased(row.run)) return null;
  const { test, run, trace } = row;
  const config = test.configSha256 === null ? null : await readConfig(test.configSha256);
  const poolVersionId = test.poolVersionId ?? run.poolVersionId;
  const kind = runKind(run.kind);
  const outcome = await kind.evaluate({ ...run, poolVersionId }, run.input, {
    ruleSets: await testedRuleSets(test, config, run),
    signal,
  });
  if (outcome.outcome === "failed") return { outcome: "failed", error: outcome.error };
  const stored = { run, trace: storedTrace(trace.document), assessed: trace.assessed };
  return {
    outcome: "compared",
    comparison: {
      backtest_id: backtestId,
      run_id: run.id,
      kind: run.kind,
      entity: kind.subject(run.input).entity,
      created_at: run.createdAt.toISOString(),
      decided_by: decidedBy(run),
      config_sha256: test.configSha256,
      pool_version: await versionNumbers(run.poolVersionId, poolVersionId),
      labels: placeLabels(config),
      ...(await compareRun(stored, {
        outcome,
        poolVersionId,
        config,
        explained: MOST_CHANGES,
      })),
    },
  };
}
