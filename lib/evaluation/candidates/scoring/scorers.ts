import { type lineBit, type NumberFact, REPORTED } from "../columns/block";
import type { DerivedView } from "../columns/derive";
import { doubledMedianSteps, rateStep } from "../columns/median-rate";
import { prefixMatcher, undecidedClasses } from "../columns/naics-prefixes";
import { COVERAGE_FEATURES } from "../facts";
import type { Bounds } from "../rule-set";
import type { Increments, Scorer } from "./scorer";

// The loops turn comparisons into numbers and look the result up instead of branching. On varied facts a processor
// mispredicts half of the branches, and each misprediction costs more than reading the fact.

/** The increment by how many of a fact's three bounds are met. The first entry is for a missing fact. */
const byBoundsMet = ([first, second, third, fourth, missing]: Increments) =>
  Uint16Array.of(missing, fourth, third, second, first);

export function atLeast(
  fact: NumberFact,
  [first, second, third]: Bounds,
  increments: Increments,
): Scorer {
  const table = byBoundsMet(increments);
  return (view, { rows, count }, sums) => {
    const column = view.numbers[fact];
    for (let i = 0; i < count; i++) {
      const value = column[rows[i] ?? 0] ?? 0;
      // A missing fact is NaN, so every comparison is false. Every reported number is 0 or more.
      const met = +(value >= 0) + +(value >= third) + +(value >= second) + +(value >= first);
      sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
    }
  };
}

export function atMost(
  fact: NumberFact,
  [first, second, third]: Bounds,
  increments: Increments,
): Scorer {
  const table = byBoundsMet(increments);
  return (view, { rows, count }, sums) => {
    const column = view.numbers[fact];
    for (let i = 0; i < count; i++) {
      const value = column[rows[i] ?? 0] ?? 0;
      const met = +(value >= 0) + +(value <= third) + +(value <= second) + +(value <= first);
      sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
    }
  };
}

/** A limit where layers are allowed: below the third bound, at least `least` is a layer with an increment of its own. */
export function limitOrLayer(
  { least, layer }: { least: number; layer: number },
  [first, second, third]: Bounds,
  increments: Increments,
): Scorer {
  const [one, two, three, poor, missing] = increments;
  const table = Uint16Array.of(missing, poor, layer, three, two, one);
  return (view, { rows, count }, sums) => {
    const column = view.numbers.max_limit_usd;
    for (let i = 0; i < count; i++) {
      const value = column[rows[i] ?? 0] ?? 0;
      const met =
        +(value >= 0) +
        +(value >= least) +
        +(value >= third) +
        +(value >= second) +
        +(value >= first);
      sums[i] = (sums[i] ?? 0) + (table[met] ?? 0);
    }
  };
}

export function rateToMedian(
  median: number,
  [first, second, third]: Bounds,
  increments: Increments,
): Scorer {
  const table = byBoundsMet(increments);
  // Both sides are whole numbers, so that a rate exactly at a bound is not lost to rounding.
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

/** The increment for each value of a one-byte code. */
export function byCode(codes: (view: DerivedView) => Uint8Array, table: readonly number[]): Scorer {
  const increments = Uint16Array.from(table);
  return (view, { rows, count }, sums) => {
    const column = codes(view);
    for (let i = 0; i < count; i++)
      sums[i] = (sums[i] ?? 0) + (increments[column[rows[i] ?? 0] ?? 0] ?? 0);
  };
}

const SIZE_OF_SET = Uint8Array.from(
  { length: 1 << COVERAGE_FEATURES.length },
  (_, set) => COVERAGE_FEATURES.filter((_feature, i) => set & (1 << i)).length,
);

export function features(bounds: Bounds, increments: Increments): Scorer {
  const sets = SIZE_OF_SET.length;
  const incrementOfSet = (set: number) => {
    const size = SIZE_OF_SET[set] ?? 0;
    const level = bounds.findIndex((bound) => size >= bound);
    return increments[level < 0 ? 3 : level] ?? 0;
  };
  // The first `sets` entries are for a list that is not reported.
  const table = Uint16Array.from({ length: 2 * sets }, (_, i) =>
    i < sets ? increments[4] : incrementOfSet(i - sets),
  );
  return (view, { rows, count }, sums) => {
    const column = view.masks.features;
    for (let i = 0; i < count; i++) {
      const mask = column[rows[i] ?? 0] ?? 0;
      sums[i] = (sums[i] ?? 0) + (table[(mask & (sets - 1)) + sets * +(mask >= REPORTED)] ?? 0);
    }
  };
}

export function coreLine(
  { mask, bit }: ReturnType<typeof lineBit<"core_lines">>,
  { core, other, missing }: { core: number; other: number; missing: number },
): Scorer {
  const table = Uint16Array.of(missing, other, core);
  return (view, { rows, count }, sums) => {
    const column = view.masks[mask];
    for (let i = 0; i < count; i++) {
      const lines = column[rows[i] ?? 0] ?? 0;
      sums[i] = (sums[i] ?? 0) + (table[+(lines >= REPORTED) + +((lines & bit) !== 0)] ?? 0);
    }
  };
}

export function targetClass(
  naics: string,
  { inside, outside, missing }: { inside: number; outside: number; missing: number },
): Scorer {
  const table = Uint16Array.of(missing, outside, inside);
  const countMatches = prefixMatcher(naics);
  return (view, { rows, count }, sums) => {
    const { starts, given } = view.classes.target_naics;
    const before = countMatches(view.classes.target_naics);
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const matches = +((before[starts[row + 1] ?? 0] ?? 0) > (before[starts[row] ?? 0] ?? 0));
      sums[i] = (sums[i] ?? 0) + (table[(given[row] ?? 0) + matches] ?? 0);
    }
  };
}

/** As {@link targetClass}. A code that is broader than a listed one counts as not reported. */
export function broadTargetClass(
  naics: string,
  increments: { inside: number; outside: number; missing: number },
): Scorer {
  const { outside, missing } = increments;
  const score = targetClass(naics, increments);
  // A reported list without the code scores as outside. Where it has narrower codes, it is not decided instead.
  const instead = missing - outside;
  return (view, selection, sums) => {
    score(view, selection, sums);
    const undecided = undecidedClasses(view.classes.target_naics, naics);
    if (!undecided) return;
    const { rows, count } = selection;
    for (let i = 0; i < count; i++) sums[i] = (sums[i] ?? 0) + instead * undecided(rows[i] ?? 0);
  };
}

type BandIncrements = {
  inside: number;
  near: number;
  outside: number;
  missing: number;
  nearTimes: number;
  /** For a band with one end. Null: the missing end excludes nothing. */
  oneEnd: number | null;
};

/** A band needs both ends to be better than `oneEnd`. */
function closedBand(revenue: number, increments: BandIncrements & { oneEnd: number }): Scorer {
  const { inside, near, outside, missing, nearTimes, oneEnd } = increments;
  // By the ends that are reported (none, one, both), then by how far the revenue is outside.
  const table = Uint16Array.of(
    ...[missing, missing, missing],
    ...[oneEnd, Math.max(oneEnd, near), Math.max(oneEnd, outside)],
    ...[inside, near, outside],
  );
  return (view, { rows, count }, sums) => {
    const { target_revenue_min_usd: least, target_revenue_max_usd: most } = view.numbers;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const min = least[row] ?? 0;
      const max = most[row] ?? 0;
      const ends = +(min >= 0) + +(max >= 0);
      const misses = +(revenue < min) | +(revenue > max);
      const missesByFar = +(revenue * nearTimes < min) | +(revenue > max * nearTimes);
      sums[i] = (sums[i] ?? 0) + (table[3 * ends + misses + missesByFar] ?? 0);
    }
  };
}

export function targetBand(revenue: number, increments: BandIncrements): Scorer {
  const { inside, near, outside, missing, nearTimes, oneEnd } = increments;
  if (oneEnd !== null) return closedBand(revenue, { ...increments, oneEnd });
  const table = Uint16Array.of(missing, outside, near, inside);
  return (view, { rows, count }, sums) => {
    const { target_revenue_min_usd: least, target_revenue_max_usd: most } = view.numbers;
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      const min = least[row] ?? 0;
      const max = most[row] ?? 0;
      // A missing end is NaN, and no revenue is below or above NaN. Without both ends, no band is reported.
      const given = +(min >= 0) | +(max >= 0);
      const misses = +(revenue < min) | +(revenue > max);
      const missesByFar = +(revenue * nearTimes < min) | +(revenue > max * nearTimes);
      sums[i] = (sums[i] ?? 0) + (table[given * (3 - misses - missesByFar)] ?? 0);
    }
  };
}
