import type { FieldSpec } from "./field-spec";

export type SliderRange = { min: number; max: number; step: number };

/** Years of construction and purchase begin here. */
const FIRST_YEAR = 1900;
const isYear = (value: number) => Number.isInteger(value) && value >= 1800 && value <= 2100;

/** 1, 2 or 5 times a power of ten, at least as large as the value. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((each) => each * power >= value) ?? 10;
  return factor * power;
}

/**
 * The range of a slider for a number, from the value as it was stored: up to about four times of it, in a hundred steps.
 * null for a field that is no number or was not given.
 */
export function sliderRange({ as, name }: FieldSpec, stored: unknown): SliderRange | null {
  if ((as !== "number" && as !== "money") || typeof stored !== "number" || stored < 0) return null;
  if (as === "number" && /year/.test(name) && isYear(stored)) {
    const now = new Date().getFullYear();
    return { min: Math.min(FIRST_YEAR, stored), max: Math.max(now, stored), step: 1 };
  }
  if (Number.isInteger(stored) && stored <= 20 && as === "number")
    return { min: 0, max: Math.max(10, 2 * stored), step: 1 };
  if (stored === 0) return null;
  const max = roundUp(4 * stored);
  return { min: 0, max, step: max / 100 };
}
