import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { evaluateInThreads } from "@/lib/evaluation/candidates";
import type { RunId } from "@/lib/ids";
import { loadColumns } from "@/lib/pools/load-columns";
import { ordinalsOf } from "./ranking";
import { ofTenant } from "./read";
import { MAX_CANDIDATES_DEFAULT } from "./schemas";
import type { Verification } from "./trace-schemas";

export type VerifyOutcome =
  | { outcome: "verified"; verification: Verification }
  | { outcome: "not_found" }
  | { outcome: "not_completed"; status: string };

/** Evaluates a finished run again from its stored input, pool version and rule set, and says whether the same came out, or where it differs. */
export async function verifyRun(tenant: Tenant, runId: RunId): Promise<VerifyOutcome> {
  const [row] = await database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .leftJoin(traces, eq(traces.runId, runs.id))
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return { outcome: "not_found" };
  const { run, trace } = row;
  if (!trace || !run.poolVersionId || !run.result) return { outcome: "not_completed", status: run.status };

  const startedMs = clock.precise();
  const again = await evaluateInThreads({
    columns: await loadColumns(run.poolVersionId),
    profile: run.input.profile,
    ruleSet: trace.document.rule_set,
    maxCandidates: run.input.max_candidates ?? MAX_CANDIDATES_DEFAULT,
  });
  const stored = trace.document;
  const differences: string[] = [];
  const compare = (what: string, before: unknown, now: unknown) => {
    if (JSON.stringify(before) !== JSON.stringify(now)) differences.push(`${what}: ${short(before)} then, ${short(now)} now`);
  };
  compare("pool_size", run.result.pool_size, again.poolSize);
  compare("filtered", run.result.filtered, again.removed.length);
  for (const tier of Object.keys(again.tierCounts))
    compare(`tier_counts.${tier}`, Reflect.get(stored.tier_counts, tier), Reflect.get(again.tierCounts, tier));
  const before = ordinalsOf(trace.assessed);
  const firstMoved = again.assessed.findIndex((ordinal, rank) => before[rank] !== ordinal);
  if (firstMoved >= 0) differences.push(`rank ${firstMoved + 1}: another candidate than then`);
  // Last: it holds everything else too, levels and evidence included.
  compare("result_hash", stored.result_hash, again.resultHash);

  return {
    outcome: "verified",
    verification: {
      outcome: differences.length === 0 ? "reproduced" : "differs",
      result_hash: stored.result_hash,
      recomputed_hash: again.resultHash,
      differences,
      duration_ms: Math.round((clock.precise() - startedMs) * 100) / 100,
    },
  };
}

const short = (value: unknown) => String(value).slice(0, 80);
