import { formatUsd } from "@/components/ui/format";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";

type Costs = Pick<QuoteSolution, "est_cost_low" | "est_cost_high">;

/** `$11,985`, or `$11,985–$12,400` if the two differ. */
export function costRange({ est_cost_low: low, est_cost_high: high }: Costs): string {
  const [from, to] = [formatUsd(low, { exact: true }), formatUsd(high, { exact: true })];
  return from === to ? from : `${from}–${to}`;
}

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The end of the common cost scale: a round number at or above the highest cost. The scale starts at 0. */
export function scaleEnd(solutions: readonly Costs[]): number {
  const highest = Math.max(0, ...solutions.map(({ est_cost_high }) => est_cost_high));
  if (highest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = STEPS.find((candidate) => candidate * power >= highest) ?? 10;
  return step * power;
}

/** The low and the high cost on the scale, in percent. */
export function placeOnScale({ est_cost_low, est_cost_high }: Costs, end: number) {
  return { low: (est_cost_low / end) * 100, high: (est_cost_high / end) * 100 };
}

export const MARKS = ["cheapest", "best covered", "simplest"] as const;
export type Mark = (typeof MARKS)[number];

const MEASURE = {
  cheapest: ({ est_cost_low }) => est_cost_low,
  "best covered": ({ scorecard }) => scorecard.coverage_completeness ?? 0,
  simplest: ({ scorecard, provider_count }) => scorecard.package_simplicity ?? provider_count,
} as const satisfies Record<Mark, (solution: QuoteSolution) => number>;

/** What each solution is best at, by its id. A tie goes to the better rank; if all are equal, none is marked. */
export function marksOf(solutions: readonly QuoteSolution[]): ReadonlyMap<string, readonly Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const mark of MARKS) {
    const measured = solutions.map((solution) => ({
      id: solution.id,
      value: MEASURE[mark](solution),
    }));
    const best = Math.min(...measured.map(({ value }) => value));
    if (measured.length < 2 || measured.every(({ value }) => value === best)) continue;
    const id = measured.find(({ value }) => value === best)?.id;
    if (id !== undefined) marks.set(id, [...(marks.get(id) ?? []), mark]);
  }
  return marks;
}

type Offering = QuoteSolution["offerings"][number];

/** The coverages that each carrier covers, in the order of the offerings. */
export function coveragesByProvider(
  offerings: readonly Offering[],
): { provider: string; categories: string[] }[] {
  const providers = new Map<string, string[]>();
  for (const { provider_name, category } of offerings)
    providers.set(provider_name, [...(providers.get(provider_name) ?? []), category]);
  return [...providers].map(([provider, categories]) => ({ provider, categories }));
}
