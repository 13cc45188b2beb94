import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import { BEST_LEVEL, WORST_LEVEL } from "../../levels";
import { type Combination, compareCombinations, scoreCombination } from "../combination";
import type { Market } from "../market";
import { bestByDivision, type Finalists, type KeyOf } from "./divisions";
import { addPackages } from "./packages";

export type SearchResult = {
  best: Combination[];
  combinations: number;
  /** Combinations whose offerings are all in a shortlist. */
  reachable: number;
  /** Combinations that were scored in full. */
  visited: number;
  /** Partial and whole combinations that were built. */
  assembled: number;
};

/** Pricing in proportion to cost. An offering that alone gives the worst pricing level is left to {@link atWorst}. */
function inProportion({ lines, ruleSet, referenceCents, steps }: Market): KeyOf {
  const slope = ruleSet.pricing.perHundredPercent;
  return ({ cents, quality }, line) => {
    const above = slope * (cents - (lines[line]?.cheapestCents ?? 0));
    return above > (WORST_LEVEL - BEST_LEVEL) * referenceCents
      ? null
      : quality * referenceCents + lines.length * steps.pricing_competitiveness * above;
  };
}

/** Pricing at its worst level, whatever the cost. */
function atWorst({ referenceCents }: Market): KeyOf {
  return ({ quality }) => quality * referenceCents;
}

const product = (numbers: readonly number[]) => numbers.reduce((all, each) => all * each, 1);

/**
 * The exact best combinations of a market. A score is the minimum of several readings, and each reading is a sum over
 * the offerings: pricing in proportion or at its worst, one way to divide the lines among providers, a package premium
 * or the sum of the premiums. A combination among the ten best is also among the ten best of the reading that gives its
 * score. So only the ten best of every reading are scored in full. See the proof in `docs/matching.md`.
 */
export function findBest(market: Market): SearchResult {
  const counter = { assembled: 0 };
  const finalists: Finalists = { found: [], shortlisted: market.lines.map(() => new Set()) };
  for (const keyOf of [inProportion(market), atWorst(market)]) {
    const { found, shortlisted } = bestByDivision(market, keyOf, counter);
    finalists.found.push(...found);
    for (const [line, ordinals] of shortlisted.entries())
      for (const ordinal of ordinals) finalists.shortlisted[line]?.add(ordinal);
  }
  addPackages(market, { finalists, counter });

  const different = new Map(finalists.found.map(({ picks }) => [picks.join(), picks]));
  const scored = [...different.values()].map((picks) => {
    const choices = market.lines.flatMap((line, i) => line.choices[picks[i] ?? 0] ?? []);
    return scoreCombination(market, choices);
  });
  return {
    best: scored.sort(compareCombinations).slice(0, MAX_SOLUTIONS),
    combinations: product(market.lines.map(({ choices }) => choices.length)),
    reachable: product(finalists.shortlisted.map(({ size }) => size)),
    visited: scored.length,
    assembled: counter.assembled,
  };
}
