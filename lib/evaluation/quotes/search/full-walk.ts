import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import { type Combination, compareCombinations, costOf, scoreCombination } from "../combination";
import type { Choice, Market, PricedMarket } from "../market";
import { inOrder, isDecided } from "./order";
import { isAllowed } from "./partition";

/** Every combination of a market whose umbrellas have the limits that they require. */
function forEachAllowed(market: Market, visit: (choices: readonly Choice[]) => void) {
  const choices: Choice[] = [];
  const walk = (line: number) => {
    const own = market.lines[line]?.choices;
    if (!own) {
      if (isAllowed(market, choices)) visit(choices);
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
  const lists = { open: [], answered: [], decided: [] } satisfies Record<string, Combination[]>;
  forEachAllowed(market, (choices) => {
    const combination = scoreCombination(priced, choices);
    const list: Combination[] =
      lists[isDecided(combination) ? "decided" : combination.open ? "open" : "answered"];
    const last = list[MAX_SOLUTIONS - 1];
    if (last && compareCombinations(combination, last) > 0) return;
    const place = list.findIndex((other) => compareCombinations(combination, other) < 0);
    list.splice(place < 0 ? list.length : place, 0, { ...combination, choices: [...choices] });
    if (list.length > MAX_SOLUTIONS) list.pop();
  });
  const best = inOrder(priced, Object.values(lists).flat()).slice(0, MAX_SOLUTIONS);
  return { best, visited, cheapestCents };
}
