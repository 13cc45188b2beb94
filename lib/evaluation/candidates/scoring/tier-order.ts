import { CONFIDENCES, type Confidence, LEVELS, TIERS, type Tier } from "@/lib/domain/tiers";
import type { RuleSet, TierCondition, TierRule } from "../rule-set";
import {
  ANSWER_STATES,
  type AnswerState,
  answerStateAt,
  digitAt,
  levelCodes,
  levelOfDigit,
  NOT_REPORTED,
} from "./levels";

export type TierVerdict = { tierRule: TierRule; confidence: Confidence; points: number };

/** The digits of a code, how many come from facts, and how many levels are L1, L2 or better, and so on. */
function countLevels(ruleSet: RuleSet, code: number) {
  const { dimensions } = ruleSet;
  const digits: number[] = [];
  const orBetter = [0, 0, 0, 0];
  let reported = 0;
  for (let dimension = 0; dimension < dimensions.length; dimension++) {
    const digit = digitAt(code, dimension);
    digits.push(digit);
    if (digit > 0) reported += 1;
    for (let level = LEVELS.indexOf(levelOfDigit(digit)); level < LEVELS.length; level++)
      orBetter[level] = (orBetter[level] ?? 0) + 1;
  }
  return { digits, orBetter, reported, answers: answerStateAt(code, levelCodes(ruleSet)) };
}

function meets(
  { atMost = {}, atLeast = {}, reported = 0, needs = {}, answered }: TierCondition,
  counts: ReturnType<typeof countLevels>,
  dimensions: RuleSet["dimensions"],
): boolean {
  if (counts.reported < reported) return false;
  if (answered && counts.answers !== "answered") return false;
  for (const [i, level] of LEVELS.entries()) {
    const orBetter = counts.orBetter[i] ?? 0;
    const exactly = orBetter - (counts.orBetter[i - 1] ?? 0);
    if (exactly > (atMost[level] ?? dimensions.length)) return false;
    if (level !== "L4" && orBetter < (atLeast[level] ?? 0)) return false;
  }
  return dimensions.every(({ dimension }, i) => {
    const worst = needs[dimension];
    const digit = counts.digits[i] ?? 0;
    return worst === undefined || (digit > 0 && levelOfDigit(digit) <= worst);
  });
}

/** How many steps each answer state lowers the confidence. */
const CONFIDENCE_STEPS: Readonly<Record<AnswerState, number>> = {
  answered: 0,
  stated_in_general: 0,
  one_missing: 1,
  many_missing: 2,
};

const verdicts = new WeakMap<RuleSet, Map<number, TierVerdict>>();

/** The tier rule and the confidence of a level code, and its weighted points (fewer rank first within a tier). */
export function tierVerdict(ruleSet: RuleSet, code: number): TierVerdict {
  const known = verdicts.get(ruleSet) ?? new Map<number, TierVerdict>();
  verdicts.set(ruleSet, known);
  const verdict = known.get(code) ?? computeVerdict(ruleSet, code);
  known.set(code, verdict);
  return verdict;
}

function computeVerdict(ruleSet: RuleSet, code: number): TierVerdict {
  const { name, tiers, confidences, dimensions } = ruleSet;
  const counts = countLevels(ruleSet, code);
  const tierRule = tiers.find(({ when }) => meets(when, counts, dimensions));
  const byFacts = confidences.findIndex(({ reported }) => counts.reported >= reported);
  const steps = byFacts + CONFIDENCE_STEPS[counts.answers];
  const confidence = confidences[Math.min(steps, confidences.length - 1)]?.confidence;
  if (!tierRule || byFacts < 0 || !confidence)
    throw new Error(`Rule set ${name} has no tier or no confidence for level code ${code}.`);
  let points = 0;
  for (const [i, { weight }] of dimensions.entries())
    points += weight * (counts.digits[i] || LEVELS.indexOf(NOT_REPORTED) + 1);
  return { tierRule, confidence, points };
}

/**
 * The order of level codes: by tier, points, confidence and what is left open of what the profile asks. Keys are small
 * whole numbers, best first, so that ranking is counting. The verdict of a code is computed once.
 */
export type TierOrder = {
  keys: number;
  keyOf: (code: number) => number;
  tierOf: (key: number) => Tier;
};

const tierOrders = new WeakMap<RuleSet, TierOrder>();

export function tierOrderOf(ruleSet: RuleSet): TierOrder {
  const known = tierOrders.get(ruleSet);
  if (known) return known;

  const states = ruleSet.engine2 ? ANSWER_STATES.length : 1;
  const mostPoints =
    LEVELS.length * ruleSet.dimensions.reduce((sum, { weight }) => sum + weight, 0);
  const keysPerPoint = CONFIDENCES.length * states;
  const keysPerTier = (mostPoints + 1) * keysPerPoint;
  /** Key + 1 of every code; 0 until it is computed. */
  const codes = levelCodes(ruleSet);
  const keysByCode = new Uint16Array(codes * states);
  const computeKey = (code: number) => {
    const { tierRule, confidence, points } = computeVerdict(ruleSet, code);
    const key =
      TIERS.indexOf(tierRule.tier) * keysPerTier +
      points * keysPerPoint +
      CONFIDENCES.indexOf(confidence) * states +
      ANSWER_STATES.indexOf(answerStateAt(code, codes));
    keysByCode[code] = key + 1;
    return key;
  };
  const order: TierOrder = {
    keys: TIERS.length * keysPerTier,
    keyOf: (code) => (keysByCode[code] || computeKey(code) + 1) - 1,
    tierOf: (key) => TIERS[Math.floor(key / keysPerTier)] ?? "POOR_FIT",
  };
  tierOrders.set(ruleSet, order);
  return order;
}
