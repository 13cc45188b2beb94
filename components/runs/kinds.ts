import { formatCount } from "@/components/ui/format";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunSummary } from "@/lib/runs/schemas";
import { candidateEvaluation } from "./candidates/kind";
import { coverageAnalysis } from "./coverage/kind";
import { dual } from "./dual/kind";
import type { KindView } from "./kind-view";
import { STEP_OF_STAGE } from "./pipeline/progress";
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

function inProgress({ kind, stage, progress }: RunSummary): string {
  const verb = stage ? kindView(kind).stages[STEP_OF_STAGE[stage]].active : "Starting";
  return progress && progress.total > 0
    ? `${verb} ${formatCount(progress.done)} of ${formatCount(progress.total)}`
    : verb;
}

/** What a run found, or how far it is. */
export function runPhrase(run: RunSummary): string {
  switch (run.status) {
    case "queued":
      return "Waiting for a worker";
    case "processing":
      return inProgress(run);
    case "completed":
    case "degraded":
      return kindView(run.kind).phrase(run);
    case "failed":
      return run.error ?? "Failed";
  }
}
