import { meanOf } from "./levels";
import { type Choice, type Market, WEIGHT_STEPS } from "./market";

/** The exact score of a whole combination, and the order in which combinations stand. */

export const BEST_LEVEL = 100;
export const WORST_LEVEL = 400;

export type Scored = {
  /** One of each line, in their order. */
  choices: readonly Choice[];
  /** The overall level, times everything that would make it a fraction. Fewer is better; whole. */
  points: number;
  lowCents: number;
  highCents: number;
  providers: number;
  /** The package premium that counts, or null. */
  packageCents: number | null;
};

/** The pricing level times the reference: whole. */
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

/** The highest that its offerings state, for a price that all of them agree to; null with several providers or where none states one. */
function packageOf(choices: readonly Choice[], providers: number): number | null {
  if (providers !== 1) return null;
  return choices.reduce<number | null>((highest, { packageCents }) => {
    return packageCents === null ? highest : Math.max(packageCents, highest ?? 0);
  }, null);
}

/** What cost and number of providers add to the points of a combination. */
export function wholePoints(market: Market, lowCents: number, providers: number): number {
  const { lines, referenceCents, steps } = market;
  const pricing = steps.pricing_competitiveness * pricePoints(market, lowCents);
  return (
    lines.length *
    (pricing + steps.package_simplicity * simplicityLevel(market, providers) * referenceCents)
  );
}

export function scoreOf(market: Market, choices: readonly Choice[]): Scored {
  let quality = 0;
  let highCents = 0;
  for (const choice of choices) {
    quality += choice.quality;
    highCents += choice.cents;
  }
  const providers = new Set(choices.map(({ provider }) => provider)).size;
  const packageCents = packageOf(choices, providers);
  const lowCents = Math.min(highCents, packageCents ?? highCents);
  const points = quality * market.referenceCents + wholePoints(market, lowCents, providers);
  return { choices, points, lowCents, highCents, providers, packageCents };
}

/** The overall level in hundredths, for the eye: ranking uses the points. */
export const overallLevel = ({ lines, referenceCents }: Market, { points }: Scored) =>
  meanOf(points, lines.length * referenceCents * WEIGHT_STEPS);

/** Best first: points, cost, the sum of the lines, number of providers, ids line by line. Never 0 for two different combinations. */
export function compareScored(a: Scored, b: Scored): number {
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
