import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { newRunId, type RunId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";
import { runKind } from "./kinds";
import { kindOfBody } from "./kinds/kind-of-body";
import { publishRunMessage } from "./publish-run-message";
import { latestRuleSets } from "./rule-sets";
import { inputHash } from "./run-row";
import type { SubmitRun } from "./schemas";

export type SubmitOutcome =
  | { outcome: "queued"; runId: RunId }
  | { outcome: "unknown_pool"; pool: string }
  | { outcome: "refused"; path: string; message: string };

/**
 * Stores a run, the job that evaluates it and the message about it in one transaction. The run keeps the pool version
 * that is newest now and the rule sets that are latest now, whatever is imported or released later.
 */
export async function submitRun(principal: Principal, body: SubmitRun): Promise<SubmitOutcome> {
  const name = kindOfBody(body);
  if (name === null) throw new Error("The body was not validated: it is of no kind");
  const kind = runKind(name);
  const checked = await kind.check(principal, body);
  if (checked.outcome !== "accepted") return checked;

  const { orgId, environment, actor } = principal;
  const { entity, ...subjectFacts } = kind.subject(body);
  const run = {
    id: newRunId(),
    orgId,
    environment,
    kind: name,
    version: 1,
    input: body,
    inputSha256: inputHash(body),
    ruleSets: latestRuleSets(kind.evaluations),
    subject: entity,
    subjectFacts,
    poolVersionId: checked.poolVersionId,
    webhookUrl: body.webhook_url,
    createdBy: `${actor.type}:${actor.id}`,
    createdAt: clock.date(),
  };
  return transaction(async (tx) => {
    await tx.insert(runs).values(run);
    await enqueue(tx, "evaluate-run", { runId: run.id });
    await publishRunMessage(tx, run, {
      event: "evaluation.queued",
      data: {
        status: "queued",
        created_at: run.createdAt.toISOString(),
        subject: { entity, ...subjectFacts },
      },
    });
    return { outcome: "queued", runId: run.id };
  });
}
