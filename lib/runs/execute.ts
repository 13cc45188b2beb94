import { and, eq, inArray, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { parseRunId, type RunId } from "@/lib/ids";
import { type End, endRun } from "./end-run";
import { runKind } from "./kinds";
import type { Ranking, RunOutcome } from "./kinds/run-kind";
import { createProgressRecorder } from "./progress";
import { publishRunMessage } from "./publish-run-message";
import { ruleSetsOf } from "./rule-sets";
import type { RunRow } from "./run-row";

export type ExecuteOutcome =
  | { outcome: "completed" }
  | { outcome: "failed"; error: string }
  | { outcome: "already_ended" }
  | { outcome: "superseded" };

// Only candidates are ranked.
const NO_RANKING: Ranking = {
  assessed: Buffer.alloc(0),
  removed: Buffer.alloc(0),
  removedBy: Buffer.alloc(0),
};

/**
 * Evaluates a run and ends it. Safe to call again after a crash at any point: each call counts an attempt, and only the
 * latest attempt can write progress or end the run. The rule sets of its submission decide it. Rejects if a retry may help
 * (database unavailable, signal aborted, rule set of a newer release).
 */
export async function executeRun(runId: RunId, signal?: AbortSignal): Promise<ExecuteOutcome> {
  const run = await startAttempt(runId);
  if (!run) return { outcome: "already_ended" };

  const progress = createProgressRecorder(run);
  const options = { onProgress: progress.report, signal, ruleSets: ruleSetsOf(run) };
  const outcome = await runKind(run.kind).evaluate(run, run.input, options);
  await progress.stop();

  const ended = await transaction(async (tx) => {
    const done = await endRun(tx, run, endOf(outcome));
    if (done && outcome.trace) {
      const ranking = (outcome.outcome === "completed" && outcome.ranking) || NO_RANKING;
      await tx.insert(traces).values({ runId, document: outcome.trace, ...ranking });
    }
    return done;
  });
  if (!ended) return { outcome: "superseded" };
  return outcome.outcome === "completed"
    ? { outcome: "completed" }
    : { outcome: "failed", error: outcome.error };
}

const endOf = (outcome: RunOutcome): End =>
  outcome.outcome === "completed"
    ? { status: "completed", result: outcome.result }
    : { status: "failed", error: outcome.error, details: outcome.details };

/** Marks the run as processing and publishes that; null if it has ended. */
async function startAttempt(runId: RunId): Promise<RunRow | null> {
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
    await publishRunMessage(tx, run, {
      event: "evaluation.progress",
      data: { status: "processing", stage: "FILTER", done: 0, total: 0 },
    });
    return run;
  });
}

/** Ends a run as failed because its evaluation failed on every attempt. */
async function failRun(runId: RunId): Promise<void> {
  const [run] = await database().select().from(runs).where(eq(runs.id, runId));
  if (!run) return;
  const details = { reason: "The evaluation failed on every attempt.", attempts: run.attempt };
  await transaction((tx) =>
    endRun(tx, run, { status: "failed", error: "Evaluation failed", details }),
  );
}

/**
 * Ends the runs whose job has used all its attempts and is not locked: their evaluation failed each time, or their
 * worker crashed. Resolves to how many.
 */
export async function failExhaustedRuns(): Promise<number> {
  const { rows } = await database().execute<{ id: string; run_id: string }>(sql`
    select job.id::text, job.payload ->> 'runId' as run_id
    from graphile_worker._private_jobs as job
    join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = 'evaluate-run' and job.attempts >= job.max_attempts and job.locked_by is null
    limit 100`);
  for (const { id, run_id } of rows) {
    const runId = parseRunId(run_id);
    if (runId) await failRun(runId);
    await database().execute(
      sql`delete from graphile_worker._private_jobs where id = ${id}::bigint and locked_by is null`,
    );
  }
  return rows.length;
}
