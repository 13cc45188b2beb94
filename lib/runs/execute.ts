import { and, eq, inArray, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import { ENGINE_VERSION, type Evaluation, evaluateInThreads } from "@/lib/evaluation/candidates";
import type { RunId } from "@/lib/ids";
import { loadColumns } from "@/lib/pools/load-columns";
import { poolVersion } from "@/lib/pools/queries";
import { publish } from "@/lib/realtime/publish";
import { endRun } from "./end-run";
import { progressRecorder } from "./progress";
import { identityOf } from "./run-identity";
import { MAX_CANDIDATES_DEFAULT, type RunResult } from "./schemas";
import type { StoredTrace } from "./trace-schemas";

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

  const pool = run.poolVersionId === null ? null : await poolVersion(run.poolVersionId);
  if (!pool) return fail(run, "Invalid pool identifier", { pool: run.input.pool });

  const columns = await loadColumns(pool.poolVersionId);
  const progress = progressRecorder(run);
  const evaluation = await evaluateInThreads({
    columns,
    profile: run.input.profile,
    maxCandidates: run.input.max_candidates ?? MAX_CANDIDATES_DEFAULT,
    onProgress: progress.report,
    signal,
    now: clock.precise,
  });
  await progress.settled();

  const ended = await transaction(async (tx) => {
    const done = await endRun(tx, run, { status: "completed", result: resultOf(evaluation) });
    if (done) {
      const { slug, version, size, hash } = pool;
      await tx.insert(traces).values({ runId, document: traceOf(evaluation, { slug, version, size, hash }), ...ordinalsOf(evaluation) });
    }
    return done;
  });
  return { outcome: ended ? "completed" : "superseded" };
}

type RunRow = typeof runs.$inferSelect;

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
    await publish(tx, {
      orgId: run.orgId,
      runId,
      event: "evaluation.progress",
      data: { ...identityOf(run), status: "processing", stage: "FILTER", done: 0, total: 0 },
    });
    return run;
  });
}

async function fail(run: RunRow, error: string, details: Record<string, unknown>): Promise<ExecuteOutcome> {
  const ended = await transaction((tx) => endRun(tx, run, { status: "failed", error, details }));
  return ended ? { outcome: "failed", error } : { outcome: "superseded" };
}

/** Ends a run whose evaluation broke every time it was tried, so that nobody waits for it for ever. */
export async function abandonRun(runId: RunId): Promise<void> {
  const [run] = await database().select().from(runs).where(eq(runs.id, runId));
  if (run) await fail(run, "Evaluation failed", { reason: "The evaluation broke off every time it was tried.", attempts: run.attempt });
}

const resultOf = ({ poolSize, removed, candidates, tierCounts, removedByRule }: Evaluation): RunResult => ({
  pool_size: poolSize,
  filtered: removed.length,
  candidates: candidates.map(({ rank, tier, name, key, confidence, scores, reasoning }) => ({
    rank,
    tier,
    name,
    key,
    confidence,
    scores,
    reasoning,
  })),
  tier_counts: tierCounts,
  removed_by: removedByRule,
});

const traceOf = (evaluation: Evaluation, pool: StoredTrace["pool"]): StoredTrace => ({
  pool,
  rule_set: evaluation.ruleSet,
  engine_version: ENGINE_VERSION,
  stages: evaluation.stages.map(({ stage, startedMs, durationMs, candidatesIn, candidatesOut }) => ({
    stage,
    started_at: new Date(startedMs).toISOString(),
    duration_ms: Math.round(durationMs * 100) / 100,
    candidates_in: candidatesIn,
    candidates_out: candidatesOut,
  })),
  context: evaluation.context,
  tier_counts: evaluation.tierCounts,
  removed_by: evaluation.removedByRule,
  result_hash: evaluation.resultHash,
});

// Every platform that Node runs on here is little-endian, so the arrays' own bytes are the stored form.
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);
const ordinalsOf = ({ assessed, removed, removedBy }: Evaluation) => ({
  assessed: bytesOf(assessed),
  removed: bytesOf(removed),
  removedBy: bytesOf(removedBy),
});
