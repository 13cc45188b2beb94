import { clock } from "@/lib/clock";
import { afterCommit, runPrepared, type Transaction, transaction } from "@/lib/db/client";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { evalIdOf, newEventId, newUuid } from "@/lib/ids";
import { log } from "@/lib/log";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { ownUntil } from "@/lib/realtime/outbox";
import { sendSoon } from "@/lib/realtime/sender";
import { deliveryTargets, type RunEventType } from "@/lib/webhooks/events/fan-out";
import { END_RUNS } from "./end-runs-statement";
import { runKind } from "./kinds";
import type { Ranking } from "./kinds/run-kind";
import { runMessage } from "./run-message";
import { auditUrl, type RunRow } from "./run-row";
import type { StoredTrace } from "./schemas/trace";
import { runHead } from "./serialize-run";

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

/**
 * Ends runs with their traces, webhook events, the events' deliveries and realtime messages: all in one
 * transaction. Resolves to the ids of the runs that it ended, without those that had ended already or have a later attempt.
 */
export async function endRuns(endings: readonly Ending[]): Promise<Set<string>> {
  if (endings.length === 0) return new Set();
  return transaction(async (tx) => {
    const prepared = await Promise.all(endings.map(prepare));
    const deliveries = await deliveriesOf(tx, prepared);
    const rows = await runPrepared<{ id: string; messageId: number }>(
      END_RUNS,
      parameters(prepared, deliveries),
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
        })),
      );
      if (deliveries.length > 0) wakeWorkers("deliveries");
      for (const ending of ended) logEnd(ending);
    });
    return new Set<string>(messageIds.keys());
  });
}

type Prepared = Ending & {
  completedAt: Date;
  head: string;
  result: string;
  event: { id: string; type: RunEventType; payload: string };
  message: { event: string; data: string; version: number };
};

async function prepare(ending: Ending): Promise<Prepared> {
  const { run, end } = ending;
  const completedAt = clock.date();
  const ended = { ...run, version: run.version + 1, status: end.status };
  const times = {
    completed_at: completedAt.toISOString(),
    duration_ms: completedAt.getTime() - run.createdAt.getTime(),
  };
  const message =
    end.status === "completed"
      ? runMessage(ended, {
          event: "evaluation.completed",
          data: {
            ...times,
            status: end.status,
            ...runKind(run.kind).messageData(end.result),
            audit: auditUrl(run.id),
          },
        })
      : runMessage(ended, {
          event: "evaluation.failed",
          data: { ...times, status: end.status, error: end.error },
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
  return {
    ...ending,
    completedAt,
    head,
    result: end.status === "completed" ? JSON.stringify(end.result) : "",
    event: eventOf(ending, completedAt),
    message: { ...message, version: ended.version },
  };
}

/** The event of a run's end. All its deliveries carry these bytes, with one of the two names of the event type. */
function eventOf({ run, end }: Ending, completedAt: Date): Prepared["event"] {
  const id = newEventId();
  const type = end.status === "completed" ? "run.completed" : "run.failed";
  // `deliveryPayload` replaces the type at this place: id and type must stay in front.
  const payload = JSON.stringify({
    id,
    type,
    webhook_version: WEBHOOK_VERSION,
    created_at: completedAt.toISOString(),
    data: {
      run: {
        run_id: run.id,
        eval_id: evalIdOf(run.id),
        kind: run.kind,
        status: end.status,
        environment: run.environment,
        created_at: run.createdAt.toISOString(),
        completed_at: completedAt.toISOString(),
        ...(end.status === "completed"
          ? { ...runKind(run.kind).eventData(end.result), audit: auditUrl(run.id) }
          : { error: end.error, error_details: end.details }),
      },
    },
  });
  return { id, type, payload };
}

type DeliveryRow = {
  id: string;
  runId: string;
  eventId: string;
  endpointId: string;
  targetUrl: string;
  target: string;
  eventType: string;
  createdAt: Date;
};

async function deliveriesOf(
  tx: Transaction,
  prepared: readonly Prepared[],
): Promise<DeliveryRow[]> {
  const targets = await deliveryTargets(
    tx,
    prepared.map(({ run, event }) => ({ ...run, type: event.type })),
  );
  return prepared.flatMap(({ run, event, completedAt }, i) =>
    (targets[i] ?? []).map((target) => ({
      ...target,
      id: newUuid(),
      runId: run.id,
      eventId: event.id,
      createdAt: completedAt,
    })),
  );
}

/** Documents separated by line breaks, which JSON never contains. In a text array every quote would be escaped. */
const lines = (texts: readonly string[]) => texts.join("\n");
const json = (value: unknown) => (value === undefined ? "" : JSON.stringify(value));

/** The statement's parameters: one array or text of lines per column. */
function parameters(prepared: readonly Prepared[], deliveries: readonly DeliveryRow[]): unknown[] {
  const traced = prepared.flatMap(({ run, trace }) => (trace ? [{ runId: run.id, ...trace }] : []));
  return [
    prepared.map(({ run }) => run.id),
    prepared.map(({ run }) => run.attempt),
    prepared.map(({ run }) => run.version + 1),
    prepared.map(({ end }) => end.status),
    prepared.map(({ startedAt }) => startedAt),
    prepared.map(({ completedAt }) => completedAt),
    lines(prepared.map(({ result }) => result)),
    lines(
      prepared.map(({ run, end }) =>
        end.status === "completed" ? json(runKind(run.kind).summary(end.result)) : "",
      ),
    ),
    prepared.map(({ end }) => (end.status === "failed" ? end.error : null)),
    lines(prepared.map(({ end }) => json(end.status === "failed" ? end.details : undefined))),
    lines(prepared.map(({ head }) => head)),
    prepared.map(({ event }) => event.id),
    prepared.map(({ event }) => event.type),
    lines(prepared.map(({ event }) => event.payload)),
    prepared.map(({ message }) => message.event),
    lines(prepared.map(({ message }) => message.data)),
    ownUntil(),
    traced.map(({ runId }) => runId),
    lines(traced.map(({ document }) => JSON.stringify(document))),
    lines(traced.map(({ ranking }) => ranking?.assessed.toString("hex") ?? "")),
    lines(traced.map(({ ranking }) => ranking?.removed.toString("hex") ?? "")),
    lines(traced.map(({ ranking }) => ranking?.removedBy.toString("hex") ?? "")),
    deliveries.map(({ id }) => id),
    deliveries.map(({ runId }) => runId),
    deliveries.map(({ eventId }) => eventId),
    deliveries.map(({ endpointId }) => endpointId),
    deliveries.map(({ targetUrl }) => targetUrl),
    deliveries.map(({ target }) => target),
    deliveries.map(({ eventType }) => eventType),
    deliveries.map(({ createdAt }) => createdAt),
  ];
}

function logEnd({ run, end, completedAt }: Prepared): void {
  log.info(
    {
      runId: run.id,
      orgId: run.orgId,
      environment: run.environment,
      kind: run.kind,
      status: end.status,
      error: end.status === "failed" ? end.error : undefined,
      attempt: run.attempt,
      durationMs: completedAt.getTime() - run.createdAt.getTime(),
    },
    "run.finished",
  );
}
