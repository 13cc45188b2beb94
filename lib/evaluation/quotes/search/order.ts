import { type Combination, compareCombinations, compareMerit, pricePoints } from "../combination";
import type { Choice, PricedMarket } from "../market";

/**
 * The order of combinations. Silence never wins: a combination that does not say what the request asks for, or what it
 * costs, never ranks before the best one that does.
 */

/** Whether a quote states what the request asks for, and its whole cost. */
export const isStated = ({ open, possibleCents }: Choice): boolean =>
  open.length === 0 && possibleCents === 0;

/** The same of every quote of a combination. */
export const isDecided = ({ open, possibleCents }: Combination): boolean =>
  !open && possibleCents === 0;

/** Whether every quote of a combination states what the request asks for. */
const isAnswered = ({ open }: Combination): boolean => !open;

/**
 * Which quotes and combinations of a market have no open question. Where every combination has one, those whose only open question is taxes
 * count as such.
 */
export function withoutOpenQuestions(views: readonly (readonly (readonly Choice[])[])[]): {
  choice: (choice: Choice) => boolean;
  combination: (combination: Combination) => boolean;
} {
  const decided = views.some((view) => view.every((choices) => choices.some(isStated)));
  return decided
    ? { choice: isStated, combination: isDecided }
    : { choice: ({ open }) => open.length === 0, combination: isAnswered };
}

/** The combination at the most that it may cost. */
function atMost(market: PricedMarket, combination: Combination): Combination {
  const { lines, steps } = market;
  const lowCents = combination.lowCents + combination.possibleCents;
  const more = pricePoints(market, lowCents) - pricePoints(market, combination.lowCents);
  const points = combination.points + lines.length * steps.pricing_competitiveness * more;
  return { ...combination, lowCents, points };
}

/**
 * Sorts combinations, best first. Those with open questions that are not worse than the best one without come right behind it.
 * The first keeps its place if its only open question is taxes, and with them it is still better.
 *
 * The ten best of all combinations are the ten best of two lists: the ten with the fewest points, and the ten with the
 * fewest points among those without open questions. See `docs/matching.md`.
 */
export function inOrder(market: PricedMarket, combinations: readonly Combination[]): Combination[] {
  const sorted = combinations
    .map((combination) => (combination.behind ? { ...combination, behind: false } : combination))
    .sort(compareCombinations);
  const [first] = sorted;
  // Where all have an open question, those whose only open question is taxes are the better ones.
  const decided = sorted.find(isDecided);
  const hasNoGap = decided ? isDecided : isAnswered;
  const best = decided ?? sorted.find(isAnswered);
  if (!first || !best) return sorted;
  const staysFirst = first !== best && !first.open && compareMerit(atMost(market, first), best) < 0;
  const isBehind = (combination: Combination) =>
    !hasNoGap(combination) &&
    compareMerit(combination, best) <= 0 &&
    !(combination === first && staysFirst);
  const others = sorted.filter((combination) => !isBehind(combination));
  const behind = sorted.filter(isBehind).map((combination) => ({ ...combination, behind: true }));
  const after = others.findLastIndex((other) => hasNoGap(other) && compareMerit(other, best) === 0);
  return [...others.slice(0, after + 1), ...behind, ...others.slice(after + 1)];
}
