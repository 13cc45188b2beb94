import { expect, test } from "vitest";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { CANDIDATE_LINES, lineLabel } from "@/lib/domain/lines-of-business";
import { DIMENSIONS, TIERS } from "@/lib/domain/tiers";
import { US_STATE_NAMES, US_STATES } from "@/lib/domain/us-states";
import { medianOf, rateStep, rateTally } from "./columns/median-rate";
import { RULE_SETS } from "./rule-sets";
import { CODES, digitScale, rankingOf, unpackLevels, verdictOf } from "./verdict";

const everyCode = Array.from({ length: CODES }, (_, code) => code);

for (const ruleSet of RULE_SETS.names.map(RULE_SETS.get)) {
  test(`${ruleSet.name}: no L4 in the upper two tiers, and confidence counts what rests on facts, whatever the levels`, () => {
    for (const code of everyCode) {
      const { tierRule, confidence } = verdictOf(ruleSet, code);
      const { scores, reported } = unpackLevels(code);
      const resting = Object.values(reported).filter(Boolean).length;
      if (tierRule.tier === "STRONG_FIT" || tierRule.tier === "GOOD_FIT")
        expect(Object.values(scores)).not.toContain("L4");
      expect(confidence).toBe(resting >= 5 ? "HIGH" : resting >= 3 ? "MEDIUM" : "LOW");
    }
  });

  test(`${ruleSet.name}: a better level in any dimension lowers neither tier nor rank`, () => {
    const { keyOf, tierOf } = rankingOf(ruleSet);
    for (const code of everyCode) {
      for (const [i, dimension] of DIMENSIONS.entries()) {
        const { scores, reported } = unpackLevels(code);
        if (!reported[dimension] || scores[dimension] === "L1") continue;
        expect(keyOf(code - digitScale(i))).toBeLessThan(keyOf(code));
        expect(TIERS.indexOf(tierOf(keyOf(code - digitScale(i))))).toBeLessThanOrEqual(
          TIERS.indexOf(tierOf(keyOf(code))),
        );
      }
    }
  });

  test(`${ruleSet.name}: every tier rule decides of some levels, and every id stands once`, () => {
    const fired = new Set(everyCode.map((code) => verdictOf(ruleSet, code).tierRule.id));
    expect([...fired].toSorted()).toEqual(ruleSet.tiers.map(({ id }) => id).toSorted());
    expect(ruleSet.dimensions.map(({ dimension }) => dimension)).toEqual([...DIMENSIONS]);
    const ids = ruleSet.dimensions.flatMap(({ criteria }) => criteria.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
}

test("the median is exact, of odd and even counts, over any split", () => {
  const tally = (...rates: number[]) => {
    const counts = rateTally();
    for (const rate of rates) counts[rateStep(rate)] = (counts[rateStep(rate)] ?? 0) + 1;
    return counts;
  };
  expect(medianOf([tally()])).toEqual({ rated: 0, median: null });
  expect(medianOf([tally(1.2, 0.8, 0.9)])).toEqual({ rated: 3, median: 0.9 });
  expect(medianOf([tally(1.2), tally(0.8), tally(), tally(0.9, 0.9001)])).toEqual({
    rated: 4,
    median: 0.90005,
  });
  expect(medianOf([tally(0.1, 6)])).toEqual({ rated: 2, median: 3.05 });
});

test("every state and line has a name, and every rating a level", () => {
  expect(Object.keys(US_STATE_NAMES).toSorted()).toEqual(US_STATES.toSorted());
  expect(CANDIDATE_LINES.map(lineLabel)).not.toContain("");
  expect(AM_BEST_RATINGS).toHaveLength(15);
});
