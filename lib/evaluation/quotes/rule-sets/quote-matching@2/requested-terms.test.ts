import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** Hard terms: limits in USD, in percent, without a maximum and without an amount. */

const offering = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  ...more,
});
const run = (input: Fields, offerings: readonly Fields[]) =>
  evaluate({ input, offerings, day: "2026-11-28" });

test.each<[string, unknown, Fields, string | null]>([
  [
    "other_structures",
    "10%",
    { dwelling: 500_000, other_structures: "5%" },
    "limit_below_required",
  ],
  ["other_structures", "10%", { dwelling: 500_000, other_structures: "10%" }, null],
  [
    "other_structures",
    "10%",
    { dwelling: 500_000, other_structures: 25_000 },
    "limit_below_required",
  ],
  ["other_structures", "10%", { dwelling: 500_000, other_structures: 60_000 }, null],
  [
    "personal_property",
    300_000,
    { dwelling: 500_000, personal_property: "50%" },
    "limit_below_required",
  ],
  ["loss_of_use", "unlimited", { loss_of_use: 100_000 }, "limit_below_required"],
  ["loss_of_use", "unlimited", { loss_of_use: "actual loss sustained" }, null],
  ["water_backup", "included", { water_backup: "none" }, "limit_below_required"],
  ["water_backup", "included", { water_backup: "included" }, null],
])("a hard limit of %s %s decides on %j: removed by %s", (name, least, limits, rule) => {
  const input = {
    state: "OH",
    desired_coverages: { home: { hard: true, limits: { [name]: least } } },
  };
  const result = run(input, [offering("q", "home", 1_000, { limits })]);
  expect(result.excluded[0]?.rule ?? null).toBe(rule);
});

test("a hard limit in percent that cannot be compared is asked for", () => {
  const input = {
    state: "OH",
    desired_coverages: { home: { hard: true, limits: { other_structures: "10%" } } },
  };
  for (const limits of [{ other_structures: 25_000 }, { dwelling: 500_000 }]) {
    const result = run(input, [offering("q", "home", 1_000, { limits })]);
    expect(result.not_checked?.map(({ rule }) => rule)).toContain("limit_below_required");
    expect(result.solutions[0]?.best_in_cluster).toBe(false);
  }
});

test.each<[Fields, Fields, string | null]>([
  [{ liability: "250/500/100" }, { csl: 300_000 }, "limit_below_required"],
  [{ liability: "250/500/100" }, { csl: 500_000 }, null],
  [{ csl: 500_000 }, { liability: "500/500/500" }, null],
  [{ csl: 500_000 }, { liability: "500/500/100" }, "limit_below_required"],
  [{ csl: 500_000 }, { liability: "100/300/100" }, "limit_below_required"],
  [{ csl: 300_000 }, { csl: 500_000 }, null],
])("hard limits %j decide on %j: removed by %s", (least, limits, rule) => {
  const desired_coverages = { auto: { hard: true, limits: least } };
  const result = run({ state: "OH", desired_coverages }, [
    offering("q", "auto", 1_000, { limits }),
  ]);
  expect(result.excluded[0]?.rule ?? null).toBe(rule);
});

test("a desired feature that the quote excludes too is asked about, and counts as not covered", () => {
  const of = (more: Fields) =>
    run({ state: "OH", desired_coverages: { home: { features: ["water_backup"] } } }, [
      offering("q", "home", 1_000, { coverage_features: ["water_backup"], ...more }),
    ]);
  const [both, one] = [
    of({ coverage_exclusions: ["water_backup"] }),
    of({ coverage_exclusions: ["mold"] }),
  ];
  expect(both.not_checked?.map(({ rule }) => rule)).toContain("desired_features");
  expect(one.not_checked?.map(({ rule }) => rule)).not.toContain("desired_features");
  expect(both.solutions[0]?.best_in_cluster).toBe(false);
  expect(one.solutions[0]?.best_in_cluster).toBe(true);
  expect(both.solutions[0]?.scorecard.coverage_completeness).toBeGreaterThan(
    one.solutions[0]?.scorecard.coverage_completeness ?? 4,
  );
});
