/** `completed` and `failed` are final. */
export const RUN_STATUSES = ["queued", "processing", "completed", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Whether a run changes no more, but for an erasure. */
export const hasEnded = (status: RunStatus): boolean =>
  status === "completed" || status === "failed";

/** The error of a failed run that was cancelled while it was queued. */
export const CANCELLED_ERROR = "Cancelled";

/** Why a completed run leaves a part of the question open. */
export const DEGRADED_REASONS = ["unmet_lines", "no_candidates"] as const;
export type DegradedReason = (typeof DEGRADED_REASONS)[number];
