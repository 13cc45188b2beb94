import { formatUsd } from "@/components/ui/format";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import type { RunSummaryOf } from "@/lib/runs/schemas";
import { formatList } from "../subject-labels";

type Costs = { est_cost_low: number; est_cost_high: number };

/** `$11,985`, or `$11,985–$12,400` if the two differ. */
export function costRange({ est_cost_low: low, est_cost_high: high }: Costs): string {
  const [from, to] = [formatUsd(low, { exact: true }), formatUsd(high, { exact: true })];
  return from === to ? from : `${from}–${to}`;
}

const providersOf = (offerings: readonly { provider_name: string }[]) => [
  ...new Set(offerings.map(({ provider_name }) => provider_name)),
];

/** The first solution: `Recommended: Carrier C, $11,985`. */
export function quotesPhrase({
  top_solution,
  unmet = [],
}: Pick<RunSummaryOf<"quote_matching">, "top_solution" | "unmet">): string {
  if (!top_solution) {
    if (unmet.length === 0) return "No valid combination";
    return `No solution: no quote for ${formatList(unmet.map(({ coverage }) => coverageInText(coverage)))}`;
  }
  const { cluster_label, offerings } = top_solution;
  const providers = formatList(providersOf(offerings), { atMost: 2 });
  return `${CLUSTER_LABEL_LABELS[cluster_label]}: ${providers}, ${costRange(top_solution)}`;
}
