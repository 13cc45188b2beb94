import type { Evaluation as CoverageEvaluation } from "@/lib/evaluation/coverage/result";
import type { Evaluation as QuoteEvaluation } from "@/lib/evaluation/quotes/result";
import { disclosuresOf } from "./disclosures";

/** What a run stores of a quote matching. */
export const quotesResult = (evaluation: QuoteEvaluation) => {
  const { output, solutions, unmet, excluded_by } = evaluation;
  return { output, solutions, unmet, excluded_by, ...disclosuresOf(evaluation) };
};

/** What a run stores of a coverage analysis. */
export const coverageResult = (evaluation: CoverageEvaluation) => {
  const { output, flags } = evaluation;
  return { output, flags, ...disclosuresOf(evaluation) };
};
