import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import type { Market } from "../market";
import { BEST_LEVEL, compareScored, type Scored, scoreOf, WORST_LEVEL } from "../score";
import { addPackages } from "./packages";
import { bestBySharing, type KeyOf, type Shared } from "./sharing";
import type { Tally } from "./shortlist";

export type Found = {
  best: Scored[];
  combinations: number;
  reachable: number;
  visited: number;
  assembled: number;
};

/** Pricing in proportion to cost. An offering that alone makes the whole worst is left to the other reading. */
function inProportion({ lines, ruleSet, referenceCents, steps }: Market): KeyOf {
  const slope = ruleSet.pricing.perHundredPercent;
  return ({ cents, quality }, line) => {
    const above = slope * (cents - (lines[line]?.cheapestCents ?? 0));
    return above > (WORST_LEVEL - BEST_LEVEL) * referenceCents
      ? null
      : quality * referenceCents + lines.length * steps.pricing_competitiveness * above;
  };
}

/** Pricing at its worst, whatever the cost. */
function atWorst({ referenceCents }: Market): KeyOf {
  return ({ quality }) => quality * referenceCents;
}

const product = (numbers: readonly number[]) => numbers.reduce((all, each) => all * each, 1);

/**
 * The exact best combinations of a market. A score is the least of several readings, each of which is a sum over the offerings:
 * pricing in proportion or at its worst, lines shared out among providers in one way or another, one package premium or the sum.
 * What is among the ten best by the score is among the ten best by the reading that is its score, so the ten best of every reading
 * are scored in full and the rest need not be looked at. `docs/matching.md` has the proof.
 */
export function findBest(market: Market): Found {
  const tally: Tally = { assembled: 0 };
  const shared: Shared = { found: [], kept: market.lines.map(() => new Set()) };
  for (const keyOf of [inProportion(market), atWorst(market)]) {
    const { found, kept } = bestBySharing(market, keyOf, tally);
    shared.found.push(...found);
    for (const [line, ordinals] of kept.entries())
      for (const ordinal of ordinals) shared.kept[line]?.add(ordinal);
  }
  addPackages(market, { shared, tally });

  const different = new Map(shared.found.map(({ picks }) => [picks.join(), picks]));
  const scored = [...different.values()].map((picks) =>
    scoreOf(
      market,
      market.lines.flatMap(({ choices }, line) => choices[picks[line] ?? 0] ?? []),
    ),
  );
  return {
    best: scored.sort(compareScored).slice(0, MAX_SOLUTIONS),
    combinations: product(market.lines.map(({ choices }) => choices.length)),
    reachable: product(shared.kept.map(({ size }) => size)),
    visited: scored.length,
    assembled: tally.assembled,
  };
}
