import { BEST_LEVEL, meanLevel, WORST_LEVEL } from "./levels";
import { type Choice, gapsOf, type LineSet, type Market, type PricedMarket } from "./market";
import { PRICING, SIMPLICITY } from "./rule-set";

/** A package price that applies to a combination. */
export type AppliedPackage = { provider: number; lines: LineSet; cents: number };

/** One choice of each line with its exact score. */
export type Combination = {
  /** In the order of the lines. */
  choices: readonly Choice[];
  /** The overall level as a whole number: multiplied by all of its denominators. Fewer points are better. */
  points: number;
  /** Premiums with the package prices that apply, fees and taxes, per year, as combinations are compared. */
  lowCents: number;
  /** The same without package prices. */
  highCents: number;
  providers: number;
  packages: readonly AppliedPackage[];
  /** Its quotes leave questions open that keep it from being recommended. */
  open: boolean;
  /** The open questions of its quotes, and taxes that may come on top. See `gapsOf`. */
  gaps: number;
  /** Taxes that may come on top of both at a rate that is not known: Infinity, or 0. */
  possibleCents: number;
  /** The part of both that may come on top of what is shown: see {@link shownCents}. */
  unshownCents: number;
  /** It ranks behind one that leaves less open, although its points are not worse. */
  behind: boolean;
};

type Cost = { cents: number; packages: readonly AppliedPackage[] };

/** The pricing level × the reference: a whole number. */
export function pricePoints(
  { ruleSet, cheapestCents, referenceCents }: PricedMarket,
  lowCents: number,
): number {
  const above = ruleSet.pricing.perHundredPercent * (lowCents - cheapestCents);
  return Math.min(WORST_LEVEL * referenceCents, BEST_LEVEL * referenceCents + above);
}

export function simplicityLevel({ ruleSet: { simplicity } }: Market, providers: number): number {
  return simplicity[Math.min(providers, simplicity.length) - 1] ?? WORST_LEVEL;
}

/** The package prices that the choices of one provider state for lines that are all from it, the highest of each set. */
function packagesOf(choices: readonly Choice[], lines: LineSet): Map<LineSet, number> {
  const prices = new Map<LineSet, number>();
  for (const { packagePrice } of choices) {
    if (!packagePrice || (packagePrice.lines & lines) !== packagePrice.lines) continue;
    const highest = prices.get(packagePrice.lines) ?? 0;
    prices.set(packagePrice.lines, Math.max(highest, packagePrice.cents));
  }
  return prices;
}

/** The least premium of a set of lines of one provider, each line alone or in one of the packages. */
function leastPremium(
  lines: LineSet,
  premiums: ReadonlyMap<LineSet, number>,
  prices: ReadonlyMap<LineSet, number>,
  provider: number,
): Cost {
  if (lines === 0) return { cents: 0, packages: [] };
  const first = lines & -lines;
  const alone = leastPremium(lines ^ first, premiums, prices, provider);
  let least: Cost = { ...alone, cents: alone.cents + (premiums.get(first) ?? 0) };
  for (const [set, cents] of prices) {
    if ((set & first) === 0 || (set & lines) !== set) continue;
    const rest = leastPremium(lines ^ set, premiums, prices, provider);
    if (cents + rest.cents < least.cents)
      least = {
        cents: cents + rest.cents,
        packages: [{ provider, lines: set, cents }, ...rest.packages],
      };
  }
  return least;
}

/** The cost of a combination: the least that its choices can be bought for together. */
export function costOf(choices: readonly Choice[]): Cost & { highCents: number } {
  let extra = 0;
  let separate = 0;
  let packaged = false;
  const byProvider = new Map<number, { lines: LineSet; own: Choice[] }>();
  for (const [line, choice] of choices.entries()) {
    extra += choice.extraCents;
    separate += choice.premiumCents;
    packaged ||= choice.packagePrice !== null;
    const provider = byProvider.get(choice.provider) ?? { lines: 0, own: [] };
    provider.lines |= 1 << line;
    provider.own.push(choice);
    byProvider.set(choice.provider, provider);
  }
  const highCents = separate + extra;
  if (!packaged) return { cents: highCents, highCents, packages: [] };
  const premiums = new Map(choices.map(({ premiumCents }, line) => [1 << line, premiumCents]));
  let cents = extra;
  const packages: AppliedPackage[] = [];
  for (const [provider, { lines, own }] of byProvider) {
    const least = leastPremium(lines, premiums, packagesOf(own, lines), provider);
    cents += least.cents;
    packages.push(...least.packages);
  }
  return { cents, highCents, packages };
}

/** The points for the cost and the number of providers of a combination. */
export function wholePoints(market: PricedMarket, lowCents: number, providers: number): number {
  const { lines, referenceCents, steps } = market;
  const pricing = (steps[PRICING] ?? 0) * pricePoints(market, lowCents);
  const simplicity = (steps[SIMPLICITY] ?? 0) * simplicityLevel(market, providers) * referenceCents;
  return lines.length * (pricing + simplicity);
}

export function scoreCombination(market: PricedMarket, choices: readonly Choice[]): Combination {
  const quality = choices.reduce((sum, choice) => sum + choice.quality, 0);
  const providers = new Set(choices.map(({ provider }) => provider)).size;
  const { cents: lowCents, highCents, packages } = costOf(choices);
  const points = quality * market.referenceCents + wholePoints(market, lowCents, providers);
  const open = choices.some((choice) => choice.open.length > 0);
  const possibleCents = choices.some((choice) => choice.possibleCents === Number.POSITIVE_INFINITY)
    ? Number.POSITIVE_INFINITY
    : 0;
  return {
    choices,
    points,
    lowCents,
    highCents,
    providers,
    packages,
    open,
    gaps: choices.reduce((sum, choice) => sum + gapsOf(choice), 0),
    possibleCents,
    unshownCents: choices.reduce((sum, choice) => sum + choice.unshownCents, 0),
    behind: false,
  };
}

/** The cost per year without what only may come on top, in cents: with package prices, and without. */
export const shownCents = ({
  lowCents,
  highCents,
  unshownCents,
}: Pick<Combination, "lowCents" | "highCents" | "unshownCents">) => ({
  low: lowCents - unshownCents,
  high: highCents - unshownCents,
});

/** The overall level in hundredths, to show. Ranking uses the points. */
export const overallLevel = (
  { lines, referenceCents, totalSteps }: PricedMarket,
  { points }: Pick<Combination, "points">,
) => meanLevel(points, lines.length * referenceCents * totalSteps);

/** Best first: points, cost, providers. 0 for combinations that share a rank. */
export const compareMerit = (a: Combination, b: Combination): number =>
  a.points - b.points || a.lowCents - b.lowCents || a.providers - b.providers;

/** The rank of each of a sorted list: 1 is the best, and equal ones share a rank (1, 1, 3). */
export function sharedRanks(sorted: readonly Combination[]): number[] {
  const ranks: number[] = [];
  for (const [index, own] of sorted.entries()) {
    const before = sorted[index - 1];
    const shared =
      before && before.gaps === own.gaps && compareMerit(before, own) === 0
        ? ranks[index - 1]
        : undefined;
    ranks.push(shared ?? index + 1);
  }
  return ranks;
}

/** Best first, then by ids of each line: an arbitrary order of equal ones. Never 0 for two different combinations. */
export function compareCombinations(a: Combination, b: Combination): number {
  const order = compareMerit(a, b);
  if (order !== 0) return order;
  for (const [line, choice] of a.choices.entries()) {
    const difference = choice.ordinal - (b.choices[line]?.ordinal ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
