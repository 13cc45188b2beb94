import { formatCount, formatPlural, formatUsd } from "@/components/ui/format";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import type { RunSummary } from "@/lib/runs/schemas";
import { inWords } from "../subject-labels";

type Answered = Pick<RunSummary, "output" | "top_solution" | "unmet">;

/** `$11,985`, or `$11,985–$12,400` where the two differ. */
export function costRange({
  est_cost_low: low,
  est_cost_high: high,
}: {
  est_cost_low: number;
  est_cost_high: number;
}): string {
  const [from, to] = [formatUsd(low, { exact: true }), formatUsd(high, { exact: true })];
  return from === to ? from : `${from}–${to}`;
}

/** Everyone in a solution once, in the order of the lines. */
export const providersOf = (offerings: readonly { provider_name: string }[]) => [
  ...new Set(offerings.map(({ provider_name }) => provider_name)),
];

/** `Recommended: Carrier C, $11,985`. */
export function quotesPhrase({ top_solution, unmet = [] }: Answered): string {
  if (!top_solution) {
    if (unmet.length === 0) return "No valid combination";
    return `No solution: nothing for ${inWords(unmet.map(({ coverage }) => coverageInText(coverage)))}`;
  }
  const { cluster_label, offerings } = top_solution;
  return `${CLUSTER_LABEL_LABELS[cluster_label]}: ${inWords(providersOf(offerings), { atMost: 2 })}, ${costRange(top_solution)}`;
}

/** `1 high gap: no umbrella policy`. The colon only where each gap is a line that is missing. */
export function coveragePhrase({ output }: Answered): string {
  const { summary, profile_summary } = output ?? {};
  if (!summary) return "Analyzed";
  const {
    total_gaps: total,
    high_severity: high,
    medium_severity: medium,
    low_severity: low,
    lines_reviewed,
  } = summary;
  if (total === 0) return `No gaps in ${formatPlural(lines_reviewed, "line")}`;
  const [worst, word] =
    high > 0 ? [high, "high gap"] : medium > 0 ? [medium, "medium gap"] : [low, "low gap"];
  const count = `${formatPlural(worst, word)}${worst < total ? ` of ${formatCount(total)}` : ""}`;
  const missing = profile_summary?.coverage_lines_missing ?? [];
  if (missing.length === 0) return count;
  return `${count}${missing.length === total ? ":" : ";"} no ${inWords(missing.map(coverageInText), { atMost: 2, joint: "or" })} policy`;
}

/** What a completed run of another kind than a candidate evaluation found, in a phrase. */
export function kindPhrase({ kind, ...run }: Answered & Pick<RunSummary, "kind">): string {
  if (kind === "quote_matching") return quotesPhrase(run);
  if (kind === "coverage_analysis") return coveragePhrase(run);
  return `${quotesPhrase(run)} · ${coveragePhrase(run)}`;
}
