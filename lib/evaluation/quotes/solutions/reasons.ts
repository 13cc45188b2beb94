import { toUsd } from "@/lib/evaluation/core/format";
import {
  type Combination,
  compareMerit,
  pricePoints,
  sharedRanks,
  shownCents,
  simplicityLevel,
} from "../combination";
import type { PricedMarket } from "../market";
import { dimensionsOf, PRICING, SIMPLICITY } from "../rule-set";
import { inOrder } from "../search/order";
import type { DimensionDifference, ReasonFacts, UnstatedFact } from "../texts";

/** Why a solution has its rank: compared with the first one, and tried with each dimension improved. */

type Levels = Readonly<Record<string, number>>;

/** A solution with the levels that it shows, in hundredths. */
export type ScoredSolution = { combination: Combination; levels: Levels; overall: number };

/** What each dimension adds to the points of a combination. Their sum is the points. */
export function pointsByDimension(market: PricedMarket, combination: Combination): Levels {
  const { steps, referenceCents, lines } = market;
  const unweighted = (dimension: string): number => {
    if (dimension === PRICING) return lines.length * pricePoints(market, combination.lowCents);
    if (dimension === SIMPLICITY)
      return lines.length * simplicityLevel(market, combination.providers) * referenceCents;
    const levels = combination.choices.reduce((sum, own) => sum + (own.levels[dimension] ?? 0), 0);
    return levels * referenceCents;
  };
  return Object.fromEntries(
    dimensionsOf(market.ruleSet).map((dimension) => [
      dimension,
      (steps[dimension] ?? 0) * unweighted(dimension),
    ]),
  );
}

/** The rank of a solution among the others, if it had other points, cost or providers. */
function rankWith(
  market: PricedMarket,
  change: Partial<Combination>,
  { own, all }: { own: ScoredSolution; all: readonly ScoredSolution[] },
): number {
  const changed = { ...own.combination, ...change };
  const others = all.flatMap((other) => (other === own ? [] : other.combination));
  const sorted = inOrder(market, [...others, changed]);
  const index = sorted.findIndex(({ choices }) => choices === changed.choices);
  return sharedRanks(sorted)[index] ?? sorted.length;
}

/**
 * The dimension that holds a solution back: the one in which the first solution's points would give it the best
 * rank. Tried for every dimension with the exact points; null if none of them alone gives a better rank.
 */
function heldBack(
  market: PricedMarket,
  { own, top, all }: { own: ScoredSolution; top: ScoredSolution; all: readonly ScoredSolution[] },
): ReasonFacts["heldBack"] {
  const rank = rankWith(market, {}, { own, all });
  const points = pointsByDimension(market, own.combination);
  const best = pointsByDimension(market, top.combination);
  let found: (ReasonFacts["heldBack"] & { gain: number }) | null = null;
  for (const dimension of dimensionsOf(market.ruleSet)) {
    const gain = (points[dimension] ?? 0) - (best[dimension] ?? 0);
    if (gain <= 0) continue;
    const change = {
      points: own.combination.points - gain,
      // Equal points are ordered by what these two dimensions measure.
      ...(dimension === PRICING && { lowCents: top.combination.lowCents }),
      ...(dimension === SIMPLICITY && { providers: top.combination.providers }),
    };
    const improved = rankWith(market, change, { own, all });
    if (improved < rank && (found === null || gain > found.gain))
      found = { dimension, rank: improved, gain };
  }
  return found && { dimension: found.dimension, rank: found.rank };
}

/** What the quotes of a combination do not state although the request asks for it, and taxes that may come on top. */
const unstatedFacts = ({ choices }: Combination): UnstatedFact[] =>
  choices.flatMap(({ quote, open, needed, possibleCents }) => [
    ...[...open, ...needed].map((question) => ({ quote, question })),
    ...(possibleCents > 0 ? [{ quote, question: null }] : []),
  ]);

const differences = (own: Levels, other: Levels, steps: PricedMarket["steps"]) =>
  Object.entries(own)
    .map(([dimension, level]) => ({
      dimension,
      own: level,
      other: other[dimension] ?? level,
      weighted: (steps[dimension] ?? 0) * (level - (other[dimension] ?? level)),
    }))
    .filter(({ weighted }) => weighted !== 0)
    .sort((a, b) => Math.abs(b.weighted) - Math.abs(a.weighted));

/** The facts of the reason of each solution, best first. `missing`: required lines that nobody can satisfy. */
export function reasonsOf(
  market: PricedMarket,
  solutions: readonly ScoredSolution[],
  { missing, ranks }: { missing: readonly string[]; ranks: readonly number[] },
): ReasonFacts[] {
  const [top, second] = solutions;
  return solutions.map((own, index): ReasonFacts => {
    const other = own === top ? second : top;
    const compared = other ? differences(own.levels, other.levels, market.steps) : [];
    const plain = ({ dimension, own: level, other: than }: DimensionDifference) => ({
      dimension,
      own: level,
      other: than,
    });
    return {
      rank: ranks[index] ?? index + 1,
      solutions: solutions.length,
      overall: own.overall,
      costUsd: toUsd(shownCents(own.combination).low),
      other: other
        ? {
            solution: own === top ? "next" : other.combination.open ? "first" : "recommended",
            rank: own === top ? (ranks[1] ?? 2) : 1,
            overall: other.overall,
            costUsd: toUsd(shownCents(other.combination).low),
          }
        : null,
      shared: ranks.filter((rank) => rank === ranks[index]).length > 1,
      better: compared.filter(({ weighted }) => weighted < 0).map(plain),
      worse: compared.filter(({ weighted }) => weighted > 0).map(plain),
      heldBack:
        top && own !== top && !own.combination.behind
          ? heldBack(market, { own, top, all: solutions })
          : null,
      missing,
      behind: own.combination.behind ? unstatedFacts(own.combination) : [],
      behindTop:
        own.combination.behind &&
        top !== undefined &&
        top.combination.gaps < own.combination.gaps &&
        compareMerit(own.combination, top.combination) <= 0,
      leavesLess:
        own === top &&
        second !== undefined &&
        own.combination.gaps < second.combination.gaps &&
        compareMerit(second.combination, own.combination) <= 0,
      open:
        own.combination.behind || !own.combination.open
          ? []
          : unstatedFacts(own.combination).filter(({ question }) => question !== null),
    };
  });
}
