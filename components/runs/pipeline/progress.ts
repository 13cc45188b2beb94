import { hasAnswer, type RunStatus } from "@/lib/domain/run-status";
import type { Stage, Tier } from "@/lib/domain/tiers";
import type { RunSummaryOf } from "@/lib/runs/schemas";

export type StepName = "queued" | "filter" | "evaluate" | "rank" | "completed";
export const STEPS = [
  "queued",
  "filter",
  "evaluate",
  "rank",
  "completed",
] as const satisfies readonly StepName[];

export const STEP_OF_STAGE = {
  FILTER: "filter",
  EVALUATE: "evaluate",
  RANK: "rank",
} as const satisfies Record<Stage, StepName>;

/** How far a run is. Null stands for a count that is not known yet. */
export type PipelineProgress = {
  status: RunStatus;
  step: StepName;
  pool: number | null;
  removed: number | null;
  scored: number | null;
  /** How many candidates FILTER left. Known from the end of that stage. */
  toScore: number | null;
  /** Shares of the stages' work, 0 to 1. */
  filtering: number;
  scoring: number;
  tiers: Record<Tier, number> | null;
};

/** The counts are those of a candidate evaluation. Runs of other kinds have none. */
type Source = Pick<
  RunSummaryOf<"candidate_evaluation">,
  "status" | "stage" | "started_at" | "progress" | "pool" | "pool_size" | "filtered" | "tier_counts"
>;

function stepOf({ status, stage, started_at }: Source): StepName {
  if (hasAnswer(status)) return "completed";
  if (stage) return STEP_OF_STAGE[stage];
  return status === "processing" || started_at ? "filter" : "queued";
}

/** 0 before the step, 1 after it, the progress during it. */
function shareOf(step: StepName, current: StepName, progress: Source["progress"]): number {
  const ahead = STEPS.indexOf(current) - STEPS.indexOf(step);
  if (ahead !== 0) return ahead > 0 ? 1 : 0;
  return progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
}

/** The result has the count. Before it, the total of the stages after FILTER is the same number. */
function leftByFilter({ pool_size, filtered, progress }: Source, step: StepName): number | null {
  if (pool_size !== undefined && filtered !== undefined) return pool_size - filtered;
  return (step === "evaluate" || step === "rank") && progress && progress.total > 0
    ? progress.total
    : null;
}

/** Reads the progress from a run in any state. */
export function pipelineProgress(run: Source): PipelineProgress {
  const step = stepOf(run);
  const pool = run.pool_size ?? run.pool?.size ?? null;
  const left = leftByFilter(run, step);
  const removed = run.filtered ?? (pool !== null && left !== null ? pool - left : null);
  return {
    status: run.status,
    step,
    pool,
    removed,
    scored: step === "evaluate" && left !== null ? (run.progress?.done ?? null) : left,
    toScore: left,
    filtering: shareOf("filter", step, run.progress),
    scoring: shareOf("evaluate", step, run.progress),
    tiers: run.tier_counts ?? null,
  };
}

/** A step by its state: still to come, in progress, done. */
type StepLabels = { ahead: string; active: string; done: string };
export type StageLabels = Readonly<Record<StepName, StepLabels>>;

const ENDS = {
  queued: { ahead: "Queue", active: "Queued", done: "Queued" },
  completed: { ahead: "Complete", active: "Completed", done: "Completed" },
} as const;

/** The three stages of a kind, between the steps that every kind has. */
export const stageLabels = (stages: Omit<StageLabels, keyof typeof ENDS>): StageLabels => ({
  ...ENDS,
  ...stages,
});

export const FILTER = { ahead: "Filter", active: "Filtering", done: "Filtered" } as const;
export const RANK = { ahead: "Rank", active: "Ranking", done: "Ranked" } as const;

/** Stages as the trace names them. */
export const TRACE_STAGES = { FILTER: "Filter", EVALUATE: "Evaluate", RANK: "Rank" } as const;
