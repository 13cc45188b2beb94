/** The vocabulary of coverage analysis. It is part of the public API: values are only ever added. */

export const SEVERITIES = ["HIGH", "MEDIUM", "LOW"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_LABELS = {
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
} as const satisfies Record<Severity, string>;

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

export const CATEGORY_LABELS = {
  MISSING_LINE: "Missing line",
  MISSING_COVERAGE: "Missing coverage",
  LOW_LIMIT: "Low limit",
  UNDERLYING_LIMIT: "Underlying limit",
  CONTRACT: "Contract",
  DEDUCTIBLE: "Deductible",
  VALUATION: "Valuation",
  EXCLUSION: "Exclusion",
  HAZARD: "Hazard",
  LAPSE: "Lapse",
} as const satisfies Record<Category, string>;

/** `not_reported`: a fact that the rule needs is missing, so the rule has no result. */
export const RULE_OUTCOMES = ["fired", "passed", "not_applicable", "not_reported"] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];

export const OUTCOME_LABELS = {
  fired: "Fired",
  passed: "Passed",
  not_applicable: "Not applicable",
  not_reported: "Not reported",
} as const satisfies Record<RuleOutcome, string>;
