import { and, eq, inArray, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { runs, webhookEvents } from "@/lib/db/schema";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { evalIdOf, newEventId } from "@/lib/ids";
import { log } from "@/lib/log";
import { fanOut } from "@/lib/webhooks/events/fan-out";
import { runKind } from "./kinds";
import { publishRunMessage } from "./publish-run-message";
import { auditUrl, type RunRow } from "./run-row";

export type End =
  | { status: "completed"; result: unknown }
  | { status: "failed"; error: string; details?: Record<string, unknown> };

/**
 * Ends a run in the caller's transaction, with its webhook event, the event's deliveries and its realtime message.
 * Resolves to false, without any change, if the run has ended already or a later attempt has started.
 */
export async function endRun(tx: Transaction, run: RunRow, end: End): Promise<boolean> {
  const completedAt = clock.date();
  const [ended] = await tx
    .update(runs)
    .set({
      status: end.status,
      version: sql`${runs.version} + 1`,
      stage: null,
      progressDone: null,
      progressTotal: null,
      completedAt,
      ...(end.status === "completed"
        ? { result: end.result }
        : { error: end.error, errorDetails: end.details }),
    })
    .where(
      and(
        eq(runs.id, run.id),
        eq(runs.attempt, run.attempt),
        inArray(runs.status, ["queued", "processing"]),
      ),
    )
    .returning();
  if (!ended) return false;

  const event = webhookEvent(ended, completedAt);
  await tx.insert(webhookEvents).values(event);
  await fanOut(tx, { event, run: ended });
  const durationMs = completedAt.getTime() - run.createdAt.getTime();
  await publishEnd(tx, ended, {
    end,
    times: { completed_at: completedAt.toISOString(), duration_ms: durationMs },
  });
  log.info(
    {
      runId: run.id,
      orgId: run.orgId,
      environment: run.environment,
      kind: run.kind,
      status: end.status,
      error: ended.error ?? undefined,
      attempt: run.attempt,
      durationMs,
    },
    "run.finished",
  );
  return true;
}

type Times = { completed_at: string; duration_ms: number };

const publishEnd = (tx: Transaction, run: RunRow, { end, times }: { end: End; times: Times }) =>
  end.status === "completed"
    ? publishRunMessage(tx, run, {
        event: "evaluation.completed",
        data: {
          ...times,
          status: end.status,
          ...runKind(run.kind).messageData(end.result),
          audit: auditUrl(run.id),
        },
      })
    : publishRunMessage(tx, run, {
        event: "evaluation.failed",
        data: { ...times, status: end.status, error: end.error },
      });

/** The event of a run's end. All its deliveries carry these bytes, with one of the two names of the event type. */
function webhookEvent(run: RunRow, createdAt: Date) {
  const id = newEventId();
  const type = run.status === "completed" ? ("run.completed" as const) : ("run.failed" as const);
  // `deliveryPayload` replaces the type at this place: id and type must stay in front.
  const payload = JSON.stringify({
    id,
    type,
    webhook_version: WEBHOOK_VERSION,
    created_at: createdAt.toISOString(),
    data: {
      run: {
        run_id: run.id,
        eval_id: evalIdOf(run.id),
        kind: run.kind,
        status: run.status,
        environment: run.environment,
        created_at: run.createdAt.toISOString(),
        completed_at: createdAt.toISOString(),
        ...(run.result
          ? { ...runKind(run.kind).eventData(run.result), audit: auditUrl(run.id) }
          : { error: run.error, error_details: run.errorDetails ?? undefined }),
      },
    },
  });
  return {
    id,
    orgId: run.orgId,
    environment: run.environment,
    type,
    runId: run.id,
    payload,
    createdAt,
  };
}
