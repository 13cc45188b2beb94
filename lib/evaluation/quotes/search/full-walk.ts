import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import { type Combination, costOf, scoreCombination } from "../combination";
import type { Choice, Market, PricedMarket } from "../market";
import { compareAnswers, compareOrder, inOrder } from "./order";
import { allowedChoices } from "./partition";

/** Every combination of a market whose umbrellas have the limits that they require. */
function forEachAllowed(market: Market, visit: (choices: readonly Choice[]) => void) {
  const choices: Choice[] = [];
  const walk = (line: number) => {
    const own = market.lines[line]?.choices;
    if (!own) {
      const allowed = allowedChoices(market, choices);
      if (allowed) visit(allowed);
      return;
    }
    for (const choice of own) {
      choices[line] = choice;
      walk(line + 1);
    }
  };
  walk(0);
}

/**
 * The best combinations by scoring all of them. `findBest` must return the same; tests and the benchmark compare. null
 * if no combination is allowed.
 */
export function walkAll(
  market: Market,
): { best: Combination[]; visited: number; cheapestCents: number } | null {
  let cheapestCents = Number.POSITIVE_INFINITY;
  let visited = 0;
  forEachAllowed(market, (choices) => {
    visited++;
    cheapestCents = Math.min(cheapestCents, costOf(choices).cents);
  });
  if (visited === 0) return null;
  const priced: PricedMarket = {
    ...market,
    cheapestCents,
    referenceCents: Math.max(1, cheapestCents),
  };
  const kept: Combination[] = [];
  let answered: Combination | null = null as Combination | null;
  forEachAllowed(market, (choices) => {
    const combination = { ...scoreCombination(priced, choices), choices: [...choices] };
    if (answered === null || compareAnswers(combination, answered) < 0) answered = combination;
    const last = kept[MAX_SOLUTIONS - 1];
    if (last && compareOrder(combination, last) > 0) return;
    const place = kept.findIndex((other) => compareOrder(combination, other) < 0);
    kept.splice(place < 0 ? kept.length : place, 0, combination);
    if (kept.length > MAX_SOLUTIONS) kept.pop();
  });
  const all = answered && !kept.includes(answered) ? [...kept, answered] : kept;
  const best = inOrder(priced, all).slice(0, MAX_SOLUTIONS);
  return { best, visited, cheapestCents };
}
