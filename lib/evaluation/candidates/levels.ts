import { DIMENSIONS, type Dimension, LEVELS, type Level } from "@/lib/domain/tiers";
import type { Criterion } from "./rule-set";

/**
 * The rank of a candidate depends on one number below 5⁶, its level code. It has one digit of base 5 per dimension:
 * 1 to 4 for a level from reported facts, 0 for "not reported", which counts as L3.
 */
const BASE = 5;
export const LEVEL_CODES = BASE ** DIMENSIONS.length;
export const NOT_REPORTED = "L3" satisfies Level;

export const digitScale = (dimension: number) => BASE ** dimension;
export const digitAt = (code: number, dimension: number) =>
  Math.floor(code / digitScale(dimension)) % BASE;

export const levelOfDigit = (digit: number): Level => LEVELS[digit - 1] ?? NOT_REPORTED;

/** The levels in a code, and which of them come from reported facts. */
export function unpackLevels(code: number): {
  scores: Record<Dimension, Level>;
  reported: Record<Dimension, boolean>;
} {
  const each = <T>(read: (digit: number) => T): Record<Dimension, T> => ({
    appetite: read(digitAt(code, 0)),
    coverage: read(digitAt(code, 1)),
    financial: read(digitAt(code, 2)),
    pricing: read(digitAt(code, 3)),
    placement: read(digitAt(code, 4)),
    service: read(digitAt(code, 5)),
  });
  return { scores: each(levelOfDigit), reported: each((digit) => digit > 0) };
}

// The sum of a row in one dimension: weighted levels in 7 bits, weights in 4 bits above, then the disqualifications.
const WEIGHT = 1 << 7;
const DISQUALIFIED = 1 << 11;

/** What each level of a criterion adds to the sum of its dimension. A missing fact adds nothing. */
export type Increments = readonly [number, number, number, number];

export function levelIncrements({ weight, disqualifies }: Criterion): Increments {
  const add = (level: number) => weight * (WEIGHT + level);
  return [add(1), add(2), add(3), add(4) + (disqualifies ? DISQUALIFIED : 0)];
}

/** The digit of every sum: the nearest level, where .5 rounds to the worse one. 0 without facts. Two may disqualify. */
const DIGITS = Uint8Array.from({ length: 4 * DISQUALIFIED }, (_, sum) => {
  const weights = Math.floor(sum / WEIGHT);
  if (sum >= DISQUALIFIED) return LEVELS.length;
  return weights === 0 ? 0 : Math.floor((2 * (sum % WEIGHT) + weights) / (2 * weights));
});

export const digitOfSum = (sum: number) => DIGITS[sum] ?? LEVELS.length;
