import { LEVELS, type Level } from "@/lib/domain/tiers";
import type { Criterion, RuleSet } from "../rule-set";
import type { Increments } from "./scorer";

/**
 * The rank of a candidate depends on one number, its level code. It has one digit of base 5 per dimension: 1 to 4
 * for a level from reported facts, 0 for "not reported", which counts as L3. Above them is the answer state: what the
 * candidate leaves open of what the profile asks. With six dimensions or fewer, a code has 16 bits.
 */
const BASE = 5;
export const MAX_DIMENSIONS = 8;
const SHORT_CODE_DIMENSIONS = 6;

export type LevelCodes = Uint16Array | Uint32Array;
type Dimensioned = { dimensions: { length: number } };

/** The number of codes of the digits, without the answer state. */
export const levelCodes = ({ dimensions }: Dimensioned): number => BASE ** dimensions.length;

/** Level codes of so many candidates, all 0. In shared memory if threads write them. */
export function allocateCodes(
  { dimensions }: Dimensioned,
  count: number,
  { shared }: { shared: boolean },
): LevelCodes {
  const isLong = dimensions.length > SHORT_CODE_DIMENSIONS;
  const bytes = (isLong ? 4 : 2) * count;
  const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  return isLong ? new Uint32Array(buffer) : new Uint16Array(buffer);
}
export const NOT_REPORTED = "L3" satisfies Level;

/** What a candidate leaves open of what the profile asks, best first. */
export const ANSWER_STATES = [
  "answered",
  "stated_in_general",
  "one_missing",
  "many_missing",
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

const SCALES = Array.from({ length: MAX_DIMENSIONS }, (_, dimension) => BASE ** dimension);
export const digitScale = (dimension: number) => SCALES[dimension] ?? 0;
export const digitAt = (code: number, dimension: number) =>
  Math.floor(code / digitScale(dimension)) % BASE;
export const answerStateAt = (code: number, codes: number): AnswerState =>
  ANSWER_STATES[Math.floor(code / codes)] ?? "many_missing";

export const levelOfDigit = (digit: number): Level => LEVELS[digit - 1] ?? NOT_REPORTED;

/** The levels in a code by dimension, and which of them come from reported facts. */
export function unpackLevels(
  { dimensions }: Pick<RuleSet, "dimensions">,
  code: number,
): { scores: Record<string, Level>; reported: Record<string, boolean> } {
  const scores: Record<string, Level> = {};
  const reported: Record<string, boolean> = {};
  for (let i = 0; i < dimensions.length; i++) {
    const dimension = dimensions[i]?.dimension ?? "";
    const digit = digitAt(code, i);
    scores[dimension] = levelOfDigit(digit);
    reported[dimension] = digit > 0;
  }
  return { scores, reported };
}

/** How the levels of a dimension's criteria become its digit. */
export type LevelScale = {
  increments: (criterion: Criterion) => Increments;
  /** The digit of a sum: the nearest level, where .5 rounds to the worse one. 0 without reported facts. */
  digitOf: (sum: number) => number;
};

const nearest = (weightedLevels: number, weights: number) =>
  Math.floor((2 * weightedLevels + weights) / (2 * weights));

// A missing fact adds nothing: weighted levels in 7 bits, weights in 4 bits above, then two disqualifications.
const WEIGHT = 1 << 7;
const DISQUALIFIED = 1 << 11;
const DROPPED_DIGITS = Uint8Array.from({ length: 4 * DISQUALIFIED }, (_, sum) => {
  const weights = Math.floor(sum / WEIGHT);
  if (sum >= DISQUALIFIED) return LEVELS.length;
  return weights === 0 ? 0 : nearest(sum % WEIGHT, weights);
});
const dropMissing: LevelScale = {
  increments({ weight, disqualifies }) {
    const add = (level: number) => weight * (WEIGHT + level);
    return [add(1), add(2), add(3), add(4) + (disqualifies ? DISQUALIFIED : 0), 0];
  },
  digitOf: (sum) => DROPPED_DIGITS[sum] ?? LEVELS.length,
};

// A missing fact counts as L3: weighted levels in 7 bits, reported criteria in 4, disqualifications in 2, then how many
// criteria keep the dimension from L1.
const REPORTED = 1 << 7;
const DISQUALIFIES = 1 << 11;
const NOT_BEST = 1 << 13;
const MISSING_LEVEL = LEVELS.indexOf(NOT_REPORTED) + 1;

function digitOfFlags(sum: number, weights: number): number {
  if ((sum & (NOT_BEST - DISQUALIFIES)) !== 0) return LEVELS.length;
  if ((sum & (DISQUALIFIES - REPORTED)) === 0) return 0;
  const level = nearest(sum & (REPORTED - 1), weights);
  return sum >= NOT_BEST ? Math.max(level, 2) : level;
}

const scalesByWeight = new Map<number, LevelScale>();

function countMissing(weights: number): LevelScale {
  const known = scalesByWeight.get(weights);
  if (known) return known;
  const digits = Uint8Array.from({ length: 1 << 16 }, (_, sum) => digitOfFlags(sum, weights));
  const scale: LevelScale = {
    increments({ weight, disqualifies, neededForBest }) {
      const notBest = neededForBest ? NOT_BEST : 0;
      const add = (level: number) => weight * level + REPORTED + (level > 1 ? notBest : 0);
      return [
        add(1),
        add(2),
        add(3),
        add(4) + (disqualifies ? DISQUALIFIES : 0),
        weight * MISSING_LEVEL + notBest,
      ];
    },
    digitOf: (sum) => digits[sum] ?? LEVELS.length,
  };
  scalesByWeight.set(weights, scale);
  return scale;
}

/** The scale of a dimension with these criteria, all of which apply to the profile. */
export function levelScale({ engine2 }: RuleSet, criteria: readonly Criterion[]): LevelScale {
  if (!engine2) return dropMissing;
  return countMissing(criteria.reduce((sum, { weight }) => sum + weight, 0));
}
