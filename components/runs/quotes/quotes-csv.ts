import { toCsv } from "@/lib/csv";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import type { RunOf } from "@/lib/runs/schemas";
import { saveCsv } from "../save-csv";
import { coveragesByProvider } from "./solution-scale";

export function solutionsCsv(solutions: readonly QuoteSolution[]): string {
  return toCsv(solutions, {
    rank: ({ rank }) => rank,
    cluster_label: ({ cluster_label }) => cluster_label,
    carriers: ({ offerings }) =>
      coveragesByProvider(offerings)
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

export const saveSolutions = ({ run_id, solutions = [] }: RunOf<"quote_matching" | "dual">) =>
  saveCsv(`${run_id}-solutions.csv`, solutionsCsv(solutions));
