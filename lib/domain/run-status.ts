/** `completed`, `degraded` and `failed` are final. */
export const RUN_STATUSES = ["queued", "processing", "completed", "degraded", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** The statuses of runs with a result. A degraded one leaves a part of the question open. */
export const ANSWERED_STATUSES = ["completed", "degraded"] as const satisfies readonly RunStatus[];
export type AnsweredStatus = (typeof ANSWERED_STATUSES)[number];

export const ENDED_STATUSES = [
  ...ANSWERED_STATUSES,
  "failed",
] as const satisfies readonly RunStatus[];

/** Whether a run has a result. */
export const hasAnswer = (status: string): status is AnsweredStatus =>
  status === "completed" || status === "degraded";

/** Whether a run changes no more, but for an erasure. */
export const hasEnded = (status: string): status is (typeof ENDED_STATUSES)[number] =>
  hasAnswer(status) || status === "failed";

/** The error of a failed run that was cancelled while it was queued. */
export const CANCELLED_ERROR = "Cancelled";

/** Why a degraded run leaves a part of the question open. */
export const DEGRADATION_REASONS = ["unmet_lines", "no_candidates"] as const;
export type DegradationReason = (typeof DEGRADATION_REASONS)[number];
