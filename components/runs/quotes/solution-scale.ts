import type { QuoteSolution } from "@/lib/evaluation/quotes/result";

type Costs = Pick<QuoteSolution, "est_cost_low" | "est_cost_high">;

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The end of the common scale: a round figure just above the dearest. It begins at nothing, so that bars compare as the costs do. */
export function scaleEnd(solutions: readonly Costs[]): number {
  const most = Math.max(0, ...solutions.map(({ est_cost_high }) => est_cost_high));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = STEPS.find((candidate) => candidate * power >= most) ?? 10;
  return step * power;
}

/** Where the low and the high cost lie on the scale, in per cent. */
export function placeOnScale(
  { est_cost_low, est_cost_high }: Costs,
  end: number,
): { low: number; high: number } {
  return { low: (est_cost_low / end) * 100, high: (est_cost_high / end) * 100 };
}

export const MARKS = ["cheapest", "best covered", "simplest"] as const;
export type Mark = (typeof MARKS)[number];

const MEASURE = {
  cheapest: ({ est_cost_low }) => est_cost_low,
  "best covered": ({ scorecard }) => scorecard.coverage_completeness,
  simplest: ({ scorecard }) => scorecard.package_simplicity,
} as const satisfies Record<Mark, (solution: QuoteSolution) => number>;

/** Who is the cheapest, the best covered and the simplest, by rank. Of equals the best ranked; where all are equal, nobody. */
export function marksOf(solutions: readonly QuoteSolution[]): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const mark of MARKS) {
    const measured = solutions.map((solution) => ({
      rank: solution.rank,
      value: MEASURE[mark](solution),
    }));
    const best = Math.min(...measured.map(({ value }) => value));
    if (measured.length < 2 || measured.every(({ value }) => value === best)) continue;
    const rank = measured.find(({ value }) => value === best)?.rank;
    if (rank !== undefined) marks.set(rank, [...(marks.get(rank) ?? []), mark]);
  }
  return marks;
}

type Offering = QuoteSolution["offerings"][number];

/** The lines that each carrier takes, in the order of the lines. */
export function linesByProvider(
  offerings: readonly Offering[],
): { provider: string; categories: string[] }[] {
  const providers = new Map<string, string[]>();
  for (const { provider_name, category } of offerings)
    providers.set(provider_name, [...(providers.get(provider_name) ?? []), category]);
  return [...providers].map(([provider, categories]) => ({ provider, categories }));
}
