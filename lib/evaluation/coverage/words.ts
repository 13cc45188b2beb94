/** The words of coverage analysis. They are part of the public API: additions only. */

export const SEVERITIES = ["HIGH", "MEDIUM", "LOW"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CATEGORIES = [
  "MISSING_LINE",
  "MISSING_COVERAGE",
  "LOW_LIMIT",
  "UNDERLYING_LIMIT",
  "CONTRACT",
  "DEDUCTIBLE",
  "VALUATION",
  "EXCLUSION",
  "HAZARD",
  "LAPSE",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** `not_reported`: a fact that the rule needs was not given, so that nothing is said either way. */
export const RULE_OUTCOMES = ["fired", "passed", "not_applicable", "not_reported"] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];

export const COVERAGE_STAGES = ["FILTER", "EVALUATE", "RANK"] as const;
export type CoverageStage = (typeof COVERAGE_STAGES)[number];

/** Where a name fits both, such as "auto", the facts beside the portfolio decide. */
export type Segment = "personal" | "commercial";
