/** What a run evaluates, in the order in which screens and documents list the kinds. */
export const RUN_KINDS = [
  "candidate_evaluation",
  "quote_matching",
  "coverage_analysis",
  "dual",
] as const;
export type RunKindName = (typeof RUN_KINDS)[number];
