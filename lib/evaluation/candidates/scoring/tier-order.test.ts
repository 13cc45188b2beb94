import { expect, test } from "vitest";
import { CONFIDENCES, DIMENSIONS, TIERS } from "@/lib/domain/tiers";
import { createRateCounts, medianRate, rateStep } from "../columns/median-rate";
import type { RuleSet } from "../rule-set";
import { RULE_SETS } from "../rule-sets";
import { ANSWER_STATES, answerStateAt, digitScale, levelCodes, unpackLevels } from "./levels";
import { tierOrderOf, tierVerdict } from "./tier-order";

/** The codes of a rule set: with every answer state where it has them. */
const codesOf = (ruleSet: RuleSet) =>
  Array.from(
    { length: levelCodes(ruleSet) * (ruleSet.engine2 ? ANSWER_STATES.length : 1) },
    (_, code) => code,
  );

for (const ruleSet of RULE_SETS.names.map(RULE_SETS.get)) {
  const everyCode = codesOf(ruleSet);

  test(`${ruleSet.name}: the two best tiers contain no L4, and the confidence counts the reported dimensions`, () => {
    const steps = { answered: 0, stated_in_general: 0, one_missing: 1, many_missing: 2 };
    const wrong = everyCode.filter((code) => {
      const { tierRule, confidence } = tierVerdict(ruleSet, code);
      const { scores, reported } = unpackLevels(ruleSet, code);
      const count = Object.values(reported).filter(Boolean).length;
      const byFacts = count >= 5 ? 0 : count >= 3 ? 1 : 2;
      const lowered = Math.min(2, byFacts + steps[answerStateAt(code, levelCodes(ruleSet))]);
      const upper = tierRule.tier === "STRONG_FIT" || tierRule.tier === "GOOD_FIT";
      return (upper && Object.values(scores).includes("L4")) || confidence !== CONFIDENCES[lowered];
    });
    expect(wrong).toEqual([]);
  });

  test(`${ruleSet.name}: a better level never lowers the tier or the rank`, () => {
    const { keyOf, tierOf } = tierOrderOf(ruleSet);
    const wrong = everyCode.filter((code) => {
      const { scores, reported } = unpackLevels(ruleSet, code);
      return DIMENSIONS.some((dimension, i) => {
        if (!reported[dimension] || scores[dimension] === "L1") return false;
        const [better, now] = [keyOf(code - digitScale(i)), keyOf(code)];
        return better >= now || TIERS.indexOf(tierOf(better)) > TIERS.indexOf(tierOf(now));
      });
    });
    expect(wrong).toEqual([]);
  });

  test(`${ruleSet.name}: an open question never raises the tier, the confidence or the rank`, () => {
    const { keyOf } = tierOrderOf(ruleSet);
    const codes = levelCodes(ruleSet);
    const wrong = everyCode.filter((code) => {
      if (code < codes) return false;
      const open = tierVerdict(ruleSet, code).confidence;
      const answered = tierVerdict(ruleSet, code - codes).confidence;
      const raised = CONFIDENCES.indexOf(open) < CONFIDENCES.indexOf(answered);
      return raised || keyOf(code) <= keyOf(code - codes);
    });
    expect(wrong).toEqual([]);
  });

  test(`${ruleSet.name}: every tier rule applies to some levels, and ids are unique`, () => {
    const fired = new Set(everyCode.map((code) => tierVerdict(ruleSet, code).tierRule.id));
    expect([...fired].toSorted()).toEqual(ruleSet.tiers.map(({ id }) => id).toSorted());
    expect(ruleSet.dimensions.map(({ dimension }) => dimension)).toEqual([...DIMENSIONS]);
    const ids = ruleSet.dimensions.flatMap(({ criteria }) => criteria.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
}

test("the median is exact for odd and even counts, however the pool is divided", () => {
  const countRates = (...rates: number[]) => {
    const counts = createRateCounts();
    for (const rate of rates) counts[rateStep(rate)] = (counts[rateStep(rate)] ?? 0) + 1;
    return counts;
  };
  expect(medianRate([countRates()])).toEqual({ rated: 0, median: null });
  expect(medianRate([countRates(1.2, 0.8, 0.9)])).toEqual({ rated: 3, median: 0.9 });
  expect(
    medianRate([countRates(1.2), countRates(0.8), countRates(), countRates(0.9, 0.9001)]),
  ).toEqual({
    rated: 4,
    median: 0.90005,
  });
  expect(medianRate([countRates(0.1, 6)])).toEqual({ rated: 2, median: 3.05 });
});
