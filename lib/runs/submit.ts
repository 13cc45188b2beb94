import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, runPrepared } from "@/lib/db/client";
import { newRunId, type RunId } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { ownUntil } from "@/lib/realtime/outbox";
import { sendSoon } from "@/lib/realtime/sender";
import { runKind } from "./kinds";
import { kindOfBody } from "./kinds/kind-of-body";
import { mayQueueRun } from "./organization-limits";
import { latestRuleSets } from "./rule-sets";
import { runMessage } from "./run-message";
import { inputHash } from "./run-row";
import type { SubmitRun } from "./schemas";
import { runHead } from "./serialize-run";

export type SubmitOutcome =
  | { outcome: "queued"; runId: RunId }
  | { outcome: "queue_full"; limit: number }
  | { outcome: "unknown_pool"; pool: string }
  | { outcome: "refused"; path: string; message: string };

/** From these sizes on, an evaluation takes a good part of a second. */
const LARGE_INPUT_BYTES = 128 * 1024;
const LARGE_POOL = 250_000;

const SUBMIT = {
  name: "runs.submit",
  text: `
    with run as (
      insert into runs
        (id, org_id, environment, kind, input, input_sha256, rule_sets, subject, subject_facts, pool_version_id, webhook_url, created_by, created_at, head)
      values ($1, $2, $3, $4, $5::json, $6, $7::jsonb, $8, $9::json, $10, $11, $12, $13, $18)
    ),
    queued as (
      insert into run_queue (run_id, org_id, priority, large, due_at) values ($1, $2, $14, $15, $13)
    )
    insert into realtime_publishes (org_id, run_id, event, version, message, created_at, due_at)
    values ($2, $1, 'evaluation.queued', 1, $16, $13, $17)
    returning id::float8 as id`,
};

/**
 * Stores a run, its place in the queue and the message about it in one statement. The run keeps the pool version that is
 * newest now and the rule sets that are latest now, whatever is imported or released later.
 */
export async function submitRun(principal: Principal, body: SubmitRun): Promise<SubmitOutcome> {
  const name = kindOfBody(body);
  if (name === null) throw new Error("The body was not validated: it is of no kind");
  const kind = runKind(name);
  const checked = await kind.check(principal, body);
  if (checked.outcome !== "accepted") return checked;
  const { orgId, environment, actor } = principal;
  const { allowed, limit } = await mayQueueRun(orgId);
  if (!allowed) return { outcome: "queue_full", limit };

  const { entity, ...subjectFacts } = kind.subject(body);
  const runId = newRunId();
  const createdAt = clock.date();
  const input = JSON.stringify(body);
  const { data } = runMessage(
    { id: runId, kind: name, environment, version: 1 },
    {
      event: "evaluation.queued",
      data: {
        status: "queued",
        created_at: createdAt.toISOString(),
        subject: { entity, ...subjectFacts },
      },
    },
  );
  const [message] = await runPrepared<{ id: number }>(SUBMIT, [
    runId,
    orgId,
    environment,
    name,
    input,
    inputHash(body),
    JSON.stringify(latestRuleSets(kind.evaluations)),
    entity,
    JSON.stringify(subjectFacts),
    checked.poolVersionId ?? null,
    body.webhook_url ?? null,
    `${actor.type}:${actor.id}`,
    createdAt,
    environment === "live" ? 0 : 1,
    input.length > LARGE_INPUT_BYTES || (checked.poolSize ?? 0) > LARGE_POOL,
    data,
    ownUntil(),
    await runHead({
      id: runId,
      kind: name,
      status: "queued",
      version: 1,
      stage: null,
      progressDone: null,
      progressTotal: null,
      environment,
      subject: entity,
      subjectFacts,
      poolVersionId: checked.poolVersionId ?? null,
      error: null,
      errorDetails: null,
      createdAt,
      startedAt: null,
      completedAt: null,
    }),
  ]);
  afterCommit(() => {
    if (message) sendSoon([{ id: message.id, orgId, event: "evaluation.queued", data }]);
    wakeWorkers("runs");
  });
  return { outcome: "queued", runId };
}
