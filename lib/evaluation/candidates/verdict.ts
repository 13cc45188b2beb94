import {
  CONFIDENCES,
  type Confidence,
  DIMENSIONS,
  type Dimension,
  LEVELS,
  type Level,
  TIERS,
  type Tier,
} from "@/lib/domain/tiers";
import type { Adds } from "./criteria";
import type { Criterion, RuleSet, TierCondition, TierRule } from "./rule-set";

/**
 * Everything that ranks a candidate follows from one number below 5⁶, its code: for each dimension a digit of base 5,
 * 1 to 4 for the level that rests on facts, 0 for "not reported", which counts as L3.
 */
const BASE = 5;
export const CODES = BASE ** DIMENSIONS.length;
export const NOT_REPORTED = "L3" satisfies Level;

export const digitScale = (dimension: number) => BASE ** dimension;
const digitAt = (code: number, dimension: number) =>
  Math.floor(code / digitScale(dimension)) % BASE;

/** A digit as a level. */
export const levelOf = (digit: number): Level => LEVELS[digit - 1] ?? NOT_REPORTED;

export type Scores = Record<Dimension, Level>;

/** The levels in a code, and which of them rest on facts. */
export function unpackLevels(code: number): {
  scores: Scores;
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
  return { scores: each(levelOf), reported: each((digit) => digit > 0) };
}

// A row's sum of one dimension: the weighted levels in 7 bits, the weights in 4 above them, and whatever disqualifies on top.
const WEIGHT = 1 << 7;
const DISQUALIFIED = 1 << 11;

/** What each level of a criterion adds to its dimension's sum. */
export function addsOf({ weight, disqualifies }: Criterion): Adds {
  const add = (level: number) => weight * (WEIGHT + level);
  return [add(1), add(2), add(3), add(4) + (disqualifies ? DISQUALIFIED : 0)];
}

/** For every sum, the nearest whole level, a half to the worse; 0 where nothing was reported. Two may disqualify at once. */
const DIGITS = Uint8Array.from({ length: 4 * DISQUALIFIED }, (_, sum) => {
  const weights = Math.floor(sum / WEIGHT);
  if (sum >= DISQUALIFIED) return LEVELS.length;
  return weights === 0 ? 0 : Math.floor((2 * (sum % WEIGHT) + weights) / (2 * weights));
});

export const digitOf = (sum: number) => DIGITS[sum] ?? LEVELS.length;

export type Verdict = { tierRule: TierRule; confidence: Confidence; points: number };

/** The digits of a code, how many of them rest on facts, and how many levels stand at L1, at L2 or better, and so on. */
function standingOf(code: number) {
  const digits: number[] = [];
  const orBetter = [0, 0, 0, 0];
  let reported = 0;
  for (let dimension = 0; dimension < DIMENSIONS.length; dimension++) {
    const digit = digitAt(code, dimension);
    digits.push(digit);
    if (digit > 0) reported += 1;
    for (let level = LEVELS.indexOf(levelOf(digit)); level < LEVELS.length; level++)
      orBetter[level] = (orBetter[level] ?? 0) + 1;
  }
  return { digits, orBetter, reported };
}
type Standing = ReturnType<typeof standingOf>;

function holds(
  { atMost = {}, atLeast = {}, reported = 0, needs = {} }: TierCondition,
  standing: Standing,
): boolean {
  if (standing.reported < reported) return false;
  for (const [i, level] of LEVELS.entries()) {
    const orBetter = standing.orBetter[i] ?? 0;
    if (orBetter - (standing.orBetter[i - 1] ?? 0) > (atMost[level] ?? DIMENSIONS.length))
      return false;
    if (level !== "L4" && orBetter < (atLeast[level] ?? 0)) return false;
  }
  return DIMENSIONS.every((dimension, i) => {
    const worst = needs[dimension];
    const digit = standing.digits[i] ?? 0;
    return worst === undefined || (digit > 0 && levelOf(digit) <= worst);
  });
}

/** What the rules say of a code: the tier rule that fires, the confidence, and the weighted points that order a tier (fewer first). */
export function verdictOf(
  { name, tiers, confidences, dimensions }: RuleSet,
  code: number,
): Verdict {
  const standing = standingOf(code);
  const tierRule = tiers.find(({ when }) => holds(when, standing));
  const confidence = confidences.find(({ reported }) => standing.reported >= reported)?.confidence;
  if (!tierRule || !confidence)
    throw new Error(`rule set ${name} leaves code ${code} without a tier or a confidence`);
  let points = 0;
  for (const [i, { weight }] of dimensions.entries())
    points += weight * (standing.digits[i] || LEVELS.indexOf(NOT_REPORTED) + 1);
  return { tierRule, confidence, points };
}

/**
 * Places codes in the order of rank: by tier, then points, then confidence. Keys are small whole numbers, best first, so that
 * ranking is counting. Each code is judged once, when it is first met.
 */
export type Ranking = {
  keys: number;
  keyOf: (code: number) => number;
  tierOf: (key: number) => Tier;
};

const rankings = new WeakMap<RuleSet, Ranking>();

export function rankingOf(ruleSet: RuleSet): Ranking {
  const known = rankings.get(ruleSet);
  if (known) return known;

  const mostPoints =
    LEVELS.length * ruleSet.dimensions.reduce((sum, { weight }) => sum + weight, 0);
  const keysATier = (mostPoints + 1) * CONFIDENCES.length;
  const judged = new Uint16Array(CODES);
  const judge = (code: number) => {
    const { tierRule, confidence, points } = verdictOf(ruleSet, code);
    const key =
      TIERS.indexOf(tierRule.tier) * keysATier +
      points * CONFIDENCES.length +
      CONFIDENCES.indexOf(confidence);
    judged[code] = key + 1;
    return key;
  };
  const ranking: Ranking = {
    keys: TIERS.length * keysATier,
    keyOf: (code) => (judged[code] || judge(code) + 1) - 1,
    tierOf: (key) => TIERS[Math.floor(key / keysATier)] ?? "POOR_FIT",
  };
  rankings.set(ruleSet, ranking);
  return ranking;
}
