import { ASK_GENERAL, type Criterion, type DimensionRule } from "./rule-set";
import { ANSWER_STATES } from "./scoring/levels";
import type { Increments } from "./scoring/scorer";

/** The answer state of every sum of an answer count: how many facts are missing, and whether one is stated in general. */
const STATES = Uint8Array.from({ length: 256 }, (_, asked) => {
  const missing = asked % ASK_GENERAL;
  if (missing > 1) return ANSWER_STATES.indexOf("many_missing");
  if (missing === 1) return ANSWER_STATES.indexOf("one_missing");
  return asked > 0 ? ANSWER_STATES.indexOf("stated_in_general") : 0;
});

/** The index in `ANSWER_STATES` of what a candidate leaves open. */
export const answerState = (asked: number): number => STATES[asked] ?? 0;

/** A criterion that applies, with the level of one candidate; 0 if its fact is not reported. */
export type CriterionCard = { criterion: Criterion; level: number; increments: Increments };

/** A dimension of one candidate before its texts. */
export type DimensionCard = {
  rule: DimensionRule;
  sum: number;
  digitOf: (sum: number) => number;
  criteria: readonly CriterionCard[];
};
