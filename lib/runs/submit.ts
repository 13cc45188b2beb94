import { createHash } from "node:crypto";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { canonicalJson } from "@/lib/evaluation/candidates";
import { newRunId, type RunId } from "@/lib/ids";
import { latestVersion } from "@/lib/pools/queries";
import { enqueue } from "@/lib/queue/enqueue";
import { publish } from "@/lib/realtime/publish";
import { identityOf } from "./run-identity";
import type { SubmitCandidates } from "./schemas";

export type SubmitOutcome = { outcome: "queued"; runId: RunId } | { outcome: "unknown_pool" };

/**
 * Takes a candidate run: the row, the job that evaluates it and the message that says so are one transaction. The pool's newest
 * version is fixed here, so that a later import does not change what this run is about.
 */
export async function submitRun(principal: Principal, input: SubmitCandidates): Promise<SubmitOutcome> {
  const pool = await latestVersion(principal, input.pool);
  if (!pool) return { outcome: "unknown_pool" };

  return transaction(async (tx) => {
    const { orgId, environment, actor } = principal;
    const run = {
      id: newRunId(),
      orgId,
      environment,
      kind: "candidate_evaluation" as const,
      version: 1,
      input,
      inputSha256: createHash("sha256").update(canonicalJson(input)).digest("hex"),
      subject: input.profile.entity,
      poolVersionId: pool.poolVersionId,
      webhookUrl: input.webhook_url,
      createdBy: `${actor.type}:${actor.id}`,
      createdAt: clock.date(),
    };
    await tx.insert(runs).values(run);
    await enqueue(tx, "evaluate-run", { runId: run.id });
    await publish(tx, { orgId, runId: run.id, event: "evaluation.queued", data: { ...identityOf(run), status: "queued" } });
    return { outcome: "queued", runId: run.id };
  });
}
