import type { RunKindName } from "@/lib/domain/run-kind";
import { candidateEvaluation } from "./candidates/kind";
import { coverageAnalysis } from "./coverage/kind";
import { dual } from "./dual/kind";
import type { KindView } from "./kind-view";
import { quoteMatching } from "./quotes/kind";

const VIEWS: { readonly [K in RunKindName]: KindView<K> } = {
  candidate_evaluation: candidateEvaluation,
  quote_matching: quoteMatching,
  coverage_analysis: coverageAnalysis,
  dual,
};

/** How runs of this kind are shown. The only place that maps a kind's name to its view. */
export const kindView = <K extends RunKindName>(kind: K): KindView<K> => VIEWS[kind];

export const KIND_LABELS: Readonly<Record<RunKindName, string>> = {
  candidate_evaluation: candidateEvaluation.label,
  quote_matching: quoteMatching.label,
  coverage_analysis: coverageAnalysis.label,
  dual: dual.label,
};
