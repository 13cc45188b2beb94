import { clock } from "@/lib/clock";
import { afterCommit, runPrepared, transaction } from "@/lib/db/client";
import { CANCELLED_ERROR, type DegradationReason, type RunStatus } from "@/lib/domain/run-status";
import { idRange } from "@/lib/ids";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { readPoolReference } from "@/lib/pools/pool-reference";
import { announceEnds } from "@/lib/queue/run-ends";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { ownUntil } from "@/lib/realtime/outbox";
import { sendSoon } from "@/lib/realtime/sender";
import { runResultHash } from "@/lib/records/chain/run-result";
import { type JobCallback, jobCallback } from "@/lib/webhooks/events/fan-out";
import { END_RUNS } from "./end-runs-statement";
import { runKind } from "./kinds";
import { createJsonWriter, type JsonWriter } from "./kinds/json-writer";
import type { Ranking } from "./kinds/run-kind";
import { judgeSummary, withReason } from "./lifecycle/degradation";
import { ruleHashOf } from "./rule-sets";
import { eventFields, type RunEvent, runEvent } from "./run-events";
import { runMessage } from "./run-message";
import { auditUrl, labelsOf, type RunRow } from "./run-row";
import type { StoredTrace } from "./schemas/trace";
import { mergeJson, runHead } from "./serialize-run";

export type End =
  | { status: "completed"; result: unknown }
  | { status: "failed"; error: string; details?: Record<string, unknown> };

/** A run and how it ends. Its `attempt` is that of the execution that ends it. */
export type Ending = {
  run: RunRow;
  end: End;
  /** When the execution began; null for a run that was not evaluated. */
  startedAt: Date | null;
  trace?: { document: StoredTrace; ranking?: Ranking };
};

type Callback = JobCallback & { runId: string };

/**
 * Ends runs with their traces, webhook events, the events' deliveries and realtime messages: all in one
 * transaction. Resolves to the ids of the runs that it ended, without those that had ended already or have a later attempt.
 */
export async function endRuns(endings: readonly Ending[]): Promise<Set<string>> {
  if (endings.length === 0) return new Set();
  const prepared = await Promise.all(endings.map(prepare));
  // The statement alone is a transaction too, without the round trips of another one.
  if (prepared.every(({ run }) => run.webhookUrl === null)) return write(prepared, []);
  return transaction(async (tx) => {
    const callbacks: Callback[] = [];
    for (const { run } of prepared)
      if (run.webhookUrl !== null)
        callbacks.push({ ...(await jobCallback(tx, run, run.webhookUrl)), runId: run.id });
    return write(prepared, callbacks);
  });
}

async function write(
  prepared: readonly Prepared[],
  callbacks: readonly Callback[],
): Promise<Set<string>> {
  const rows = await runPrepared<{ id: string; messageId: number; deliveries: number }>(
    END_RUNS,
    parameters(prepared, callbacks),
  );
  const messageIds = new Map(rows.map(({ id, messageId }) => [id, messageId]));
  const ended = prepared.filter(({ run }) => messageIds.has(run.id));
  afterCommit(() => {
    sendSoon(
      ended.map(({ run, message }) => ({
        id: messageIds.get(run.id) ?? 0,
        orgId: run.orgId,
        event: message.event,
        data: message.data,
        environment: run.environment,
        createdBy: run.createdBy,
      })),
    );
    if (rows.some(({ deliveries }) => deliveries > 0)) wakeWorkers("deliveries");
    announceEnds(ended.map(({ run }) => run.id));
    for (const ending of ended) logEnd(ending);
  });
  return new Set(messageIds.keys());
}

type Prepared = Ending & {
  /** As it is stored: a result that leaves a part of the question open is `degraded`. */
  status: RunStatus;
  completedAt: Date;
  head: string;
  result: string;
  summary: string;
  traceDocument: string;
  contentSha256: string;
  events: RunEvent[];
  message: { event: string; data: string; version: number };
};

async function prepare(ending: Ending): Promise<Prepared> {
  const { run, end } = ending;
  const json = createJsonWriter();
  const completedAt = clock.date();
  const result = end.status === "completed" ? json(end.result) : "";
  const summary = end.status === "completed" ? runKind(run.kind).summary(end.result) : null;
  const reason = summary === null ? null : judgeSummary(summary);
  const status: RunStatus = reason === null ? end.status : "degraded";
  const ended = { ...run, version: run.version + 1, status };
  const times = {
    completed_at: completedAt.toISOString(),
    duration_ms: completedAt.getTime() - run.createdAt.getTime(),
  };
  const message =
    end.status === "completed"
      ? runMessage(
          ended,
          {
            event: "evaluation.completed",
            data: {
              ...times,
              status: reason === null ? "completed" : "degraded",
              ...labelsOf(run),
              ...withReason(runKind(run.kind).messageData(end.result), reason),
              audit: auditUrl(run.id),
            },
          },
          json,
        )
      : runMessage(ended, {
          event: "evaluation.failed",
          data: { ...times, status: end.status, ...labelsOf(run), error: end.error },
        });
  const head = await runHead({
    ...ended,
    stage: null,
    progressDone: null,
    progressTotal: null,
    startedAt: run.startedAt ?? ending.startedAt,
    completedAt,
    ...(end.status === "failed" ? { error: end.error, errorDetails: end.details ?? null } : {}),
  });
  const traceDocument = ending.trace ? json(ending.trace.document) : "";
  const pool = run.poolVersionId === null ? null : await readPoolReference(run.poolVersionId);
  return {
    ...ending,
    status,
    completedAt,
    head,
    result,
    summary: summary === null ? "" : JSON.stringify(withReason(summary, reason)),
    traceDocument,
    contentSha256: runResultHash(run, {
      status,
      error: end.status === "failed" ? end.error : null,
      errorDetails: end.status === "failed" ? end.details : null,
      completedAt,
      poolHash: pool?.hash ?? null,
      result: result || null,
      trace: ending.trace
        ? {
            text: traceDocument,
            resultHash: ending.trace.document.result_hash ?? null,
            ranking: ending.trace.ranking ?? null,
          }
        : null,
    }),
    events: eventsOf(ending, completedAt, { json, rules: await rulesOf(run), status, reason }),
    message: { ...message, version: ended.version },
  };
}

/** What decided a run: the engine with its version and hash, and the pool version. Empty for runs of earlier releases. */
async function rulesOf({ engine, engineVersion, ruleSets, poolVersionId }: RunRow) {
  if (engine === null) return {};
  const ruleHash = ruleHashOf(ruleSets);
  const pool = poolVersionId === null ? null : await readPoolReference(poolVersionId);
  return {
    engine,
    engine_version: engineVersion,
    ...(ruleHash === null ? {} : { rule_hash: ruleHash }),
    ...(pool ? { pool } : {}),
  };
}

/**
 * The events of a run's end: first `run.completed` or `run.failed`, then `run.degraded` or `run.cancelled` if it was that too.
 * All deliveries of an event carry its bytes, with one of the two names of the event type.
 */
function eventsOf(
  { run, end }: Ending,
  completedAt: Date,
  {
    json,
    rules,
    status,
    reason,
  }: { json: JsonWriter; rules: object; status: RunStatus; reason: DegradationReason | null },
): RunEvent[] {
  const fields = {
    ...eventFields(run, status),
    ...rules,
    ...labelsOf(run),
    created_at: run.createdAt.toISOString(),
    completed_at: completedAt.toISOString(),
  };
  if (end.status === "failed") {
    const failed = json({ ...fields, error: end.error, error_details: end.details });
    const types = [
      "run.failed",
      ...(end.error === CANCELLED_ERROR ? ["run.cancelled" as const] : []),
    ] as const;
    return types.map((type) => runEvent(type, completedAt, failed));
  }
  const completed = mergeJson(
    json(fields),
    json(withReason(runKind(run.kind).eventData(end.result), reason)),
    json({ audit: auditUrl(run.id) }),
  );
  return [
    runEvent("run.completed", completedAt, completed),
    ...(reason
      ? [
          runEvent(
            "run.degraded",
            completedAt,
            mergeJson(json({ degraded_reason: reason }), completed),
          ),
        ]
      : []),
  ];
}

/** Documents separated by line breaks, which JSON never contains. In a text array every quote would be escaped. */
const lines = (texts: readonly string[]) => texts.join("\n");
const json = (value: unknown) => (value === undefined ? "" : JSON.stringify(value));

/** The statement's parameters: one array or text of lines per column. */
function parameters(prepared: readonly Prepared[], callbacks: readonly Callback[]): unknown[] {
  const traced = prepared.flatMap(({ run, trace, traceDocument }) =>
    trace ? [{ runId: run.id, document: traceDocument, ranking: trace.ranking }] : [],
  );
  const events = prepared.flatMap(({ run, events }) =>
    events.map((event) => ({ ...event, runId: run.id })),
  );
  return [
    prepared.map(({ run }) => run.id),
    prepared.map(({ run }) => run.attempt),
    prepared.map(({ run }) => run.version + 1),
    prepared.map(({ status }) => status),
    prepared.map(({ startedAt }) => startedAt),
    prepared.map(({ completedAt }) => completedAt),
    lines(prepared.map(({ result }) => result)),
    lines(prepared.map(({ summary }) => summary)),
    prepared.map(({ end }) => (end.status === "failed" ? end.error : null)),
    lines(prepared.map(({ end }) => json(end.status === "failed" ? end.details : undefined))),
    lines(prepared.map(({ head }) => head)),
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    lines(events.map(({ payload }) => payload)),
    prepared.map(({ message }) => message.event),
    lines(prepared.map(({ message }) => message.data)),
    ownUntil(),
    traced.map(({ runId }) => runId),
    lines(traced.map(({ document }) => document)),
    lines(traced.map(({ ranking }) => ranking?.assessed.toString("hex") ?? "")),
    lines(traced.map(({ ranking }) => ranking?.removed.toString("hex") ?? "")),
    lines(traced.map(({ ranking }) => ranking?.removedBy.toString("hex") ?? "")),
    [...new Set(prepared.map(({ run }) => run.orgId))],
    callbacks.map(({ runId }) => runId),
    callbacks.map(({ endpointId }) => endpointId),
    callbacks.map(({ url }) => url),
    callbacks.map(({ target }) => target),
    ...idRange(prepared.map(({ run }) => run.id)),
    prepared.map(({ run }) => run.environment),
    prepared.map(({ contentSha256 }) => contentSha256),
    events.map(({ runId }) => runId),
  ];
}

function logEnd({ run, end, status, completedAt, trace }: Prepared): void {
  const { kind } = run;
  const { runs, runSeconds, stageSeconds } = metrics();
  runs.inc({ kind, status });
  runSeconds.observe({ kind }, (completedAt.getTime() - run.createdAt.getTime()) / 1000);
  for (const { stage, duration_ms: ms } of trace?.document.stages ?? [])
    stageSeconds.observe({ kind, stage }, ms / 1000);
  log.info(
    {
      runId: run.id,
      orgId: run.orgId,
      environment: run.environment,
      kind: run.kind,
      status,
      error: end.status === "failed" ? end.error : undefined,
      attempt: run.attempt,
      durationMs: completedAt.getTime() - run.createdAt.getTime(),
    },
    "run.finished",
  );
}
