import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { hasAnswer } from "@/lib/domain/run-status";
import type { NearestChange } from "@/lib/evaluation/core/nearest-change";
import type { RunId } from "@/lib/ids";
import { runKind } from "./kinds";
import { isErased } from "./lifecycle/read-erasure";
import { ruleSetsOf } from "./rule-sets";
import { ofTenant, storedTrace, traceOfRun } from "./run-row";

export type ChangeTarget = { field: "candidate" | "solution"; name: string };

export type NearestChangeRead =
  | { outcome: "found"; nearestChange: NearestChange }
  | { outcome: "not_found" }
  | { outcome: "not_completed"; status: string }
  /** The run ranks the other kind of thing, or nothing: `accepts` is null. */
  | { outcome: "wrong_target"; kind: string; accepts: ChangeTarget["field"] | null }
  | { outcome: "erased" }
  | { outcome: "unknown_target" }
  | { outcome: "not_supported"; ruleSet: string };

/**
 * The smallest single change that would raise the tier or the rank of one candidate or solution of a completed run,
 * found by evaluating the stored input again. Nothing is stored.
 */
export async function findNearestChange(
  tenant: Tenant,
  runId: RunId,
  { target, signal }: { target: ChangeTarget; signal: AbortSignal },
): Promise<NearestChangeRead> {
  const [row] = await database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return { outcome: "not_found" };
  const { run, trace } = row;
  const { nearestChange } = runKind(run.kind);
  if (nearestChange?.target !== target.field)
    return { outcome: "wrong_target", kind: run.kind, accepts: nearestChange?.target ?? null };
  if (isErased(run)) return { outcome: "erased" };
  if (!trace || run.result === null || !hasAnswer(run.status))
    return { outcome: "not_completed", status: run.status };
  const stored = {
    run,
    body: run.input,
    result: run.result,
    trace: storedTrace(trace.document),
    assessed: trace.assessed,
  };
  await ruleSetsOf(run);
  return nearestChange.find(stored, target.name, signal);
}
