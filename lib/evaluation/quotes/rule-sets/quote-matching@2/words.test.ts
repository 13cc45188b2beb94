import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";
import { readQuotes } from "../../reading/read-quotes";

/** Limits and deductibles in words: what is excluded, and what only the law states. */

const quote = (id: string, category: string, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium: 1_000,
  am_best_rating: "A",
  admitted: true,
  coverage_exclusions: [],
  ...more,
});
const run = (input: Fields, offerings: readonly Fields[]) =>
  evaluate({ input, offerings, day: "2026-11-28" });
const rules = ({ excluded }: ReturnType<typeof run>) =>
  Object.fromEntries(excluded.map(({ id, rule }) => [id, rule]));

test.each(["excluded", "not covered", "Declined"])(
  "a deductible that is %s is no cover, and no deductible of $0",
  (word) => {
    const home = (hurricane: string) =>
      quote(hurricane, "home", { deductibles: { all_perils: 1_000, hurricane } });
    expect(rules(run({ state: "FL" }, [home(word), home("3%")]))).toEqual({
      [word]: "wind_not_insured",
    });
    const auto = (id: string, collision: string | number) =>
      quote(id, "auto", {
        limits: { liability: "250/500/100" },
        deductibles: { collision, comprehensive: 1_000 },
      });
    const result = run({ state: "OH" }, [auto("a", word), auto("b", 1_000)]);
    expect(result.solutions.map(({ offerings }) => offerings[0]?.id)).toEqual(["b", "a"]);
    expect(JSON.stringify(result.explanations[1])).toContain("collision not covered");
    const hard = {
      state: "OH",
      desired_coverages: { auto: { hard: true, max_deductibles: { collision: 1_000 } } },
    };
    expect(rules(run(hard, [auto("a", word), auto("b", 0)]))).toEqual({
      a: "deductible_above_required",
    });
  },
);

test("a deductible of none is not stated, and 0 is the best one", () => {
  const of = (collision: unknown) => {
    const result = run({ state: "OH", coverage_types: ["auto"] }, [
      quote("q", "auto", {
        limits: { liability: "250/500/100" },
        deductibles: { collision, comprehensive: 1_000 },
      }),
    ]);
    return {
      level: result.solutions[0]?.scorecard.overall_level,
      open: result.not_checked?.map(({ rule }) => rule),
    };
  };
  expect(of("none").open).toContain("coverage_completeness/deductibles");
  expect(of(0).open).not.toContain("coverage_completeness/deductibles");
  expect(of("none").level).toBeGreaterThan(of(0).level ?? 9);
  const hard = { auto: { hard: true, max_deductibles: { collision: "none" } } };
  const read = readQuotes(
    { input: { state: "OH", desired_coverages: hard }, offerings: [quote("q", "auto")] },
    "2026-11-28",
  );
  expect(read).toMatchObject({
    ok: false,
    problems: [{ path: ["input", "desired_coverages", "auto", "max_deductibles", "collision"] }],
  });
});

test.each(["statutory", "minimum", "state minimum", "Statutory limits", "minimum limits"])(
  "an auto liability limit of %s is the state's minimum, not unlimited",
  (word) => {
    const auto = quote("q", "auto", { limits: { liability: word } });
    expect(rules(run({ state: "OH" }, [auto]))).toEqual({});
    const hard = {
      state: "OH",
      desired_coverages: { auto: { hard: true, limits: { liability: "250/500/100" } } },
    };
    expect(rules(run(hard, [auto]))).toEqual({ q: "limit_below_required" });
    const umbrella = quote("u", "umbrella", { limits: { limit: 1_000_000 } });
    const both = run({ state: "OH", coverage_types: ["auto", "umbrella"] }, [auto, umbrella]);
    expect(both.excluded.map(({ rule }) => rule)).toContain("underlying_limits");
  },
);

test("a statutory limit of another line is not stated, except for workers compensation", () => {
  const input = {
    state: "OH",
    residence: { replacement_cost: 500_000 },
    coverage_types: ["home"],
  };
  const home = run(input, [quote("q", "home", { limits: { dwelling: "statutory" } })]);
  expect(home.not_checked?.map(({ rule }) => rule)).toContain("dwelling_underinsured");
  expect(home.solutions[0]?.best_in_cluster).toBe(false);
  const hard = (limits: Fields) => ({
    state: "TN",
    desired_coverages: { workers_compensation: { hard: true, limits } },
  });
  const wc = quote("q", "workers_compensation", { limits: { limit: "statutory" } });
  expect(rules(run(hard({ el_accident: 500_000 }), [wc]))).toEqual({});
});
