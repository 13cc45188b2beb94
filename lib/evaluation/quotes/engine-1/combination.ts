import { BEST_LEVEL, meanLevel, WORST_LEVEL } from "../levels";
import { type Choice, type Market, WEIGHT_STEPS } from "./market";

/** One choice of each line with its exact score. */
export type Combination = {
  /** In the order of the lines. */
  choices: readonly Choice[];
  /** The overall level as a whole number: multiplied by all of its denominators. Fewer points are better. */
  points: number;
  lowCents: number;
  highCents: number;
  providers: number;
  /** The package premium that applies, or null. */
  packageCents: number | null;
};

/** The pricing level × the reference: a whole number. */
export function pricePoints(
  { ruleSet, cheapestCents, referenceCents }: Market,
  lowCents: number,
): number {
  const points =
    BEST_LEVEL * referenceCents + ruleSet.pricing.perHundredPercent * (lowCents - cheapestCents);
  return Math.min(WORST_LEVEL * referenceCents, Math.max(BEST_LEVEL * referenceCents, points));
}

export function simplicityLevel({ ruleSet: { simplicity } }: Market, providers: number): number {
  return simplicity[Math.min(providers, simplicity.length) - 1] ?? WORST_LEVEL;
}

/** The highest package premium that a provider of all lines states. null with several providers or without any. */
function packageCentsOf(choices: readonly Choice[], providers: number): number | null {
  if (providers !== 1) return null;
  return choices.reduce<number | null>((highest, { packageCents }) => {
    return packageCents === null ? highest : Math.max(packageCents, highest ?? 0);
  }, null);
}

/** The points for the cost and the number of providers of a combination. */
export function wholePoints(market: Market, lowCents: number, providers: number): number {
  const { lines, referenceCents, steps } = market;
  const pricing = steps.pricing_competitiveness * pricePoints(market, lowCents);
  return (
    lines.length *
    (pricing + steps.package_simplicity * simplicityLevel(market, providers) * referenceCents)
  );
}

export function scoreCombination(market: Market, choices: readonly Choice[]): Combination {
  let quality = 0;
  let highCents = 0;
  for (const choice of choices) {
    quality += choice.quality;
    highCents += choice.cents;
  }
  const providers = new Set(choices.map(({ provider }) => provider)).size;
  const packageCents = packageCentsOf(choices, providers);
  const lowCents = Math.min(highCents, packageCents ?? highCents);
  const points = quality * market.referenceCents + wholePoints(market, lowCents, providers);
  return { choices, points, lowCents, highCents, providers, packageCents };
}

/** The overall level in hundredths, to show. Ranking uses the points. */
export const overallLevel = ({ lines, referenceCents }: Market, { points }: Combination) =>
  meanLevel(points, lines.length * referenceCents * WEIGHT_STEPS);

/** Best first: points, cost, sum of the premiums, providers, ids by line. Never 0 for two different combinations. */
export function compareCombinations(a: Combination, b: Combination): number {
  const order =
    a.points - b.points ||
    a.lowCents - b.lowCents ||
    a.highCents - b.highCents ||
    a.providers - b.providers;
  if (order !== 0) return order;
  for (const [line, choice] of a.choices.entries()) {
    const difference = choice.ordinal - (b.choices[line]?.ordinal ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
