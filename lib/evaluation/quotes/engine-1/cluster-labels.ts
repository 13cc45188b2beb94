import type { ClusterLabel } from "@/lib/domain/quote-matching";
import { toUsd } from "@/lib/evaluation/core/format";
import type { Combination } from "./combination";
import type { LabelReason } from "./texts";

/** A combination with its levels in hundredths. */
export type LeveledCombination = {
  combination: Combination;
  pricing: number;
  coverage: number;
  simplicity: number;
  overall: number;
};
export type AssignedLabel = { label: ClusterLabel; reason: LabelReason };

type Cluster = {
  label: Exclude<ClusterLabel, "recommended">;
  /** The lowest value wins the label. */
  measure: (solution: LeveledCombination) => number;
  level: (solution: LeveledCombination) => number;
  reason: (winner: LeveledCombination, solutions: number) => LabelReason;
};

const CLUSTERS: readonly Cluster[] = [
  {
    label: "best_value",
    measure: ({ combination }) => combination.lowCents,
    level: ({ pricing }) => pricing,
    reason: ({ combination }, solutions) => ({
      reason: "lowest_cost",
      solutions,
      usd: toUsd(combination.lowCents),
    }),
  },
  {
    label: "best_coverage",
    measure: ({ coverage }) => coverage,
    level: ({ coverage }) => coverage,
    reason: ({ coverage }, solutions) => ({ reason: "best_coverage", solutions, level: coverage }),
  },
  {
    label: "simplest",
    measure: ({ combination }) => combination.providers,
    level: ({ simplicity }) => simplicity,
    reason: ({ combination }, solutions) => ({
      reason: "fewest_providers",
      solutions,
      providers: combination.providers,
    }),
  },
];

/** The label in which the solution is most ahead of the recommended one, or `recommended` if it is ahead in none. */
function comparedWithTop(solution: LeveledCombination, top: LeveledCombination): AssignedLabel {
  const compared = CLUSTERS.map(({ label, level }) => ({
    label,
    level: level(solution),
    top: level(top),
  }));
  const best = compared.reduce((a, b) => (b.top - b.level > a.top - a.level ? b : a));
  return best.top > best.level
    ? { label: best.label, reason: { reason: "better_in", ...best } }
    : { label: "recommended", reason: { reason: "better_in_nothing" } };
}

/**
 * Labels the solutions, which are sorted best first. The first is `recommended`. The cheapest, the one with the best
 * coverage and the one with the fewest providers get their label in this order, unless they already have one. Every
 * other solution is compared with the first. So no label claims something that the first solution does better.
 */
export function assignLabels(solutions: readonly LeveledCombination[]): AssignedLabel[] {
  const [top] = solutions;
  if (!top) return [];
  const labels = new Map<LeveledCombination, AssignedLabel>();
  labels.set(top, {
    label: "recommended",
    reason: { reason: "best_overall", level: top.overall },
  });
  for (const { label, measure, reason } of CLUSTERS) {
    const winner = solutions.reduce(
      (best, solution) => (measure(solution) < measure(best) ? solution : best),
      top,
    );
    if (!labels.has(winner))
      labels.set(winner, { label, reason: reason(winner, solutions.length) });
  }
  return solutions.map((solution) => labels.get(solution) ?? comparedWithTop(solution, top));
}
