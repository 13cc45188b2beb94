/**
 * Rates are read in steps of 0.0001. That is finer than any filing, and coarse enough to find the exact median of a
 * million rates by counting. The median and the comparison with it use the same steps.
 */
const STEPS_PER_UNIT = 10_000;
const HIGHEST_RATE = 6;

export const rateStep = (rate: number) => Math.round(rate * STEPS_PER_UNIT);

/** How many candidates have each rate, in shared memory. */
export const createRateCounts = () =>
  new Uint32Array(new SharedArrayBuffer(4 * (HIGHEST_RATE * STEPS_PER_UNIT + 1)));

/** The median of an even number of rates can be half a step, so twice the median is a whole number of steps. */
export const doubledMedianSteps = (median: number) => Math.round(median * 2 * STEPS_PER_UNIT);

/** How many rates were counted, and their median; null without rates. */
export type MedianRate = { rated: number; median: number | null };

/** The exact median of all counted rates. */
export function medianRate(counts: readonly Uint32Array[]): MedianRate {
  const [first = new Uint32Array(), ...others] = counts;
  const total = others.length > 0 ? first.slice() : first;
  for (const other of others)
    for (let step = 0; step < total.length; step++)
      total[step] = (total[step] ?? 0) + (other[step] ?? 0);
  let rated = 0;
  for (let step = 0; step < total.length; step++) rated += total[step] ?? 0;
  if (rated === 0) return { rated, median: null };

  /** The step of the rate at an index of all rates in ascending order. */
  const stepAt = (index: number) => {
    let step = 0;
    for (let seen = total[0] ?? 0; seen <= index; seen += total[step] ?? 0) step++;
    return step;
  };
  const middleSteps = stepAt(Math.floor((rated - 1) / 2)) + stepAt(Math.floor(rated / 2));
  return { rated, median: middleSteps / (2 * STEPS_PER_UNIT) };
}
