import type { ClusterLabel } from "@/lib/domain/quote-matching";
import { toUsd } from "@/lib/evaluation/core/format";
import { type Combination, shownCents } from "../combination";
import type { LabelReason } from "../texts";

/** A combination with its levels in hundredths. */
export type LeveledCombination = {
  combination: Combination;
  /** Shared by equal combinations. */
  rank: number;
  pricing: number;
  /** null without this dimension. */
  coverage: number | null;
  simplicity: number;
  overall: number;
};
/** `best`: the one solution of the cluster that carries its badge. */
export type AssignedLabel = { label: ClusterLabel; best: boolean; reason: LabelReason };

type Cluster = {
  label: Exclude<ClusterLabel, "recommended">;
  /** The lowest value wins the badge. */
  measure: (solution: LeveledCombination) => number;
  level: (solution: LeveledCombination) => number;
  reason: (winner: LeveledCombination, solutions: number, all: Leveled) => LabelReason;
};
type Leveled = readonly LeveledCombination[];

const CLUSTERS: readonly Cluster[] = [
  {
    label: "best_value",
    measure: ({ combination }) => combination.lowCents,
    level: ({ pricing }) => pricing,
    reason: ({ combination }, solutions, all) => ({
      reason: "lowest_cost",
      solutions,
      usd: toUsd(shownCents(combination).low),
      known: all.every((other) => shownCents(other.combination).low >= shownCents(combination).low),
    }),
  },
  {
    label: "best_coverage",
    measure: ({ coverage }) => coverage ?? 0,
    level: ({ coverage }) => coverage ?? 0,
    reason: ({ coverage }, solutions, all) => ({
      reason: "best_coverage",
      solutions,
      level: coverage ?? 0,
      known: all.every((other) => (other.coverage ?? 0) >= (coverage ?? 0)),
    }),
  },
  {
    label: "simplest",
    measure: ({ combination }) => combination.providers,
    level: ({ simplicity }) => simplicity,
    reason: ({ combination }, solutions, all) => ({
      reason: "fewest_providers",
      solutions,
      providers: combination.providers,
      known: all.every((other) => other.combination.providers >= combination.providers),
    }),
  },
];

/**
 * The badge winners: the recommended solution, and for each cluster the best of all if it has no badge yet. A solution
 * with an open question about what may not be bought, or what the request asks for, carries none. No badge but that of
 * the first goes to one that leaves more open than another.
 */
function assignBadges(solutions: readonly LeveledCombination[], top: LeveledCombination) {
  const badges = new Map<LeveledCombination, AssignedLabel>();
  badges.set(top, {
    label: "recommended",
    best: !top.combination.open,
    reason: {
      reason: top.combination.open ? "open" : "best_overall",
      level: top.overall,
      solutions: solutions.length,
    },
  });
  const least = Math.min(...solutions.map(({ combination }) => combination.gaps));
  const candidates = solutions.filter(
    ({ combination }) => combination.gaps === least && !combination.open,
  );
  const first = candidates.includes(top) ? top : candidates[0];
  if (!first) return badges;
  for (const { label, measure, reason } of CLUSTERS) {
    if (label === "best_coverage" && top.coverage === null) continue;
    const winner = candidates.reduce(
      (best, solution) => (measure(solution) < measure(best) ? solution : best),
      first,
    );
    if (!badges.has(winner))
      badges.set(winner, {
        label,
        best: true,
        reason: reason(winner, solutions.length, solutions),
      });
  }
  return badges;
}

/**
 * Labels the solutions, which are sorted best first. Each belongs to one cluster, and in each cluster one solution
 * carries the badge, unless a question about it is open. The first is `recommended`. The cheapest, the one with the best coverage and the one with the
 * fewest providers carry the badge of their cluster, in this order, unless they already carry one. Every other solution
 * belongs to the cluster with a badge in which it is most ahead of the first. One that is ahead in none belongs to the
 * recommended ones, as one of the next best overall.
 */
export function assignLabels(solutions: readonly LeveledCombination[]): AssignedLabel[] {
  const [top] = solutions;
  if (!top) return [];
  const badges = assignBadges(solutions, top);
  const isTopOpen = top.combination.open;
  const labels = new Set([...badges.values()].map(({ label }) => label));
  const clusters = CLUSTERS.filter(({ label }) => labels.has(label));
  return solutions.map((solution) => {
    const badge = badges.get(solution);
    if (badge) return badge;
    const compared = clusters.map(({ label, level }) => ({
      label,
      level: level(solution),
      top: level(top),
    }));
    const ahead = compared.reduce<(typeof compared)[number] | null>((best, next) => {
      const gain = next.top - next.level;
      return gain > 0 && (best === null || gain > best.top - best.level) ? next : best;
    }, null);
    return ahead
      ? { label: ahead.label, best: false, reason: { reason: "better_in", ...ahead, isTopOpen } }
      : {
          label: "recommended",
          best: false,
          reason: {
            reason: "next_overall",
            rank: solution.rank,
            level: solution.overall,
            top: top.overall,
            isTopOpen,
          },
        };
  });
}
