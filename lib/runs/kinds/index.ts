import type { RunKindName } from "@/lib/domain/run-kind";
import { candidateEvaluationKind } from "./candidate-evaluation";
import { coverageAnalysisKind } from "./coverage-analysis";
import { dualKind } from "./dual";
import { quoteMatchingKind } from "./quote-matching";
import type { RunKind } from "./run-kind";

// Bodies and results have the type of the kind that wrote them, which the compiler cannot see in a stored row: the
// registry's kinds take `unknown`. Callers pass only the input and result of a run of the same kind.
const RUN_KINDS: Readonly<Record<RunKindName, RunKind>> = {
  candidate_evaluation: candidateEvaluationKind,
  quote_matching: quoteMatchingKind,
  coverage_analysis: coverageAnalysisKind,
  dual: dualKind,
};

/** The kind of that name. */
export const runKind = (name: RunKindName): RunKind => RUN_KINDS[name];
