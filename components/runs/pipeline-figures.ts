import type { Stage, Tier } from "@/lib/evaluation/candidates/words";
import type { RunStatus, RunSummary } from "@/lib/runs/schemas";

export type StepName = "queued" | "filter" | "evaluate" | "rank" | "completed";
export const STEPS = ["queued", "filter", "evaluate", "rank", "completed"] as const satisfies readonly StepName[];

const STEP_OF_STAGE = { FILTER: "filter", EVALUATE: "evaluate", RANK: "rank" } as const satisfies Record<Stage, StepName>;

/** What the picture knows at this moment; null is not known yet. */
export type PipelineFigures = {
  status: RunStatus;
  step: StepName;
  pool: number | null;
  removed: number | null;
  /** How many are assessed by now, and of how many. While it runs the whole pool is counted through, the removed with it. */
  assessed: number | null;
  toAssess: number | null;
  /** How much of the stage's work is done, 0 to 1. */
  filtering: number;
  assessing: number;
  tiers: Record<Tier, number> | null;
};

type Known = Pick<RunSummary, "status" | "stage" | "started_at" | "progress" | "pool" | "pool_size" | "filtered" | "tier_counts">;

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

/** Reads the picture's figures from a run in any state. */
export function pipelineFigures(run: Known): PipelineFigures {
  const step = stepOf(run);
  const pool = run.pool_size ?? run.pool?.size ?? null;
  const removed = run.filtered ?? null;
  const kept = run.pool_size !== undefined && removed !== null ? run.pool_size - removed : null;
  const counting = step === "evaluate" && run.progress ? run.progress : null;
  return {
    status: run.status,
    step,
    pool,
    removed,
    assessed: kept ?? counting?.done ?? null,
    toAssess: kept ?? counting?.total ?? null,
    filtering: shareOf("filter", step, run.progress),
    assessing: shareOf("evaluate", step, run.progress),
    tiers: run.tier_counts ?? null,
  };
}
