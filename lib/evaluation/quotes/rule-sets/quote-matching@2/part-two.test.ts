import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** Employers liability alone is not the compulsory workers compensation. */

const quote = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  ...more,
});
const run = (input: Fields, offerings: readonly Fields[]) =>
  evaluate({ input, offerings, day: "2026-11-28" });
const FUNDS: Readonly<Record<string, string>> = { ND: "Workforce Safety & Insurance" };
const fund = (state: string) => ({
  ...quote("fund", "workers_compensation", 6_000),
  provider_name: FUNDS[state] ?? "Travelers",
});

test.each(["ND", "CA", "TX", "NY"])(
  "employers liability in %s satisfies no request for workers compensation",
  (state) => {
    for (const category of [
      "employers liability",
      "employer_liability",
      "Employers-Liability insurance",
      "stop gap",
      "stopgap liability",
    ]) {
      const input = { state, coverage_types: ["workers_compensation"] };
      const beside = run(input, [quote("el", category, 500), fund(state)]);
      expect(beside.solutions.map(({ offerings }) => offerings.map(({ id }) => id))).toEqual([
        ["fund"],
      ]);
      expect(beside.excluded).toMatchObject([{ id: "el", rule: "category_not_required" }]);
      const alone = run(input, [quote("el", category, 500)]);
      expect(alone.solutions).toEqual([]);
      expect(alone.unmet).toMatchObject([{ coverage: "workers_compensation" }]);
    }
  },
);

test.each(["workers compensation and employers liability", "employers_liability_and_wc"])(
  "%s is the whole policy",
  (category) => {
    const input = { state: "CA", coverage_types: ["workers_compensation"] };
    expect(run(input, [quote("q", category, 500)]).solutions).toHaveLength(1);
  },
);

test("a request for employers liability is satisfied by it, or by the policy that contains it", () => {
  const input = { state: "CA", coverage_types: ["employers_liability"] };
  expect(run(input, [quote("el", "stop_gap", 500)]).solutions).toHaveLength(1);
  expect(run(input, [quote("wc", "workers_compensation", 500)]).solutions).toHaveLength(1);
});

test("terms of employers liability hold for the policy that contains it", () => {
  const limits = { employers_liability: "100/500/100" };
  const input = {
    state: "CA",
    coverage_types: ["workers_compensation"],
    desired_coverages: {
      employers_liability: { hard: true, limits: { employers_liability: "500/500/500" } },
    },
  };
  const result = run(input, [quote("wc", "workers_compensation", 500, { limits })]);
  expect(result.excluded).toMatchObject([{ id: "wc", rule: "limit_below_required" }]);
  const umbrella = quote("u", "commercial_umbrella", 900, {
    required_underlying_limits: { employers_liability: "500/500/500" },
  });
  const two = { state: "CA", coverage_types: ["workers_compensation", "commercial_umbrella"] };
  const below = run(two, [umbrella, quote("wc", "workers_compensation", 500, { limits })]);
  expect(below.excluded.map(({ rule }) => rule)).toContain("underlying_limits");
});
