import { expect, test } from "vitest";
import { boundLabels, choiceLabel, fieldLabel, plainText } from "./field-labels";

test.each([
  [["criteria", 0, "unasked_usd"], "If no limit is requested: highest limit of at least (USD)"],
  [["criteria", 0, "none"], "The carrier writes no line now"],
  [["criteria", 0, "levels", "none"], "No access"],
  [["criteria", 0, "levels", "A-"], "A-"],
  [["tier_labels", "STRONG_FIT"], "Strong fit"],
  [["cluster_labels", "other"], "Other"],
  [["something_new"], "Something new"],
])("%j has the label %j", (path, label) => {
  expect(fieldLabel(path)).toBe(label);
});

test("bounds have the label of their criterion", () => {
  const path = ["criteria", 0, "bounds"];
  expect(fieldLabel(path, "quote-days")).toBe("Days to a quote: at most");
  expect(fieldLabel(path, "constructor")).toBe("Bounds");
});

test("each bound of a coverage rule has a different label", () => {
  const places = [
    "applies.all.1.atLeast",
    "gap.any.0.test.below.bi_person",
    "gap.any.1.all.2.test.below.bi_person",
    "gap.test.single.csl",
    "gap.below.times",
    "gap.below.within.0",
    "graver.when.test.below.dwelling.replacementCostTimes",
    "gap.test.overPercent",
    "when.atMost",
  ];
  expect([...boundLabels(places).values()]).toEqual([
    "Applies from",
    "Gap if bodily injury per person is below (USD), condition 1",
    "Gap if bodily injury per person is below (USD), condition 2",
    "Gap if combined single limit is below (USD)",
    "Gap if the limit is below this share of the required amount (1 is 100%)",
    "Gap: required amount of at least (USD)",
    "Grave case if dwelling is below this share of the replacement cost (1 is 100%)",
    "Gap if the deductible is above (%)",
    "Flag up to",
  ]);
});

test("choices and rule texts have no code", () => {
  expect(["L2", "HIGH", "no_rating", "A-", "NR"].map((value) => choiceLabel(value))).toEqual([
    "L2, good",
    "High",
    "No rating",
    "A-",
    "NR",
  ]);
  expect(plainText("without `naics`, `licensed_states` and `prohibited_naics`")).toBe(
    "without NAICS code, “licensed states” and “prohibited NAICS”",
  );
});
