import { simplicityLevel } from "../combination";
import { BEST_LEVEL, WORST_LEVEL } from "../levels";
import type { Choice, Market, PricedMarket } from "../market";
import { PRICING, SIMPLICITY } from "../rule-set";
import type { View } from "./partition";

/**
 * Lower bounds of what the combinations of a view cost and score, without building any. Umbrellas with terms of their
 * own divide a market into as many views, and most of them need no search.
 */

/** With more lines, there are too many ways to divide them among providers for a bound. */
const MAX_DIVIDED_LINES = 5;

export type Bounds = {
  /** No combination of the view costs less, in cents. */
  cents: (view: View) => number;
  /** No combination of the view has fewer points. */
  points: (market: PricedMarket, view: View) => number;
};

/**
 * The least that each choice adds to the cost of any combination, by line and ordinal. A package price counts for each
 * of its lines with an equal share, so that the shares of all of its lines are the price.
 */
function leastCents({ lines, providers }: Market): number[][] {
  const shares = lines.map(() => new Array<number>(providers).fill(Number.POSITIVE_INFINITY));
  for (const { choices } of lines)
    for (const { packagePrice, provider } of choices) {
      if (!packagePrice) continue;
      const packaged = lines.flatMap((_, line) => (packagePrice.lines & (1 << line) ? line : []));
      const share = Math.floor(packagePrice.cents / packaged.length);
      for (const line of packaged) {
        const own = shares[line];
        if (own) own[provider] = Math.min(own[provider] ?? share, share);
      }
    }
  return lines.map(({ choices }, line) =>
    choices.map(
      ({ provider, premiumCents, extraCents }) =>
        extraCents + Math.min(premiumCents, shares[line]?.[provider] ?? premiumCents),
    ),
  );
}

type Key = (choice: Choice, line: number) => number;

/** The least sum of keys for 1, 2, … providers, at index 0, 1, …. */
function leastByProviders(view: View, providers: number, key: Key): number[] {
  const count = view.length;
  const own = new Float64Array(providers * count).fill(Number.POSITIVE_INFINITY);
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const [line, choices] of view.entries())
    for (const choice of choices) {
      const value = key(choice, line);
      const at = choice.provider * count + line;
      if (value < (own[at] ?? 0)) own[at] = value;
      if (value < (least[line] ?? 0)) least[line] = value;
    }
  if (count > MAX_DIVIDED_LINES) {
    let one = Number.POSITIVE_INFINITY;
    for (let from = 0; from < own.length; from += count)
      one = Math.min(
        one,
        own.subarray(from, from + count).reduce((sum, value) => sum + value, 0),
      );
    // Whoever they are from.
    return [one, least.reduce((sum, value) => sum + value, 0)];
  }
  const all = (1 << count) - 1;
  const groups = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
  const sums = new Float64Array(all + 1);
  for (let from = 0; from < own.length; from += count)
    for (let set = 1; set <= all; set++) {
      const rest = set & (set - 1);
      const sum = (sums[rest] ?? 0) + (own[from + 31 - Math.clz32(set ^ rest)] ?? 0);
      sums[set] = sum;
      if (sum < (groups[set] ?? 0)) groups[set] = sum;
    }
  const byCount = [groups[all] ?? Number.POSITIVE_INFINITY];
  let fewer = groups;
  for (let k = 2; k <= count; k++) {
    const more = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
    for (let set = 1; set <= all; set++)
      for (let part = (set - 1) & set; part > 0; part = (part - 1) & set) {
        const sum = (groups[part] ?? 0) + (fewer[set ^ part] ?? 0);
        if (sum < (more[set] ?? 0)) more[set] = sum;
      }
    byCount.push(more[all] ?? Number.POSITIVE_INFINITY);
    fewer = more;
  }
  return byCount;
}

export function createBounds(market: Market): Bounds {
  const cents = leastCents(market);
  const centsOf: Key = ({ ordinal }, line) => cents[line]?.[ordinal] ?? 0;
  return {
    cents: (view) =>
      view.reduce(
        (sum, choices, line) =>
          sum +
          choices.reduce(
            (least, choice) => Math.min(least, centsOf(choice, line)),
            Number.POSITIVE_INFINITY,
          ),
        0,
      ),
    points(priced, view) {
      const { lines, steps, ruleSet, referenceCents, cheapestCents, providers } = priced;
      const price = lines.length * (steps[PRICING] ?? 0);
      const slope = price * ruleSet.pricing.perHundredPercent;
      const quality = leastByProviders(
        view,
        providers,
        (choice) => choice.quality * referenceCents,
      );
      const both = leastByProviders(
        view,
        providers,
        (choice, line) => choice.quality * referenceCents + slope * centsOf(choice, line),
      );
      const [best, worst] = [
        price * BEST_LEVEL * referenceCents,
        price * WORST_LEVEL * referenceCents,
      ];
      return quality.reduce((least, own, index) => {
        const inProportion = (both[index] ?? 0) - slope * cheapestCents + best;
        const pricing = Math.min(own + worst, Math.max(inProportion, own + best));
        const simplicity =
          lines.length *
          (steps[SIMPLICITY] ?? 0) *
          simplicityLevel(priced, index + 1) *
          referenceCents;
        return Math.min(least, pricing + simplicity);
      }, Number.POSITIVE_INFINITY);
    },
  };
}
