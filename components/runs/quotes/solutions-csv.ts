import { toCsv } from "@/lib/csv";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { coveragesByProvider } from "./solution-scale";

/** Null if no line states it. */
function sumOf(lines: QuoteSolution["premium_by_line"] = [], field: "fees" | "taxes") {
  const stated = lines.flatMap((line) => line[field] ?? []);
  return stated.length === 0 ? null : stated.reduce((sum, usd) => sum + usd, 0);
}

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
    missing_lines: ({ missing_lines = [] }) => missing_lines.join(" "),
    premium_by_line: ({ premium_by_line = [] }) =>
      premium_by_line
        .map(({ category, total_per_year, as_quoted }) =>
          [category, total_per_year, ...(as_quoted === null ? [] : [`(${as_quoted})`])].join(" "),
        )
        .join("; "),
    fees: ({ premium_by_line }) => sumOf(premium_by_line, "fees"),
    taxes: ({ premium_by_line }) => sumOf(premium_by_line, "taxes"),
    reason: ({ reason }) => reason,
    confirm_before_binding: ({ confirm_before_binding = [] }) =>
      confirm_before_binding.map(({ text }) => text).join("; "),
  });
}
