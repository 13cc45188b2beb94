import { expect, test } from "vitest";
import { nameProblems, pathOf } from "./problem-labels";

const CONFIG = {
  scoring_dimensions: [
    { key: "pricing", label: "Price", enabled: true, criteria: [] },
    {
      key: "our_service",
      label: "Our service",
      enabled: true,
      criteria: [
        {
          id: "quick-quotes",
          label: "Quick quotes",
          fact: "custom.days",
          scale: { at_most: [null, 2, 3] },
        },
        { id: "quote-days" },
      ],
    },
  ],
  appetite_weight_profiles: [{ bucket: "core", label: "Core", weights: { our_service: 900 } }],
  filters: [
    { id: "unlicensed", enabled: true },
    {
      id: "slow",
      label: "Slow carriers",
      remove_if: { fact: "custom.days", above: null },
      evidence: "",
    },
  ],
  facts: [{ key: "days", label: "Days", type: "number", unit: "days" }],
  rules: [{ id: "gap_auto", bounds: { "gap.test.below.liability": 5 } }],
  tiers: [{ id: "a/1", tier: "GOOD_FIT", when: { needs: { our_service: "L9" } } }],
  tier_labels: { GOOD_FIT: "Second call" },
  added_filters: [{ id: "late", label: "Late", conditions: [{ fact: "x" }, { fact: "y" }] }],
};
const SCHEMA = {
  properties: {
    scoring_dimensions: {
      items: {
        properties: {
          criteria: {
            items: {
              properties: {
                scale: { properties: { at_most: { prefixItems: [{}, {}, {}] } } },
              },
            },
          },
        },
      },
    },
  },
};
const TITLES: Record<string, string> = {
  "our_service/quote-days": "days to a quote",
  unlicensed: "not licensed in the state",
};
const context = {
  config: CONFIG,
  schema: SCHEMA,
  ruleText: (...ids: string[]) => {
    const title = ids.map((id) => TITLES[id]).find(Boolean);
    return title === undefined ? undefined : { title, text: "" };
  },
};
const named = (path: string, message = "must be other") => {
  const [problem] = nameProblems(context, [{ path, message }]);
  return [...(problem?.labels ?? []), problem?.message];
};

test.each([
  [
    "scoring_dimensions.1.criteria.0.scale.at_most.1",
    ["Our service", "Quick quotes", "Level", "At most (days)", "L2", "must be other"],
  ],
  [
    "scoring_dimensions.1.criteria.1.weight",
    ["Our service", "Days to a quote", "Weight", "must be other"],
  ],
  ["scoring_dimensions", ["Dimensions", "must be other"]],
  [
    "appetite_weight_profiles.0.weights.our_service",
    ["Weights", "Core", "Our service", "must be other"],
  ],
  ["filters.0.enabled", ["Filters", "Not licensed in the state", "Enabled", "must be other"]],
  ["filters.1.evidence", ["Your filters", "Slow carriers", "Evidence", "Required."]],
  [
    "filters.1.remove_if.above",
    ["Your filters", "Slow carriers", "Remove if", "Above (days)", "Required."],
  ],
  [
    "rules.0.bounds.gap.test.below.liability",
    ["Rules", "Gap auto", "Bounds", "Gap if liability is below (USD)", "must be other"],
  ],
  ["tiers.0.tier", ["Tiers", "1. Second call", "Tier", "must be other"]],
  [
    "added_filters.0.conditions.1.fact",
    ["Your filters", "Late", "Conditions", "Condition 2", "Fact", "must be other"],
  ],
])("the problem at %s is written as %j", (path, labels) => {
  expect(named(path)).toEqual(labels);
});

test("messages name places, items and facts as the form does", () => {
  expect(named("scoring_dimensions", "the dimension our_service has none").at(-1)).toBe(
    "the dimension “Our service” has none",
  );
  expect(
    named("filters", '"quick-quotes" is already used at filters.1.evidence; rename it').at(-1),
  ).toBe("“Quick quotes” is already used at “Your filters, Slow carriers, Evidence”; rename it");
  expect(
    named("filters", "contradicts conditions.1, which reads custom.days above 2.5").at(-1),
  ).toBe("contradicts condition 2, which reads “Days” above 2.5");
});

test("keys with dots are one part of a path", () => {
  expect(pathOf(CONFIG, "rules.0.bounds.gap.test.below.liability")).toEqual([
    "rules",
    0,
    "bounds",
    "gap.test.below.liability",
  ]);
  expect(pathOf(CONFIG, "")).toEqual([]);
});
