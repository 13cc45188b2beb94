import { expect, test } from "vitest";
import type { Fields } from "../offerings.arbitrary";
import { idsOf, offering, run, STD } from "../rule-sets/quote-matching@2/decisions.fixture";

/** Saying nothing on whether a carrier is admitted never ranks, costs or recommends better than saying that it is not. */

const { admitted: _, ...SILENT } = STD;
const BUCKETS = ["balanced", "cost_sensitive", "coverage_first", "simplicity"];

test.each(["NY", "OH", "CA", "TX", "RI"])(
  "a quote silent on admitted is compared at the cost that one of a non-admitted carrier has (%s)",
  (state) => {
    for (const appetite_bucket of BUCKETS) {
      const of = (facts: Fields) =>
        run({ state, appetite_bucket }, [
          offering("q", "home", 10_000, facts),
          offering("other", "home", 10_100, { ...STD, taxes: 0, fees: 0 }),
        ]);
      const own = (facts: Fields) => {
        const result = of(facts);
        const found = result.solutions.find(({ offerings }) => offerings[0]?.id === "q");
        return { result, solution: found };
      };
      const silent = own(SILENT).solution;
      const not = own({ ...SILENT, admitted: false }).solution;
      expect(silent?.rank).toBeGreaterThanOrEqual(not?.rank ?? 0);
      expect(silent?.scorecard.pricing_competitiveness).toBeGreaterThanOrEqual(
        not?.scorecard.pricing_competitiveness ?? 0,
      );
      expect(silent?.scorecard.overall_level).toBeGreaterThanOrEqual(
        not?.scorecard.overall_level ?? 0,
      );
      // What it costs is shown as it was quoted.
      expect(silent?.est_cost_low).toBe(10_000);
      expect(silent?.confirm_before_binding?.map(({ text }) => text).join()).toMatch(
        /whether the carrier is admitted; otherwise .*surplus lines tax/,
      );
    }
  },
);

test("the evidence and the totals say what a silent quote is shown and compared at", () => {
  const result = run({ state: "NY" }, [offering("q", "home", 10_000, SILENT)]);
  expect(result.explanations[0]?.dimensions.pricing_competitiveness?.evidence).toMatch(
    /^\$10,000\/yr; compared at \$10,375, with the surplus lines tax/,
  );
  expect(result.context.cheapest_total).toBe(10_000);
  expect(result.solutions[0]).toMatchObject({
    est_cost_low: 10_000,
    est_cost_high: 10_000,
    premium_by_line: [{ total_per_year: 10_000 }],
  });
});

test("silence on admitted alone has no badge where the law asks for an admitted insurer", () => {
  const limits = { liability: "250/500/100" };
  const result = run({ state: "OH" }, [
    offering("a", "auto", 900, { ...SILENT, limits }),
    offering("b", "auto", 1_000, { ...SILENT, limits }),
  ]);
  expect(idsOf(result)).toEqual(["a", "b"]);
  expect(result.solutions.map(({ best_in_cluster }) => best_in_cluster)).toEqual([false, false]);
  expect(result.explanations[0]?.label_evidence).toMatch(/^Not recommended while/);
  expect(result.not_checked?.map(({ rule }) => rule)).toContain("admitted_insurer_required");
  // Another line says so: the auto is still asked.
  const beside = run({ state: "OH" }, [
    offering("a", "auto", 900, { ...SILENT, limits }),
    offering("h", "home", 900, STD),
  ]);
  expect(beside.solutions[0]?.best_in_cluster).toBe(false);
  const stated = run({ state: "OH" }, [offering("a", "auto", 900, { ...STD, limits })]);
  expect(stated.solutions[0]?.best_in_cluster).toBe(true);
});

test("of prices alone, the best one is recommended, with the question named", () => {
  const result = run({ state: "NY" }, [offering("a", "auto", 900), offering("b", "auto", 1_000)]);
  expect(result.solutions[0]?.best_in_cluster).toBe(true);
  expect(result.not_checked?.map(({ rule }) => rule)).toContain("admitted_insurer_required");
});
