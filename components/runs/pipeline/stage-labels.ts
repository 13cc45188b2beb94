import type { StepName } from "./progress";

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
