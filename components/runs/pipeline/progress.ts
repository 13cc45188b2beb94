import type { RunStatus } from "@/lib/domain/run-status";
import type { Stage, Tier } from "@/lib/domain/tiers";
import type { RunSummary } from "@/lib/runs/schemas";

export type StepName = "queued" | "filter" | "evaluate" | "rank" | "completed";
export const STEPS = [
  "queued",
  "filter",
  "evaluate",
  "rank",
  "completed",
] as const satisfies readonly StepName[];

const STEP_OF_STAGE = {
  FILTER: "filter",
  EVALUATE: "evaluate",
  RANK: "rank",
} as const satisfies Record<Stage, StepName>;

/** What the picture knows at this moment; null is not known yet. */
export type PipelineProgress = {
  status: RunStatus;
  step: StepName;
  pool: number | null;
  removed: number | null;
  /** How many are assessed by now, and of how many: of those that the filter left, which is known from the moment it is through. */
  assessed: number | null;
  toAssess: number | null;
  /** How much of the stage's work is done, 0 to 1. */
  filtering: number;
  assessing: number;
  tiers: Record<Tier, number> | null;
};

type Known = Pick<
  RunSummary,
  "status" | "stage" | "started_at" | "progress" | "pool" | "pool_size" | "filtered" | "tier_counts"
>;

function stepOf({ status, stage, started_at }: Known): StepName {
  if (status === "completed") return "completed";
  if (stage) return STEP_OF_STAGE[stage];
  return status === "processing" || started_at ? "filter" : "queued";
}

/** How far a step has come: nothing before it, all of it after it. */
function shareOf(step: StepName, at: StepName, progress: Known["progress"]): number {
  const ahead = STEPS.indexOf(at) - STEPS.indexOf(step);
  if (ahead !== 0) return ahead > 0 ? 1 : 0;
  return progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
}

/** How many the filter left: the result says so, and before it the progress of the stages after the filter. */
function leftByFilter({ pool_size, filtered, progress }: Known, step: StepName): number | null {
  if (pool_size !== undefined && filtered !== undefined) return pool_size - filtered;
  return (step === "evaluate" || step === "rank") && progress && progress.total > 0
    ? progress.total
    : null;
}

/** Reads the picture's figures from a run in any state. */
export function pipelineProgress(run: Known): PipelineProgress {
  const step = stepOf(run);
  const pool = run.pool_size ?? run.pool?.size ?? null;
  const left = leftByFilter(run, step);
  const removed = run.filtered ?? (pool !== null && left !== null ? pool - left : null);
  return {
    status: run.status,
    step,
    pool,
    removed,
    assessed: step === "evaluate" && left !== null ? (run.progress?.done ?? null) : left,
    toAssess: left,
    filtering: shareOf("filter", step, run.progress),
    assessing: shareOf("evaluate", step, run.progress),
    tiers: run.tier_counts ?? null,
  };
}
