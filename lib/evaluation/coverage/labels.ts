import { capitalized } from "../candidates/format";
import { lineCalled, lineInText } from "./lines";
import type { Category, RuleOutcome, Severity } from "./words";

/** The words of coverage analysis as people read them. A browser may import this file. */

export const SEVERITY_LABELS = {
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
} as const satisfies Record<Severity, string>;

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

export const OUTCOME_LABELS = {
  fired: "Fired",
  passed: "Passed",
  not_applicable: "Not applicable",
  not_reported: "Not reported",
} as const satisfies Record<RuleOutcome, string>;

/** A line as the output spells it, held or missing, for people: `HOMEOWNERS` and `homeowners` are "Homeowners". */
export function lineLabel(code: string): string {
  const called = lineCalled(code);
  return called ? capitalized(lineInText(called.line)) : code;
}
