import { clock } from "@/lib/clock";
import type { RunId } from "@/lib/ids";
import {
  type ClaimedRun,
  claimRun,
  MAX_ATTEMPTS,
  type RunClaim,
  readQueuedRun,
  releaseRuns,
} from "@/lib/queue/run-queue";
import { addSpan, failed, inSpan } from "@/lib/tracing";
import { type Ending, endRuns } from "./end-runs";
import { runKind } from "./kinds";
import { createProgressRecorder } from "./progress";
import { ruleSetsOf } from "./rule-sets";
import { type RunRow, runRowOf } from "./run-row";
import { SANDBOX_ERROR, sandboxBehavior } from "./sandbox/behavior";

export type ExecuteOutcome =
  | { outcome: "completed" }
  | { outcome: "failed"; error: string }
  | { outcome: "already_ended" }
  | { outcome: "superseded" };

const isUnfinished = ({ status }: RunRow) => status === "queued" || status === "processing";

/** The runs of a claim, without those that have ended. `attempt` is that of the claim. */
export const claimedRows = ({ claimed }: RunClaim): RunRow[] =>
  claimed
    .flatMap(({ row, attempt }) => (row ? [{ ...runRowOf(row), attempt }] : []))
    .filter(isUnfinished);

/** The row of a claimed run. Undefined if it has ended. */
export async function readClaimed(claimed: ClaimedRun): Promise<RunRow | undefined> {
  const row = await readQueuedRun(claimed.runId);
  return claimedRows({ claimed: [{ ...claimed, row }], after: null })[0];
}

/**
 * Evaluates a claimed run. The rule sets of its submission decide it. Resolves to its end, which is not stored yet; a run
 * whose earlier executions all failed ends as failed. Rejects if a retry may help (database unavailable, signal aborted,
 * rule set of a newer release).
 */
export const evaluateRun = (run: RunRow, signal?: AbortSignal): Promise<Ending> =>
  inSpan(
    "run.attempt",
    {
      parent: run.traceParent,
      attributes: {
        "nexio.run_id": run.id,
        "nexio.run_kind": run.kind,
        "nexio.attempt": run.attempt,
      },
    },
    async () => {
      const ending = await evaluate(run, signal);
      addStages(ending);
      return ending;
    },
    ({ end }, span) => {
      span.setAttribute("nexio.run_status", end.status);
      if (end.status === "failed") failed(span, end.error);
    },
  );

/** The stages of an evaluation as spans, one after the other. */
function addStages({ startedAt, trace }: Ending): void {
  let startMs = startedAt?.getTime() ?? 0;
  for (const { stage, duration_ms: ms } of trace?.document.stages ?? []) {
    addSpan(`run.${stage.toLowerCase()}`, { startMs, endMs: startMs + ms });
    startMs += ms;
  }
}

async function evaluate(run: RunRow, signal?: AbortSignal): Promise<Ending> {
  const startedAt = clock.date();
  if (run.attempt > MAX_ATTEMPTS) return { run, startedAt, end: exhausted(run) };
  if (sandboxBehavior(run)?.kind === "fail") return { run, startedAt, end: sandboxFailure(run) };
  const progress = createProgressRecorder(run, startedAt);
  try {
    const outcome = await runKind(run.kind).evaluate(run, run.input, {
      onProgress: progress.report,
      signal,
      ruleSets: await ruleSetsOf(run),
    });
    const { trace } = outcome;
    return outcome.outcome === "completed"
      ? {
          run,
          startedAt,
          end: { status: "completed", result: outcome.result },
          trace: { document: outcome.trace, ranking: outcome.ranking },
        }
      : {
          run,
          startedAt,
          end: { status: "failed", error: outcome.error, details: outcome.details },
          ...(trace ? { trace: { document: trace } } : {}),
        };
  } finally {
    await progress.stop();
  }
}

const exhausted = ({ attempt }: RunRow): Ending["end"] => ({
  status: "failed",
  error: "Evaluation failed",
  details: { reason: "The evaluation failed on every attempt.", attempts: attempt - 1 },
});

const sandboxFailure = ({ subject, environment }: RunRow): Ending["end"] => ({
  status: "failed",
  error: SANDBOX_ERROR,
  details: {
    reason: `In ${environment}, a run of the entity ${subject} fails. Name another entity to have it evaluated.`,
  },
});

/** When a run whose execution failed may be taken again: after e^attempt seconds. */
export const retryAt = (attempt: number) => new Date(clock.now() + 1000 * Math.exp(attempt));

/**
 * Claims, evaluates and ends one run. Safe to call again after a crash at any point: each call counts an attempt, and only
 * the latest one can end the run. Rejects as {@link evaluateRun} does; the run is in the queue again then.
 */
export async function executeRun(runId: RunId): Promise<ExecuteOutcome> {
  const claimed = await claimRun(runId, { by: "direct", now: clock.date() });
  if (!claimed) return { outcome: "already_ended" };
  try {
    const run = await readClaimed(claimed);
    if (!run) return { outcome: "already_ended" };
    const ending = await evaluateRun(run);
    const { end } = ending;
    if (!(await endRuns([ending])).has(runId)) return { outcome: "superseded" };
    return end.status === "completed"
      ? { outcome: "completed" }
      : { outcome: "failed", error: end.error };
  } catch (error) {
    await releaseRuns([claimed], { dueAt: clock.date(), counted: true });
    throw error;
  }
}
