/**
 * Rates are read in steps of 0.0001, a hundredth of a per cent: fine enough for any filing, and coarse enough to find the
 * exact median of a million of them by counting. Median and comparison both read them here.
 */
const STEPS_A_UNIT = 10_000;
const HIGHEST_RATE = 6;

export const rateStep = (rate: number) => Math.round(rate * STEPS_A_UNIT);

export const rateTally = () =>
  new Uint32Array(new SharedArrayBuffer(4 * (HIGHEST_RATE * STEPS_A_UNIT + 1)));

/** The median of an even number of rates lies half a step up at most, so that twice the median is whole. */
export const doubledMedianSteps = (median: number) => Math.round(median * 2 * STEPS_A_UNIT);

/** How many rates were counted, and their median; null of none. */
export type MedianRate = { rated: number; median: number | null };

/** The exact median of all that the tallies counted. */
export function medianOf(tallies: readonly Uint32Array[]): MedianRate {
  const [first = new Uint32Array(), ...others] = tallies;
  const total = others.length > 0 ? first.slice() : first;
  for (const tally of others)
    for (let step = 0; step < total.length; step++)
      total[step] = (total[step] ?? 0) + (tally[step] ?? 0);
  let rated = 0;
  for (let step = 0; step < total.length; step++) rated += total[step] ?? 0;
  if (rated === 0) return { rated, median: null };

  /** The step that the rate at a place of the ordered rates is on. */
  const stepAt = (place: number) => {
    let step = 0;
    for (let seen = total[0] ?? 0; seen <= place; seen += total[step] ?? 0) step++;
    return step;
  };
  return {
    rated,
    median:
      (stepAt(Math.floor((rated - 1) / 2)) + stepAt(Math.floor(rated / 2))) / (2 * STEPS_A_UNIT),
  };
}
