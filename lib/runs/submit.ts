import { createHash } from "node:crypto";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { newRunId, type RunId } from "@/lib/ids";
import { latestVersion } from "@/lib/pools/queries";
import { enqueue } from "@/lib/queue/enqueue";
import { kindOf } from "./kind-of";
import { questionIn } from "./kinds/quotes";
import { publishRunMessage } from "./publish-run-message";
import { identityOf } from "./run-identity";
import { subjectOf } from "./subject";
import type { SubmitRun } from "./submit-schemas";

export type SubmitOutcome =
  | { outcome: "queued"; runId: RunId }
  | { outcome: "unknown_pool"; pool: string }
  | { outcome: "refused"; path: string; message: string };

export const inputHash = (input: unknown) =>
  createHash("sha256").update(canonicalJson(input)).digest("hex");

/** What keeps quotes from being matched that takes input and offerings together to see. */
function unmatchable(
  body: Parameters<typeof questionIn>[0],
): { path: string; message: string } | undefined {
  const question = questionIn(body);
  if (question.outcome === "failed")
    return { path: String(question.details.path), message: "cannot be read by quote matching" };
  const [problem] = quoteMatching.check(question);
  return problem && { path: ["input", ...problem.path].join("."), message: problem.message };
}

/**
 * Takes a run of whichever kind its body asks for: the row, the job that evaluates it and the message that says so are one transaction. A
 * pool's newest version is fixed here, so that a later import does not change what the run is about.
 */
export async function submitRun(principal: Principal, body: SubmitRun): Promise<SubmitOutcome> {
  const kind = kindOf(body) ?? "candidate_evaluation";
  const pool = "profile" in body ? await latestVersion(principal, body.pool) : undefined;
  if (pool === null && "profile" in body) return { outcome: "unknown_pool", pool: body.pool };

  const matches = kind === "quote_matching" || kind === "dual";
  const refused = matches && "input" in body ? unmatchable(body) : undefined;
  if (refused) return { outcome: "refused", ...refused };

  return transaction(async (tx) => {
    const { orgId, environment, actor } = principal;
    const { entity, ...subjectFacts } = subjectOf(body, matches);
    const run = {
      id: newRunId(),
      orgId,
      environment,
      kind,
      version: 1,
      input: body,
      inputSha256: inputHash(body),
      subject: entity,
      subjectFacts,
      poolVersionId: pool?.poolVersionId,
      webhookUrl: body.webhook_url,
      createdBy: `${actor.type}:${actor.id}`,
      createdAt: clock.date(),
    };
    await tx.insert(runs).values(run);
    await enqueue(tx, "evaluate-run", { runId: run.id });
    const said = {
      status: "queued" as const,
      created_at: run.createdAt.toISOString(),
      subject: { entity, ...subjectFacts },
    };
    await publishRunMessage(tx, {
      orgId,
      runId: run.id,
      event: "evaluation.queued",
      data: { ...identityOf(run), ...said },
    });
    return { outcome: "queued", runId: run.id };
  });
}
