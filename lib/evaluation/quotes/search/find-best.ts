import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import { type Combination, compareCombinations, scoreCombination } from "../combination";
import type { Choice, Market, PricedMarket } from "../market";
import { type Bounds, createBounds } from "./bounds";
import { bestByDivision } from "./divisions";
import { inOrder, withoutOpenQuestions } from "./order";
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

/** The least cost of all views, or null if there are none. Views that cannot have it are not searched. */
function leastCost(
  market: Market,
  views: readonly View[],
  { bounds, counter }: { bounds: Bounds; counter: SearchCounter },
): number | null {
  const bounded = views
    .map((view) => ({ view, least: bounds.cents(view) }))
    .sort((a, b) => a.least - b.least);
  let cheapest: number | null = null;
  for (const { view, least } of bounded) {
    if (cheapest !== null && least >= cheapest) break;
    const { found } = bestByDivision(view, {
      providers: market.providers,
      reading: BY_COST,
      counter: createCounter(1),
    });
    counter.assembled += found.length;
    for (const { cents } of found) cheapest = Math.min(cheapest ?? cents, cents);
  }
  return cheapest;
}

/**
 * The exact best combinations of a market. A score is the minimum of several readings, and each reading is a sum over
 * blocks of quotes: pricing in proportion or at its worst, one way to divide the lines among providers, and for each
 * line its own premium or a package. A combination among the ten best is also among the ten best of the reading that
 * gives its score. So only the ten best of every reading are scored in full. The same is done for the quotes without
 * open questions. See the proof in `docs/matching.md`.
 */
export function findBest(market: Market): SearchResult {
  const counter = createCounter();
  const views = partition(market);
  const bounds = createBounds(market);
  const cheapestCents = leastCost(market, views, { bounds, counter });
  if (cheapestCents === null) return NO_SEARCH;
  const priced = { ...market, cheapestCents, referenceCents: Math.max(1, cheapestCents) };

  const [only, ...others] = views;
  const bounded =
    only && others.length === 0
      ? [{ view: only, least: 0 }]
      : views
          .map((view) => ({ view, least: bounds.points(priced, view) }))
          .sort((a, b) => a.least - b.least);
  // The best of all, and the best of those without open questions.
  const settled = withoutOpenQuestions(views);
  let best: Combination[] = [];
  let stated: Combination[] = [];
  let [searched, reachable, visited] = [0, 0, 0];
  for (const { view, least } of bounded) {
    const isNeeded = (list: readonly Combination[]) => {
      const last = list[MAX_SOLUTIONS - 1];
      return !last || least <= last.points;
    };
    const needed = [
      ...(isNeeded(best) ? [view] : []),
      ...(isNeeded(stated) ? viewOf(view, settled.choice, isNeeded(best)) : []),
    ];
    if (needed.length === 0) continue;
    const scored = searchViews(priced, needed, counter);
    searched += countOf(view);
    reachable += scored.reachable;
    visited += scored.combinations.length;
    best = bestOf([...best, ...scored.combinations]);
    stated = bestOf([...stated, ...scored.combinations.filter(settled.combination)]);
  }
  return {
    best: inOrder(priced, distinct([...best, ...stated])).slice(0, MAX_SOLUTIONS),
    market: priced,
    combinations: bounded.reduce((sum, { view }) => sum + countOf(view), 0),
    searched,
    reachable,
    visited,
    assembled: counter.assembled,
  };
}

const bestOf = (combinations: Combination[]) =>
  combinations.sort(compareCombinations).slice(0, MAX_SOLUTIONS);

/** Combinations with the same choices are equal. */
function distinct(combinations: readonly Combination[]): Combination[] {
  const byChoices = new Map<string, Combination>();
  for (const combination of combinations)
    byChoices.set(combination.choices.map(({ ordinal }) => ordinal).join(), combination);
  return [...byChoices.values()];
}

/** The part of a view whose quotes have no open questions, unless it is empty, or the view itself that is searched anyway. */
function viewOf(view: View, isStated: (choice: Choice) => boolean, searched: boolean): View[] {
  if (view.every((choices) => choices.every(isStated))) return searched ? [] : [view];
  const stated = view.map((choices) => choices.filter(isStated));
  return stated.every(({ length }) => length > 0) ? [stated] : [];
}

/** The combinations of views of the same part that are among the best of a reading, scored in full. */
function searchViews(market: PricedMarket, views: readonly View[], counter: SearchCounter) {
  const shortlisted = market.lines.map(() => new Set<number>());
  const different = new Map<string, readonly number[]>();
  for (const view of views) {
    for (const reading of [inProportion(market), atWorst(market)]) {
      const finalists = bestByDivision(view, { providers: market.providers, reading, counter });
      for (const { picks } of finalists.found) different.set(picks.join(), picks);
      for (const [line, ordinals] of finalists.shortlisted.entries())
        for (const ordinal of ordinals) shortlisted[line]?.add(ordinal);
    }
  }
  const combinations = [...different.values()].map((picks) =>
    scoreCombination(
      market,
      market.lines.flatMap(({ choices }, line) => choices[picks[line] ?? 0] ?? []),
    ),
  );
  return { combinations, reachable: product(shortlisted.map(({ size }) => size)) };
}
