/** What a run evaluates, in the order in which screens and documents list the kinds. */
export const RUN_KINDS = [
  "candidate_evaluation",
  "quote_matching",
  "coverage_analysis",
  "dual",
] as const;
export type RunKindName = (typeof RUN_KINDS)[number];

/** The evaluations that runs consist of. A dual run has two. */
export const EVALUATIONS = ["candidates", "quotes", "coverage"] as const;
export type EvaluationName = (typeof EVALUATIONS)[number];

/** The evaluations of a run of each kind. */
export const EVALUATIONS_OF = {
  candidate_evaluation: ["candidates"],
  quote_matching: ["quotes"],
  coverage_analysis: ["coverage"],
  dual: ["quotes", "coverage"],
} as const satisfies Record<RunKindName, readonly EvaluationName[]>;

/** The name of the rule set of each evaluation of a run. */
export type RuleSetChoice = { [Name in EvaluationName]?: string };
