import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { hasAnswer } from "@/lib/domain/run-status";
import type { RunId } from "@/lib/ids";
import type { StoredAnswer } from "@/lib/runs/comparison/compare-run";
import { isErased } from "@/lib/runs/lifecycle/read-erasure";
import { ofTenant, storedTrace, traceOfRun } from "@/lib/runs/run-row";

/** Why a run cannot be compared with anything. */
export type NoAnswer =
  | { outcome: "not_found" | "erased" }
  | { outcome: "not_completed"; status: string };

/** A completed run of the tenant with its answer. */
export async function readAnswer(
  tenant: Tenant,
  runId: RunId,
): Promise<{ outcome: "read"; answer: StoredAnswer } | NoAnswer> {
  const [row] = await database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return { outcome: "not_found" };
  const { run, trace } = row;
  if (isErased(run)) return { outcome: "erased" };
  if (!hasAnswer(run.status) || !trace || run.result === null)
    return { outcome: "not_completed", status: run.status };
  return {
    outcome: "read",
    answer: { run, trace: storedTrace(trace.document), assessed: trace.assessed },
  };
}
