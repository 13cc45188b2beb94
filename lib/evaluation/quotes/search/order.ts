import { type Combination, compareCombinations, compareMerit, pricePoints } from "../combination";
import { type PricedMarket, questionsOf } from "../market";
import { PRICING } from "../rule-set";

/**
 * The order of combinations. Silence never wins: a combination that leaves more open questions than another never ranks
 * before it.
 */

/** By open questions, then points, cost, providers and ids. */
export const compareOrder = (a: Combination, b: Combination): number =>
  a.gaps - b.gaps || compareCombinations(a, b);

/** The same where taxes that nobody states are no question. */
export const compareAnswers = (a: Combination, b: Combination): number =>
  questionsOf(a.gaps) - questionsOf(b.gaps) || compareCombinations(a, b);

/** The combination at the most that it may cost. */
function atMost(market: PricedMarket, combination: Combination): Combination {
  const { lines, steps } = market;
  const lowCents = combination.lowCents + combination.possibleCents;
  const more = pricePoints(market, lowCents) - pricePoints(market, combination.lowCents);
  const points = combination.points + lines.length * (steps[PRICING] ?? 0) * more;
  return { ...combination, lowCents, points };
}

/** The one that stays first although others state their taxes: it is better than them at the most that it may cost. */
function firstAtAnyTax(market: PricedMarket, sorted: readonly Combination[]): Combination | null {
  const [best] = sorted;
  if (!best) return null;
  const first = sorted.reduce((least, other) => (compareAnswers(other, least) < 0 ? other : least));
  return first !== best && compareMerit(atMost(market, first), best) < 0 ? first : null;
}

/**
 * Sorts combinations, best first: by the number of open questions, then by taxes that nobody states, then by points. The
 * one with the fewest points among those with the fewest open questions is first if it is so at the most that it may
 * cost too.
 *
 * The ten best of all combinations are the ten best by this order, and the best one by {@link compareAnswers}. See
 * `docs/matching.md`.
 */
export function inOrder(market: PricedMarket, combinations: readonly Combination[]): Combination[] {
  const sorted = [...combinations].sort(compareOrder);
  const first = firstAtAnyTax(market, sorted);
  const ordered = first ? [first, ...sorted.filter((other) => other !== first)] : sorted;
  let worst: Combination | null = null;
  return ordered.map((combination) => {
    const behind =
      worst !== null && worst.gaps !== combination.gaps && compareMerit(combination, worst) <= 0;
    if (worst === null || compareMerit(combination, worst) > 0) worst = combination;
    return combination.behind === behind ? combination : { ...combination, behind };
  });
}
