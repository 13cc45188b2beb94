import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { CANCELLED_ERROR } from "@/lib/domain/run-status";
import type { RunId } from "@/lib/ids";
import { lockQueuedRun } from "@/lib/queue/run-queue";
import { endRuns } from "./end-runs";
import { ofTenant } from "./run-row";

export type CancelOutcome =
  | { outcome: "cancelled" }
  | { outcome: "not_found" }
  | { outcome: "not_queued"; status: string };

/**
 * Ends a queued run as failed with the error `Cancelled`. A run that is processing or has ended is not changed. A worker
 * that has just taken the run cannot end it any more.
 */
export async function cancelRun(principal: Principal, runId: RunId): Promise<CancelOutcome> {
  return transaction(async (tx) => {
    // Locks the queue row first, in the same order as the statement that ends runs.
    const attempt = await lockQueuedRun(runId);
    const [run] = await tx
      .select()
      .from(runs)
      .where(and(ofTenant(principal), eq(runs.id, runId)))
      .for("update");
    if (!run) return { outcome: "not_found" };
    if (run.status !== "queued") return { outcome: "not_queued", status: run.status };
    if (attempt === null) return { outcome: "not_queued", status: "processing" };
    const end = { status: "failed", error: CANCELLED_ERROR } as const;
    await endRuns([{ run: { ...run, attempt }, end, startedAt: null }]);
    await audit(tx, principal, "run.cancelled", runId);
    return { outcome: "cancelled" };
  });
}
