import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { hasAnswer, hasEnded } from "@/lib/domain/run-status";
import type { RunId } from "@/lib/ids";
import { isErased } from "@/lib/runs/lifecycle/read-erasure";
import { ofTenant, type RunRow } from "@/lib/runs/run-row";

/** Why nothing can be recorded on a run. */
export type NotDecidable =
  | { outcome: "not_found" | "erased" }
  | { outcome: "not_ended" | "failed"; status: string };

type Ended = { outcome: "ended"; run: RunRow };

/** The run with its result, locked until the end of the transaction, if it has ended and was not erased. */
export async function lockEndedRun(
  tx: Transaction,
  tenant: Tenant,
  runId: RunId,
): Promise<Ended | NotDecidable> {
  const [run] = await tx
    .select()
    .from(runs)
    .where(and(ofTenant(tenant), eq(runs.id, runId)))
    .for("update");
  if (!run) return { outcome: "not_found" };
  if (isErased(run)) return { outcome: "erased" };
  return hasEnded(run.status)
    ? { outcome: "ended", run }
    : { outcome: "not_ended", status: run.status };
}

/** The same for what needs an answer: a failed run has none. */
export async function lockAnsweredRun(
  tx: Transaction,
  tenant: Tenant,
  runId: RunId,
): Promise<Ended | NotDecidable> {
  const locked = await lockEndedRun(tx, tenant, runId);
  return locked.outcome === "ended" && !hasAnswer(locked.run.status)
    ? { outcome: "failed", status: locked.run.status }
    : locked;
}
