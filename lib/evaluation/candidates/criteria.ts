import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { LEVELS, type Level } from "@/lib/domain/tiers";
import { type BlockView, GIVEN, lineBit, NO, type NumberFact, YES } from "./columns/block";
import { doubledMedianSteps, rateStep } from "./columns/median-rate";
import { classMatcher } from "./columns/naics-prefixes";
import { COVERAGE_FEATURES } from "./facts";
import type { Asked, Bounds, Criterion } from "./rule-set";

/** What each level adds to a row's sum; a fact that is missing adds nothing. */
export type Adds = readonly [number, number, number, number];

/** Some rows of a block: the first `count` of `rows`. */
export type Selection = { rows: Uint32Array; count: number };

/** Adds one criterion's share to the sum of every selected row. One column, one plain loop: that is what makes it fast. */
export type Scorer = (view: BlockView, selection: Selection, sums: Uint16Array) => void;

const addOf = (adds: Adds, level: Level) => adds[LEVELS.indexOf(level)] ?? 0;

// The loops below turn comparisons into numbers and look the rest up instead of branching: on facts as varied as a market's,
// a processor guesses branches wrong half of the time, and each wrong guess costs more than the whole reading.

/** What is added by how many of a fact's three bounds are met, with nothing in front for a fact that is missing. */
const byBoundsMet = ([first, second, third, fourth]: Adds) =>
  Uint16Array.of(0, fourth, third, second, first);

function atLeast(fact: NumberFact, [first, second, third]: Bounds, adds: Adds): Scorer {
  const table = byBoundsMet(adds);
  return (view, { rows, count }, sums) => {
    const column = view.numbers[fact];
    for (let i = 0; i < count; i++) {
      const value = column[rows[i] ?? 0] ?? 0;
      // A missing fact is NaN, for which no comparison holds; every other number here is 0 or more.
      const met = +(value >= 0) + +(value >= third) + +(value >= second) + +(value >= first);
      sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
    }
  };
}

function atMost(fact: NumberFact, [first, second, third]: Bounds, adds: Adds): Scorer {
  const table = byBoundsMet(adds);
  return (view, { rows, count }, sums) => {
    const column = view.numbers[fact];
    for (let i = 0; i < count; i++) {
      const value = column[rows[i] ?? 0] ?? 0;
      const met = +(value >= 0) + +(value <= third) + +(value <= second) + +(value <= first);
      sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
    }
  };
}

function rateToMedian(median: number, [first, second, third]: Bounds, adds: Adds): Scorer {
  const table = byBoundsMet(adds);
  // Both sides in whole numbers, so that a rate right at a bound is never lost to rounding.
  const doubled = doubledMedianSteps(median);
  const [best, good, fair] = [doubled * first, doubled * second, doubled * third];
  return (view, { rows, count }, sums) => {
    const column = view.numbers.rate_index;
    for (let i = 0; i < count; i++) {
      const value = 200 * rateStep(column[rows[i] ?? 0] ?? 0);
      const met = +(value >= 0) + +(value <= fair) + +(value <= good) + +(value <= best);
      sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
    }
  };
}

/** What is added for each value of a small code. */
function byCode(codes: (view: BlockView) => Uint8Array, table: readonly number[]): Scorer {
  const adds = Uint16Array.from(table);
  return (view, { rows, count }, sums) => {
    const column = codes(view);
    for (let i = 0; i < count; i++)
      sums[i] = (sums[i] ?? 0) + (adds[column[rows[i] ?? 0] ?? 0] ?? 0);
  };
}

function features(bounds: Bounds, adds: Adds): Scorer {
  const sets = 1 << COVERAGE_FEATURES.length;
  const addOfSet = (set: number) => {
    const held = COVERAGE_FEATURES.filter((_feature, i) => set & (1 << i)).length;
    const level = bounds.findIndex((bound) => held >= bound);
    return adds[level < 0 ? 3 : level] ?? 0;
  };
  // The first half is for a list that was not given.
  const table = Uint16Array.from({ length: 2 * sets }, (_, i) =>
    i < sets ? 0 : addOfSet(i - sets),
  );
  return (view, { rows, count }, sums) => {
    const column = view.masks.features;
    for (let i = 0; i < count; i++) {
      const mask = column[rows[i] ?? 0] ?? 0;
      sums[i] = (sums[i] ?? 0) + (table[(mask & (sets - 1)) + sets * +(mask >= GIVEN)] ?? 0);
    }
  };
}

function coreLine(bit: number, core: number, other: number): Scorer {
  const table = Uint16Array.of(0, other, core);
  return (view, { rows, count }, sums) => {
    const column = view.masks.core_lines;
    for (let i = 0; i < count; i++) {
      const mask = column[rows[i] ?? 0] ?? 0;
      sums[i] = (sums[i] ?? 0) + (table[+(mask >= GIVEN) + +((mask & bit) !== 0)] ?? 0);
    }
  };
}

function targetClass(naics: string, inside: number, outside: number): Scorer {
  const table = Uint16Array.of(0, outside, inside);
  const listed = classMatcher(naics);
  return (view, { rows, count }, sums) => {
    const { starts, given } = view.classes.target_naics;
    const seen = listed(view.classes.target_naics);
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const matches = +((seen[starts[row + 1] ?? 0] ?? 0) > (seen[starts[row] ?? 0] ?? 0));
      sums[i] = (sums[i] ?? 0) + (table[(given[row] ?? 0) + matches] ?? 0);
    }
  };
}

type BandAdds = { inside: number; near: number; outside: number; nearTimes: number };

function targetBand(revenue: number, { inside, near, outside, nearTimes }: BandAdds): Scorer {
  const table = Uint16Array.of(0, outside, near, inside);
  return (view, { rows, count }, sums) => {
    const { target_revenue_min_usd: least, target_revenue_max_usd: most } = view.numbers;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const min = least[row] ?? 0;
      const max = most[row] ?? 0;
      // A missing end is NaN: no revenue is below or above it, and where both are, no band was given.
      const given = +(min >= 0) | +(max >= 0);
      const misses = +(revenue < min) | +(revenue > max);
      const missesByFar = +(revenue * nearTimes < min) | +(revenue > max * nearTimes);
      sums[i] = (sums[i] ?? 0) + (table[given * (3 - misses - missesByFar)] ?? 0);
    }
  };
}

const times = ([first, second, third]: Bounds, factor: number): Bounds => [
  first * factor,
  second * factor,
  third * factor,
];

/** The loop for one criterion; null where there is nothing to measure against, which leaves it not reported. */
export function compileCriterion(
  criterion: Criterion,
  { profile, context }: Asked,
  adds: Adds,
): Scorer | null {
  const of = (level: Level) => addOf(adds, level);
  switch (criterion.kind) {
    case "at_least":
    case "at_most": {
      const { stricter, fact, kind } = criterion;
      const bounds =
        stricter && (profile.losses_5yr ?? 0) >= stricter.fromLosses
          ? times(criterion.bounds, stricter.times)
          : criterion.bounds;
      return kind === "at_least" ? atLeast(fact, bounds, adds) : atMost(fact, bounds, adds);
    }
    case "offered_limit":
      return atLeast(
        criterion.fact,
        profile.limit === undefined ? criterion.unasked : times(criterion.bounds, profile.limit),
        adds,
      );
    case "rate_to_median": {
      const median = context.median_rate_index ?? null;
      return median === null ? null : rateToMedian(median, criterion.bounds, adds);
    }
    case "grade": {
      const { fact, levels } = criterion;
      const scale = fact === "am_best_rating" ? AM_BEST_RATINGS : AM_BEST_SIZES;
      return byCode(
        (view) => view.codes[fact],
        [0, ...scale.map((grade) => of(levels[grade] ?? "L4"))],
      );
    }
    case "yes_or_no": {
      const table = [0, 0, 0];
      table[NO] = of(criterion.no);
      table[YES] = of(criterion.yes);
      return byCode((view) => view.codes[criterion.fact], table);
    }
    case "features":
      return features(criterion.bounds, adds);
    case "core_line":
      return coreLine(lineBit(profile.line), of(criterion.core), of(criterion.other));
    case "target_class":
      return profile.naics === undefined
        ? null
        : targetClass(profile.naics, of(criterion.inside), of(criterion.outside));
    case "target_band": {
      const { inside, near, outside, nearTimes } = criterion;
      return profile.revenue === undefined
        ? null
        : targetBand(profile.revenue, {
            inside: of(inside),
            near: of(near),
            outside: of(outside),
            nearTimes,
          });
    }
  }
}
