import { expect, test } from "vitest";
import type { Fields } from "../offerings.arbitrary";
import {
  idsOf,
  offering,
  removed,
  run,
  STD,
} from "../rule-sets/quote-matching@2/decisions.fixture";

/** Split and combined limits: compared with each other, and asked about where one offering states both. */

const auto = (id: string, limits: Fields, premium = 900) =>
  offering(id, "auto", premium, { ...STD, limits });
const coverage = (limits: Fields, input: Fields = {}) => {
  const result = run({ state: "OH", ...input }, [auto("q", limits)]);
  return result.solutions[0]?.scorecard.coverage_completeness;
};

const SPLIT = { liability: "250/500/100" };
const desired = (limits: Fields, more: Fields = {}) => ({
  desired_coverages: { auto: { limits, ...more } },
});

test("an offering that states split and combined limits is asked which it has, and is not recommended", () => {
  const both = auto(
    "both",
    { bodily_injury: "250/500", property_damage: 100_000, csl: 300_000 },
    500,
  );
  const result = run({ state: "OH" }, [both, auto("split", SPLIT)]);
  expect(idsOf(result)).toEqual(["split", "both"]);
  expect(result.solutions[1]?.best_in_cluster).toBe(false);
  expect(result.not_checked).toContainEqual(
    expect.objectContaining({
      rule: "contradicting_limits",
      missing: ["offerings.*.limits.csl"],
      question: expect.stringMatching(/\$300,000, or .*\$250,000.*\$500,000/),
      count: 1,
    }),
  );
  expect(result.solutions[1]?.confirm_before_binding?.map(({ text }) => text).join()).toMatch(
    /A policy has one of the two/,
  );
  const alone = run({ state: "OH" }, [both]);
  expect(alone.solutions[0]?.best_in_cluster).toBe(false);
});

test.each<[Fields, Fields]>([
  [{ bodily_injury: "250/500", property_damage: 100_000, csl: 250_000 }, { csl: 250_000 }],
  [
    { bodily_injury: "100/300", property_damage: 50_000, csl: 1_000_000 },
    { liability: "100/300/50" },
  ],
])("the worse of both forms counts (%j)", (both, worse) => {
  expect(coverage(both)).toBe(coverage(worse));
});

test("stating low limits in one form is not better for lack of the other form", () => {
  expect(coverage({ liability: "25/50/25" })).toBe(coverage({}));
  expect(coverage({ liability: "100/300/50" })).toBeGreaterThan(coverage(SPLIT) ?? 0);
});

test.each<[string, Fields, Fields]>([
  ["a combined limit", { csl: 500_000 }, { csl: 250_000 }],
  ["split limits", { liability: "500/500/500" }, { liability: "300/500/300" }],
])("a desired limit of the other form is compared with %s", (_, enough, low) => {
  const wanted = desired("csl" in enough ? SPLIT : { csl: 500_000 });
  expect(coverage(enough, wanted)).toBeLessThan(coverage(low, wanted) ?? 0);
  expect(coverage(low, wanted)).toBeLessThanOrEqual(coverage({}, wanted) ?? 0);
});

test("scores and the hard stop agree on what is enough in the other form", () => {
  const hard = (limits: Fields, wanted: Fields) =>
    removed(run({ state: "OH", ...desired(wanted, { hard: true }) }, [auto("q", limits)]));
  expect(hard({ csl: 500_000 }, SPLIT)).toEqual({});
  expect(hard({ csl: 300_000 }, SPLIT)).toEqual({ q: "limit_below_required" });
  expect(coverage({ csl: 500_000 }, desired(SPLIT))).toBe(coverage(SPLIT, desired(SPLIT)));
});

test.each<[string, Fields, string | undefined]>([
  [
    "too low in both forms",
    { bodily_injury: "10/20", property_damage: 5_000, csl: 20_000 },
    "below_legal_minimum",
  ],
  [
    "too low in one form",
    { bodily_injury: "10/20", property_damage: 5_000, csl: 500_000 },
    undefined,
  ],
  [
    "too low in the other form",
    { bodily_injury: "250/500", property_damage: 100_000, csl: 20_000 },
    undefined,
  ],
])("limits that contradict each other and are %s", (_, limits, rule) => {
  const result = run({ state: "OH" }, [auto("q", limits)]);
  expect(removed(result).q).toBe(rule);
  if (rule === undefined) {
    expect(result.solutions[0]?.best_in_cluster).toBe(false);
    expect(result.not_checked?.map((entry) => entry.rule)).toEqual(
      expect.arrayContaining(["contradicting_limits", "below_legal_minimum"]),
    );
  }
});

test("an umbrella is not sure of limits that are enough in one form only", () => {
  const result = run({ state: "OH" }, [
    auto("a", { bodily_injury: "250/500", property_damage: 100_000, csl: 100_000 }),
    offering("u", "umbrella", 300, STD),
  ]);
  expect(result.not_checked?.map(({ rule }) => rule)).toContain("underlying_limits");
  expect(result.solutions[0]?.best_in_cluster).toBe(false);
});

test("uninsured motorist limits in both forms are asked about where the law requires them", () => {
  const um = { uninsured_motorist: "250/500", uninsured_motorist_csl: 10_000 };
  const result = run({ state: "IL" }, [auto("q", { ...SPLIT, ...um })]);
  expect(removed(result)).toEqual({});
  expect(result.not_checked?.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(["contradicting_limits", "uninsured_motorist_required"]),
  );
});
