import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import {
  type Combination,
  compareCombinations,
  scoreCombination,
  wholePoints,
} from "../combination";
import type { Market, PricedMarket } from "../market";
import { bestByDivision } from "./divisions";
import { partition, type View } from "./partition";
import type { Reading } from "./provider-parts";
import { createCounter, type SearchCounter } from "./shortlist";

export type SearchResult = {
  best: Combination[];
  /** The market with the least cost of all lines together, or null if no combination is allowed. */
  market: PricedMarket | null;
  /** Combinations whose umbrellas have the limits that they require. */
  combinations: number;
  /** Combinations of the parts of the market that were searched. */
  searched: number;
  /** Combinations whose quotes are all in a shortlist. */
  reachable: number;
  /** Combinations that were scored in full. */
  visited: number;
  /** Partial and whole combinations that were built. */
  assembled: number;
};

export const NO_SEARCH: SearchResult = {
  best: [],
  market: null,
  combinations: 0,
  searched: 0,
  reachable: 0,
  visited: 0,
  assembled: 0,
};

const BY_COST: Reading = { quality: () => 0, money: (cents) => cents };

/** Pricing in proportion to cost. */
function inProportion({ lines, ruleSet, referenceCents, steps }: PricedMarket): Reading {
  const slope = lines.length * steps.pricing_competitiveness * ruleSet.pricing.perHundredPercent;
  return {
    quality: ({ quality }) => quality * referenceCents,
    money: (cents) => slope * cents,
  };
}

/** Pricing at its worst level, whatever the cost. */
const atWorst = ({ referenceCents }: PricedMarket): Reading => ({
  quality: ({ quality }) => quality * referenceCents,
  money: () => 0,
});

const product = (numbers: readonly number[]) => numbers.reduce((all, each) => all * each, 1);
const countOf = (view: View) => product(view.map(({ length }) => length));

/** No combination of the view has fewer points: the best quality of each line, at the least cost, from one provider. */
function leastPoints(market: PricedMarket, view: View, leastCents: number): number {
  const quality = view.reduce(
    (sum, choices) =>
      sum +
      choices.reduce((least, choice) => Math.min(least, choice.quality), Number.POSITIVE_INFINITY),
    0,
  );
  return quality * market.referenceCents + wholePoints(market, leastCents, 1);
}

type CostedView = { view: View; leastCents: number };

/** The least cost of each part of the market. */
function costViews(market: Market, counter: SearchCounter): CostedView[] {
  return partition(market).map((view) => {
    const { found } = bestByDivision(view, {
      providers: market.providers,
      reading: BY_COST,
      counter: createCounter(1),
    });
    counter.assembled += found.length;
    return { view, leastCents: Math.min(...found.map(({ cents }) => cents)) };
  });
}

/**
 * The exact best combinations of a market. A score is the minimum of several readings, and each reading is a sum over
 * blocks of quotes: pricing in proportion or at its worst, one way to divide the lines among providers, and for each
 * line its own premium or a package. A combination among the ten best is also among the ten best of the reading that
 * gives its score. So only the ten best of every reading are scored in full. See the proof in `docs/matching.md`.
 */
export function findBest(market: Market): SearchResult {
  const counter = createCounter();
  const costed = costViews(market, counter);
  if (costed.length === 0) return NO_SEARCH;
  const cheapestCents = Math.min(...costed.map(({ leastCents }) => leastCents));
  const priced = { ...market, cheapestCents, referenceCents: Math.max(1, cheapestCents) };

  const bounded = costed
    .map(({ view, leastCents }) => ({ view, least: leastPoints(priced, view, leastCents) }))
    .sort((a, b) => a.least - b.least);
  let best: Combination[] = [];
  let [searched, reachable, visited] = [0, 0, 0];
  for (const { view, least } of bounded) {
    const last = best[MAX_SOLUTIONS - 1];
    if (last && least > last.points) continue;
    const scored = searchView(priced, view, counter);
    searched += countOf(view);
    reachable += scored.reachable;
    visited += scored.combinations.length;
    best = [...best, ...scored.combinations].sort(compareCombinations).slice(0, MAX_SOLUTIONS);
  }
  return {
    best,
    market: priced,
    combinations: bounded.reduce((sum, { view }) => sum + countOf(view), 0),
    searched,
    reachable,
    visited,
    assembled: counter.assembled,
  };
}

/** The combinations of a view that are among the best of a reading, scored in full. */
function searchView(market: PricedMarket, view: View, counter: SearchCounter) {
  const shortlisted = view.map(() => new Set<number>());
  const different = new Map<string, readonly number[]>();
  for (const reading of [inProportion(market), atWorst(market)]) {
    const finalists = bestByDivision(view, { providers: market.providers, reading, counter });
    for (const { picks } of finalists.found) different.set(picks.join(), picks);
    for (const [line, ordinals] of finalists.shortlisted.entries())
      for (const ordinal of ordinals) shortlisted[line]?.add(ordinal);
  }
  const combinations = [...different.values()].map((picks) =>
    scoreCombination(
      market,
      market.lines.flatMap(({ choices }, line) => choices[picks[line] ?? 0] ?? []),
    ),
  );
  return { combinations, reachable: product(shortlisted.map(({ size }) => size)) };
}
