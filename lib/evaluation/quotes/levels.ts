import type { Curve } from "./rule-set";

/** Levels are whole hundredths, 100 best to 400 worst. */

export function levelOn(curve: Curve, value: number): number {
  let [before, level] = curve[0] ?? [0, 0];
  if (value <= before) return level;
  for (const [after, next] of curve) {
    if (value <= after)
      return Math.round(level + ((next - level) * (value - before)) / (after - before));
    [before, level] = [after, next];
  }
  return level;
}

/** Sum over count to the nearest whole number, a half to the worse. Both whole. */
export const meanOf = (sum: number, count: number) => Math.floor((2 * sum + count) / (2 * count));

/** Hundredths as the answer shows them: 385 is 3.85. */
export const shown = (level: number) => level / 100;
