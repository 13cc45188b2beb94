/** Levels by value, values ascending. Between two points the level changes linearly, beyond the ends it is constant. */
export type Curve = readonly (readonly [value: number, level: number])[];

/** Levels are whole hundredths, 100 best to 400 worst. */

export const BEST_LEVEL = 100;
export const WORST_LEVEL = 400;

export function levelOnCurve(curve: Curve, value: number): number {
  let [before, level] = curve[0] ?? [0, 0];
  if (value <= before) return level;
  for (const [after, next] of curve) {
    if (value <= after)
      return Math.round(level + ((next - level) * (value - before)) / (after - before));
    [before, level] = [after, next];
  }
  return level;
}

/** Sum / count, rounded to a whole number, where .5 rounds to the worse level. Both are whole. */
export const meanLevel = (sum: number, count: number) =>
  Math.floor((2 * sum + count) / (2 * count));

/** Hundredths as results contain them: 385 is 3.85. */
export const toDecimalLevel = (level: number) => level / 100;
