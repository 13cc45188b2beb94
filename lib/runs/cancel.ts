import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { endRun } from "./end-run";
import { ofTenant } from "./run-row";

export type CancelOutcome =
  | { outcome: "cancelled" }
  | { outcome: "not_found" }
  | { outcome: "not_queued"; status: string };

/**
 * Ends a queued run as failed with the error `Cancelled`. A run that is processing or has ended is not changed. The job
 * stays in the queue: when it is its turn, it finds that its run has ended.
 */
export async function cancelRun(principal: Principal, runId: RunId): Promise<CancelOutcome> {
  return transaction(async (tx) => {
    const [run] = await tx
      .select()
      .from(runs)
      .where(and(ofTenant(principal), eq(runs.id, runId)))
      .for("update");
    if (!run) return { outcome: "not_found" };
    if (run.status !== "queued") return { outcome: "not_queued", status: run.status };
    await endRun(tx, run, { status: "failed", error: "Cancelled" });
    await audit(tx, principal, "run.cancelled", runId);
    return { outcome: "cancelled" };
  });
}
