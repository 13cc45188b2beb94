import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import { type Combination, compareCombinations, scoreCombination } from "../combination";
import type { Choice, Market } from "../market";

/** The best combinations by scoring all of them. `findBest` must return the same; tests and the benchmark compare. */
export function walkAll(market: Market): { best: Combination[]; visited: number } {
  const best: Combination[] = [];
  const choices: Choice[] = [];
  let visited = 0;

  const walk = (line: number) => {
    const ownChoices = market.lines[line]?.choices;
    if (ownChoices) {
      for (const choice of ownChoices) {
        choices[line] = choice;
        walk(line + 1);
      }
      return;
    }
    visited++;
    const combination = scoreCombination(market, choices);
    const last = best[MAX_SOLUTIONS - 1];
    if (last && compareCombinations(combination, last) > 0) return;
    const place = best.findIndex((other) => compareCombinations(combination, other) < 0);
    best.splice(place < 0 ? best.length : place, 0, { ...combination, choices: [...choices] });
    if (best.length > MAX_SOLUTIONS) best.pop();
  };

  walk(0);
  return { best, visited };
}
