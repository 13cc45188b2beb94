import { MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
import { type Combination, scoreCombination } from "../combination";
import { type Choice, gapsOf, type Market, type PricedMarket, questionsOf } from "../market";
import { PRICING } from "../rule-set";
import { type Bounds, createBounds } from "./bounds";
import { bestByDivision } from "./divisions";
import { compareAnswers, compareOrder, inOrder } from "./order";
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

const BY_COST: Reading = { gaps: () => 0, quality: () => 0, money: (cents) => cents };

/** Which open questions count: all of them, or all but taxes that nobody states. */
type Gaps = Reading["gaps"];
const WITH_TAXES: Gaps = gapsOf;
const WITHOUT_TAXES: Gaps = (choice) => questionsOf(gapsOf(choice));

/** Pricing in proportion to cost. */
function inProportion(
  { lines, ruleSet, referenceCents, steps }: PricedMarket,
  gaps: Gaps,
): Reading {
  const slope = lines.length * (steps[PRICING] ?? 0) * ruleSet.pricing.perHundredPercent;
  return {
    gaps,
    quality: ({ quality }) => quality * referenceCents,
    money: (cents) => slope * cents,
  };
}

/** Pricing at its worst level, whatever the cost. */
const atWorst = ({ referenceCents }: PricedMarket, gaps: Gaps): Reading => ({
  gaps,
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
 * gives its score. So only the ten best of every reading are scored in full. Open questions are a sum too, and come
 * before points. See the proof in `docs/matching.md`.
 */
export function findBest(market: Market): SearchResult {
  const counter = createCounter();
  const views = partition(market);
  const bounds = createBounds(market);
  const cheapestCents = leastCost(market, views, { bounds, counter });
  if (cheapestCents === null) return NO_SEARCH;
  const priced = { ...market, cheapestCents, referenceCents: Math.max(1, cheapestCents) };

  const bounded = views
    .map((view) => ({
      view,
      gaps: leastGaps(view, WITH_TAXES),
      questions: leastGaps(view, WITHOUT_TAXES),
      least: views.length === 1 ? 0 : bounds.points(priced, view),
    }))
    .sort((a, b) => a.gaps - b.gaps || a.least - b.least);
  const untaxed = views.some((view) => view.some((line) => line.some(isUntaxed)));
  let best: Combination[] = [];
  // The best one if taxes that nobody states were no question.
  let answered: Combination | undefined;
  let [searched, reachable, visited] = [0, 0, 0];
  for (const { view, gaps, questions, least } of bounded) {
    const last = best[MAX_SOLUTIONS - 1];
    const needsBest = !last || gaps < last.gaps || (gaps === last.gaps && least <= last.points);
    const known = answered && questionsOf(answered.gaps);
    const needsAnswered =
      untaxed &&
      (!answered ||
        known === undefined ||
        questions < known ||
        (questions === known && least <= answered.points));
    if (!needsBest && !needsAnswered) continue;
    const one = createCounter(1);
    const scored = searchView(priced, view, [
      ...(needsBest ? [{ gaps: WITH_TAXES, counter }] : []),
      ...(needsAnswered ? [{ gaps: WITHOUT_TAXES, counter: one }] : []),
    ]);
    counter.assembled += one.assembled;
    searched += countOf(view);
    reachable += scored.reachable;
    visited += scored.combinations.length;
    best = distinct([...best, ...scored.combinations])
      .sort(compareOrder)
      .slice(0, MAX_SOLUTIONS);
    answered = [...(answered ? [answered] : []), ...scored.combinations].sort(compareAnswers)[0];
  }
  return {
    best: inOrder(priced, distinct([...best, ...(answered ? [answered] : [])])).slice(
      0,
      MAX_SOLUTIONS,
    ),
    market: priced,
    combinations: bounded.reduce((sum, { view }) => sum + countOf(view), 0),
    searched,
    reachable,
    visited,
    assembled: counter.assembled,
  };
}

/** The least cost of all lines together as it is shown, in cents: without taxes that only may come on top. */
export function leastShownCost(market: PricedMarket): number {
  const isShown = ({ unshownCents }: Choice) => unshownCents === 0;
  if (market.lines.every(({ choices }) => choices.every(isShown))) return market.cheapestCents;
  const lines = market.lines.map(({ type, choices }) => ({
    type,
    choices: choices.map((choice) => ({
      ...choice,
      extraCents: choice.extraCents - choice.unshownCents,
    })),
  }));
  const shown = { ...market, lines };
  const least = leastCost(shown, partition(shown), {
    bounds: createBounds(shown),
    counter: createCounter(),
  });
  return least ?? market.cheapestCents;
}

const isUntaxed = ({ possibleCents }: Choice) => possibleCents > 0;

/** No combination of the view leaves fewer questions open. */
const leastGaps = (view: View, gaps: Gaps): number =>
  view.reduce((sum, choices) => sum + Math.min(...choices.map(gaps)), 0);

/** Combinations with the same choices are equal. */
function distinct(combinations: readonly Combination[]): Combination[] {
  const byChoices = new Map<string, Combination>();
  for (const combination of combinations)
    byChoices.set(combination.choices.map(({ ordinal }) => ordinal).join(), combination);
  return [...byChoices.values()];
}

/** The combinations of a view that are among the best of a reading, scored in full. */
function searchView(
  market: PricedMarket,
  view: View,
  searches: readonly { gaps: Gaps; counter: SearchCounter }[],
) {
  const shortlisted = market.lines.map(() => new Set<number>());
  const different = new Map<string, readonly number[]>();
  for (const { gaps, counter } of searches) {
    for (const reading of [inProportion(market, gaps), atWorst(market, gaps)]) {
      const finalists = bestByDivision(view, { providers: market.providers, reading, counter });
      for (const { picks } of finalists.found) different.set(picks.join(), picks);
      for (const [line, ordinals] of finalists.shortlisted.entries())
        for (const ordinal of ordinals) shortlisted[line]?.add(ordinal);
    }
  }
  // The choices of the view, which have its questions.
  const own = view.map((choices) => new Map(choices.map((choice) => [choice.ordinal, choice])));
  const combinations = [...different.values()].map((picks) =>
    scoreCombination(
      market,
      own.flatMap((byOrdinal, line) => byOrdinal.get(picks[line] ?? 0) ?? []),
    ),
  );
  return { combinations, reachable: product(shortlisted.map(({ size }) => size)) };
}
