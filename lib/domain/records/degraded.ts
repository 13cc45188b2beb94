/** Why a completed run leaves a part of the question open. */
export const DEGRADED_REASONS = ["unmet_lines", "no_candidates"] as const;
export type DegradedReason = (typeof DEGRADED_REASONS)[number];
