import { and, eq, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { runs, webhookEvents } from "@/lib/db/schema";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { newEventId } from "@/lib/ids";
import { log } from "@/lib/log";
import { fanOut } from "@/lib/webhooks/events/fan-out";
import { publishRunMessage } from "./publish-run-message";
import { auditUrl, identityOf } from "./run-identity";
import type { RunResult } from "./schemas";

type RunRow = typeof runs.$inferSelect;
export type End =
  | { status: "completed"; result: RunResult }
  | { status: "failed"; error: string; details?: Record<string, unknown> };

/**
 * Ends a run in the caller's transaction: its row, its event with fixed bytes, the event's deliveries and its realtime message stand or
 * fall together.
 * Returns false, and changes nothing, when the run has ended already or another attempt has taken it over.
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
        sql`${runs.status} in ('queued', 'processing')`,
      ),
    )
    .returning();
  if (!ended) return false;

  const event = eventOf(ended, completedAt);
  await tx.insert(webhookEvents).values(event);
  await fanOut(tx, { event, run: ended });
  const durationMs = completedAt.getTime() - run.createdAt.getTime();
  const said = {
    ...identityOf(ended),
    completed_at: completedAt.toISOString(),
    duration_ms: durationMs,
  };
  const about = { orgId: run.orgId, runId: run.id };
  if (end.status === "completed") {
    const data = {
      ...said,
      status: end.status,
      ...announcedOf(end.result),
      audit: auditUrl(run.id),
    };
    await publishRunMessage(tx, { ...about, event: "evaluation.completed", data });
  } else {
    await publishRunMessage(tx, {
      ...about,
      event: "evaluation.failed",
      data: { ...said, status: end.status, error: end.error },
    });
  }
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

/** Of a result what the closing message holds: the published fields of its kind. */
function announcedOf(result: RunResult) {
  if ("candidates" in result) {
    const { pool_size, filtered, tier_counts, candidates } = result;
    return { pool_size, filtered, tier_counts, candidates };
  }
  return "solutions" in result
    ? { output: result.output, solutions: result.solutions }
    : { output: result.output };
}

/** Of a result what webhooks hold: the published fields of its kind, and what explains an empty or noteworthy one. */
function payloadOfResult(result: RunResult) {
  if ("candidates" in result) return result;
  return {
    ...announcedOf(result),
    ...("unmet" in result && result.unmet.length > 0 ? { unmet: result.unmet } : {}),
    ...("flags" in result && result.flags.length > 0 ? { flags: result.flags } : {}),
  };
}

/** The run's terminal fact, its bytes fixed now: every delivery of it will carry just these, in one of the type's two spellings. */
function eventOf(run: RunRow, createdAt: Date) {
  const id = newEventId();
  const type = run.status === "completed" ? ("run.completed" as const) : ("run.failed" as const);
  // The id and the type stay in front: `deliveryPayload` changes the spelling at that place.
  const payload = JSON.stringify({
    id,
    type,
    webhook_version: WEBHOOK_VERSION,
    created_at: createdAt.toISOString(),
    data: {
      run: {
        run_id: run.id,
        eval_id: identityOf(run).eval_id,
        kind: run.kind,
        status: run.status,
        environment: run.environment,
        created_at: run.createdAt.toISOString(),
        completed_at: createdAt.toISOString(),
        ...(run.result
          ? { ...payloadOfResult(run.result), audit: auditUrl(run.id) }
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
