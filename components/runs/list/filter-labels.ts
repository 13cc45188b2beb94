import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";

/** The values that filters offer, without the schemas (and their library) that the server checks them by. */
export const STATUS_NAMES = [
  "queued",
  "processing",
  "completed",
  "failed",
] as const satisfies readonly RunStatus[];
export const KIND_NAMES = [
  "candidate_evaluation",
  "quote_matching",
  "coverage_analysis",
  "dual",
] as const satisfies readonly RunKindName[];

export const KIND_LABEL = {
  candidate_evaluation: "Candidate evaluation",
  quote_matching: "Quote matching",
  coverage_analysis: "Coverage analysis",
  dual: "Quotes and coverage",
} as const satisfies Record<RunKindName, string>;
