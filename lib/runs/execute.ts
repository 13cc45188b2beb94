import { and, eq, inArray, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { type End, endRun } from "./end-run";
import { evaluateRun } from "./kinds";
import type { Ranking, RunOutcome, RunRow } from "./kinds/run-outcome";
import { progressRecorder } from "./progress";
import { publishRunMessage } from "./publish-run-message";
import { identityOf } from "./run-identity";

export type ExecuteOutcome =
  | { outcome: "completed" }
  | { outcome: "failed"; error: string }
  | { outcome: "already_ended" }
  | { outcome: "superseded" };

/**
 * Evaluates a run and ends it. Safe to call again after a crash at any point: taking the run up counts an attempt, and only
 * the current attempt can write progress or the end. Rejects on trouble that may pass (the database, an aborted signal).
 */
export async function executeRun(runId: RunId, signal?: AbortSignal): Promise<ExecuteOutcome> {
  const run = await takeUp(runId);
  if (!run) return { outcome: "already_ended" };

  const progress = progressRecorder(run);
  const concluded = await evaluateRun(run, { onProgress: progress.report, signal });
  await progress.settled();

  const ended = await transaction(async (tx) => {
    const done = await endRun(tx, run, endOf(concluded));
    if (done && concluded.trace) {
      const ranking = (concluded.outcome === "completed" && concluded.ranking) || NO_RANKING;
      await tx.insert(traces).values({ runId, document: concluded.trace, ...ranking });
    }
    return done;
  });
  if (!ended) return { outcome: "superseded" };
  return concluded.outcome === "completed"
    ? { outcome: "completed" }
    : { outcome: "failed", error: concluded.error };
}

// Only candidates are ranked in the trace's columns.
const NO_RANKING: Ranking = {
  assessed: Buffer.alloc(0),
  removed: Buffer.alloc(0),
  removedBy: Buffer.alloc(0),
};

const endOf = (concluded: RunOutcome): End =>
  concluded.outcome === "completed"
    ? { status: "completed", result: concluded.result }
    : { status: "failed", error: concluded.error, details: concluded.details };

/** Marks the run as being worked on, and says so; null when it has ended. */
async function takeUp(runId: RunId): Promise<RunRow | null> {
  return transaction(async (tx) => {
    const [run] = await tx
      .update(runs)
      .set({
        status: "processing",
        stage: "FILTER",
        progressDone: 0,
        progressTotal: 0,
        attempt: sql`${runs.attempt} + 1`,
        version: sql`${runs.version} + 1`,
        startedAt: sql`coalesce(${runs.startedAt}, ${clock.date().toISOString()})`,
      })
      .where(and(eq(runs.id, runId), inArray(runs.status, ["queued", "processing"])))
      .returning();
    if (!run) return null;
    await publishRunMessage(tx, {
      orgId: run.orgId,
      runId,
      event: "evaluation.progress",
      data: { ...identityOf(run), status: "processing", stage: "FILTER", done: 0, total: 0 },
    });
    return run;
  });
}

/** Ends a run whose evaluation broke every time it was tried, so that nobody waits for it for ever. */
export async function abandonRun(runId: RunId): Promise<void> {
  const [run] = await database().select().from(runs).where(eq(runs.id, runId));
  if (!run) return;
  const details = {
    reason: "The evaluation broke off every time it was tried.",
    attempts: run.attempt,
  };
  await transaction((tx) =>
    endRun(tx, run, { status: "failed", error: "Evaluation failed", details }),
  );
}
