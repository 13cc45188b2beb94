import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import type { Choice, Market } from "../market";
import { compareScored, type Scored, scoreOf } from "../score";

/** The best combinations by scoring every one: what {@link findBest} must equal. Tests and the benchmark measure against it. */
export function walkAll(market: Market): { best: Scored[]; visited: number } {
  const best: Scored[] = [];
  const chosen: Choice[] = [];
  let visited = 0;

  const walk = (line: number) => {
    const choices = market.lines[line]?.choices;
    if (choices) {
      for (const choice of choices) {
        chosen[line] = choice;
        walk(line + 1);
      }
      return;
    }
    visited++;
    const scored = scoreOf(market, chosen);
    const last = best[MAX_SOLUTIONS - 1];
    if (last && compareScored(scored, last) > 0) return;
    const place = best.findIndex((other) => compareScored(scored, other) < 0);
    best.splice(place < 0 ? best.length : place, 0, { ...scored, choices: [...chosen] });
    if (best.length > MAX_SOLUTIONS) best.pop();
  };

  walk(0);
  return { best, visited };
}
