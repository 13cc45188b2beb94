import { toCsv } from "@/components/ui/csv";
import { download } from "@/components/ui/download";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import type { Run } from "@/lib/runs/schemas";
import { linesByProvider } from "./solution-scale";

export function solutionsCsv(solutions: readonly QuoteSolution[]): string {
  return toCsv(solutions, {
    rank: ({ rank }) => rank,
    cluster_label: ({ cluster_label }) => cluster_label,
    carriers: ({ offerings }) =>
      linesByProvider(offerings)
        .map(({ provider, categories }) => `${provider}: ${categories.join(", ")}`)
        .join("; "),
    offerings: ({ offerings }) => offerings.map(({ id }) => id).join(" "),
    est_cost_low: ({ est_cost_low }) => est_cost_low,
    est_cost_high: ({ est_cost_high }) => est_cost_high,
    overall_level: ({ scorecard }) => scorecard.overall_level,
    coverage_completeness: ({ scorecard }) => scorecard.coverage_completeness,
    pricing_competitiveness: ({ scorecard }) => scorecard.pricing_competitiveness,
    carrier_strength: ({ scorecard }) => scorecard.carrier_strength,
    placement_ease: ({ scorecard }) => scorecard.placement_ease,
    package_simplicity: ({ scorecard }) => scorecard.package_simplicity,
    incumbent_fit: ({ scorecard }) => scorecard.incumbent_fit,
    id: ({ id }) => id,
  });
}

export function gapsCsv(gaps: readonly CoverageGap[]): string {
  return toCsv(gaps, {
    id: ({ id }) => id,
    severity: ({ severity }) => severity,
    category: ({ category }) => category,
    title: ({ title }) => title,
    evidence: ({ evidence }) => evidence.join("; "),
    recommendation: ({ recommendation }) => recommendation,
  });
}

export const exportSolutions = ({ run_id, solutions = [] }: Run) =>
  download(`${run_id}-solutions.csv`, { type: "text/csv", text: solutionsCsv(solutions) });

export function exportGaps({ run_id, output }: Run) {
  download(`${run_id}-gaps.csv`, {
    type: "text/csv",
    text: gapsCsv(output && "gaps" in output ? output.gaps : []),
  });
}
