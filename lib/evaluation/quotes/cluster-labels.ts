import type { ClusterLabel } from "@/lib/domain/quote-matching";
import { formatUsd, toUsd } from "@/lib/evaluation/core/format";
import type { Scored } from "./score";

/** Under which label each of the best solutions stands. */

/** A solution with its levels in hundredths. */
export type Levelled = {
  scored: Scored;
  pricing: number;
  coverage: number;
  simplicity: number;
  overall: number;
};
export type Labelled = { label: ClusterLabel; evidence: string };

const two = (level: number) => (level / 100).toFixed(2);

const CLUSTERS = [
  {
    label: "best_value",
    measure: ({ scored }: Levelled) => scored.lowCents,
    level: ({ pricing }: Levelled) => pricing,
    best: ({ scored }: Levelled, of: string) =>
      `The cheapest of ${of}: ${formatUsd(toUsd(scored.lowCents))} a year`,
    word: "price",
  },
  {
    label: "best_coverage",
    measure: ({ coverage }: Levelled) => coverage,
    level: ({ coverage }: Levelled) => coverage,
    best: ({ coverage }: Levelled, of: string) =>
      `The most complete coverage of ${of}: level ${two(coverage)}`,
    word: "coverage",
  },
  {
    label: "simplest",
    measure: ({ scored }: Levelled) => scored.providers,
    level: ({ simplicity }: Levelled) => simplicity,
    best: ({ scored }: Levelled, of: string) =>
      `The fewest providers of ${of}: ${scored.providers}`,
    word: "simplicity",
  },
] as const;

/** Under the label of what it has most over the recommended solution; with that one where it has nothing over it. */
function nearest(solution: Levelled, top: Levelled): Labelled {
  const ahead = CLUSTERS.map((cluster) => ({
    ...cluster,
    by: cluster.level(top) - cluster.level(solution),
  }));
  const most = ahead.reduce((found, each) => (each.by > found.by ? each : found));
  if (most.by <= 0)
    return {
      label: "recommended",
      evidence:
        "Behind the recommended solution, and ahead of it in neither price, coverage nor simplicity",
    };
  const evidence = `Ahead of the recommended solution most on ${most.word}: level ${two(most.level(solution))} against ${two(most.level(top))}`;
  return { label: most.label, evidence };
}

/**
 * The first is `recommended`. The cheapest, the most complete and the one with fewest providers get their label in this order, where they
 * are not labelled yet; every other solution stands where it is most ahead of the first. So no label claims what the first does better.
 */
export function labelled(solutions: readonly Levelled[]): Labelled[] {
  const [top] = solutions;
  if (!top) return [];
  const of = solutions.length === 1 ? "the one there is" : `the ${solutions.length}`;
  const labels = new Map<Levelled, Labelled>([
    [top, { label: "recommended", evidence: `The best overall level: ${two(top.overall)}` }],
  ]);
  for (const { label, measure, best } of CLUSTERS) {
    const winner = solutions.reduce(
      (found, solution) => (measure(solution) < measure(found) ? solution : found),
      top,
    );
    if (!labels.has(winner)) labels.set(winner, { label, evidence: best(winner, of) });
  }
  return solutions.map((solution) => labels.get(solution) ?? nearest(solution, top));
}
