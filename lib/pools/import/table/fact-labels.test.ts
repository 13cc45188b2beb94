import { expect, test } from "vitest";
import {
  FACT_GROUPS,
  isNumberFact,
  NUMBER_FACTS,
  withFactLabels,
} from "@/lib/domain/pools/fact-labels";
import { findTarget, TARGET_NAMES } from "./targets";

test("every fact that a column can give has a label", () => {
  const labeled = FACT_GROUPS.flatMap(({ facts }) => Object.keys(facts));
  expect(labeled.toSorted()).toEqual(TARGET_NAMES.toSorted());
});

test("the facts that a factor can convert are those with numbers", () => {
  const numeric = TARGET_NAMES.filter((name) => findTarget(name)?.field.numeric);
  expect(NUMBER_FACTS.toSorted()).toEqual(numeric.toSorted());
});

test.each([
  ["cyber.max_limit_usd", true],
  ["cyber.NY.quote_days", true],
  ["cyber.NY.appetite", false],
  ["custom.score", true],
  ["custom.note", false],
])("%s is a number: %s", (fact, expected) => {
  const custom = [
    { key: "score", type: "number" },
    { key: "note", type: "text" },
  ];
  expect(isNumberFact(fact, custom)).toBe(expected);
});

test("messages have the labels of facts, and quoted texts as they are in the file", () => {
  const message = '"am_best_rating" is not a valid am_best_rating; map custom.own_score';
  expect(withFactLabels(message, [{ key: "own_score", label: "Own score" }])).toBe(
    '"am_best_rating" is not a valid AM Best rating; map Own score',
  );
});
