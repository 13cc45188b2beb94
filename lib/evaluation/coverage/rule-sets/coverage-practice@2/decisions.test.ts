import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { coverageEngine, evaluate, RULE_SETS } from "../..";

/** The rows G1 to G10 of the decisions that came out wrong, each with variations of its class. */

const asOf = "2026-11-28";
type Policy = Record<string, unknown>;

/** An engine with a copy of the built-in rules. */
const COPY = "engine:copy";
RULE_SETS.add(coverageEngine.compile(coverageEngine.defaultConfig(), COPY));

const decided = (request: Parameters<typeof evaluate>[0]) => {
  const { stages: _, resultHash: __, ruleSet: ___, ...decision } = evaluate(request);
  return canonicalJson(decision);
};

/** Decided by the built-in rules. A copy of them must decide the same. */
function run(state: string, policies: Policy[], facts: Record<string, unknown> = {}) {
  const request = { input: { state, current_portfolio: { policies }, ...facts }, asOf };
  const result = evaluate(request);
  expect(decided({ ...request, ruleSet: COPY })).toBe(decided(request));
  return result;
}

const gapOf = (result: ReturnType<typeof run>, id: string) =>
  result.output.gaps.find((gap) => gap.id === id);
const outcomeOf = (result: ReturnType<typeof run>, rule: string) =>
  result.checked.find((checked) => checked.rule === rule)?.outcome;
const openRules = (result: ReturnType<typeof run>) =>
  result.not_checked?.map(({ rule }) => rule) ?? [];

test("G1: a rideshare endorsement that is not listed is a gap, and open rules are counted", () => {
  const result = run("CA", [{ line: "auto", limits: { liability: "100/300/100" } }], {
    household: { rideshare: true },
  });
  expect(gapOf(result, "gap_auto_rideshare")).toMatchObject({
    evidence: expect.arrayContaining(["Auto policy: no rideshare endorsement is listed"]),
  });
  expect(result.output.summary.not_checked).toBe(result.not_checked?.length);
  expect(result.not_checked?.length).toBeGreaterThan(0);
});

test("G2: each rental needs a policy, insured to value, with liability", () => {
  const result = run(
    "OH",
    [
      {
        line: "DP-3",
        limits: { dwelling: 150_000, liability: 100_000 },
        attributes: { replacement_cost: 320_000 },
      },
    ],
    { household: { rental_properties: 3 } },
  );
  expect(gapOf(result, "gap_missing_dwelling_fire")).toMatchObject({
    severity: "HIGH",
    recommendation: expect.stringContaining("2 dwelling fire"),
  });
  expect(gapOf(result, "gap_rental_below_replacement_cost")).toMatchObject({ severity: "HIGH" });
  expect(gapOf(result, "gap_rental_liability_low")).toBeDefined();
});

test("G3: a landlord's policy does not insure the own home", () => {
  const facts = { household: { home: { owned: true } } };
  const result = run("OH", [{ line: "DP-3" }], facts);
  expect(gapOf(result, "gap_missing_homeowners")).toMatchObject({ severity: "HIGH" });
});

test("G4: the flood policy of the home does not pass the premises", () => {
  const result = run(
    "NJ",
    [{ line: "HO-3" }, { line: "BOP" }, { line: "flood", insures: "home" }],
    {
      household: { home: { owned: true, flood_zone: "AE" } },
      business: { premises: { flood_zone: "AE" } },
    },
  );
  expect(outcomeOf(result, "gap_flood_zone_no_flood")).toBe("passed");
  expect(gapOf(result, "gap_flood_zone_no_flood_premises")).toBeDefined();
  const silent = run("NJ", [{ line: "HO-3" }, { line: "BOP" }, { line: "flood" }], {
    household: { home: { owned: true, flood_zone: "AE" } },
    business: { premises: { flood_zone: "AE" } },
  });
  expect(openRules(silent)).toEqual(
    expect.arrayContaining(["gap_flood_zone_no_flood", "gap_flood_zone_no_flood_premises"]),
  );
});

test("G5: a FAIR Plan alone needs a difference in conditions policy", () => {
  for (const policy of [
    { line: "homeowners", carrier: "California FAIR Plan" },
    { line: "dwelling fire", carrier: "California FAIR Plan Association" },
    { line: "home", attributes: { market: "fair_plan" } },
  ]) {
    const result = run("CA", [policy], {
      household: { home: { owned: true, wildfire_risk: "high" } },
    });
    expect(gapOf(result, "gap_fair_plan_no_companion")).toMatchObject({ severity: "HIGH" });
    expect(result.output.profile_summary.coverage_lines_missing).toContain(
      "difference_in_conditions",
    );
  }
});

test("G6: two employees in Wisconsin with a payroll of 90,000 need workers compensation by law", () => {
  const result = run("WI", [{ line: "BOP" }], {
    business: { employees: 2, payroll: 90_000, naics: "541430" },
  });
  expect(gapOf(result, "gap_missing_workers_compensation")).toMatchObject({
    severity: "HIGH",
    required_by_law: true,
    evidence: expect.arrayContaining([expect.stringContaining("Required by law")]),
  });
});

test("G7: a commercial van in California at 15/30/5, begun in 2026, is below the law", () => {
  const result = run(
    "CA",
    [{ line: "commercial auto", limits: { liability: "15/30/5" }, effective: "2026-02-01" }],
    { business: { vehicles: 1 } },
  );
  expect(gapOf(result, "gap_commercial_auto_below_law")).toMatchObject({
    severity: "HIGH",
    required_by_law: true,
  });
});

test("G8: rejected uninsured motorist coverage in North Carolina is against the law", () => {
  const result = run("NC", [
    {
      line: "auto",
      limits: { liability: "100/300/100", uninsured_motorist: "none" },
      effective: "2026-02-01",
    },
  ]);
  expect(gapOf(result, "gap_auto_uninsured_motorist_required")).toMatchObject({
    severity: "HIGH",
    required_by_law: true,
  });
});

test("G9: the umbrella that is recommended follows from the net worth", () => {
  const result = run(
    "CT",
    [
      { line: "home", limits: { liability: 500_000 } },
      { line: "auto", limits: { liability: "250/500/100" } },
    ],
    { household: { net_worth: 12_000_000 } },
  );
  expect(gapOf(result, "gap_missing_umbrella")?.recommendation).toContain(
    "Add a $12M personal umbrella",
  );
});

test("G10: what an umbrella stands on comes first", () => {
  const result = run("TX", [{ line: "auto", limits: { liability: "30/60/25" } }], {
    household: { net_worth: 20_000, youthful_drivers: 1, home: { owned: false } },
  });
  const ids = result.output.gaps.map(({ id }) => id);
  expect(ids).toContain("gap_missing_umbrella");
  for (const first of ["gap_missing_renters", "gap_auto_liability_low"])
    expect(ids.indexOf(first)).toBeLessThan(ids.indexOf("gap_missing_umbrella"));
});
