import { expect, test } from "vitest";
import { CoverageInput } from "./engine/input/input";
import { evaluate } from "./evaluate.fixture";
import { NEW_JERSEY_SAMPLE, SMALL_BUSINESS_SAMPLE } from "./samples.fixture";

/** The results of a published rule set. If one of these tests fails, the change belongs in a new version. */

const asOf = "2026-03-22T12:04:48Z";

const sample = CoverageInput.parse(NEW_JERSEY_SAMPLE);

const outcomeOf = (rule: string, input: CoverageInput) => {
  const found = evaluate({ input, asOf }).checked.find((checked) => checked.rule === rule);
  return [found?.outcome, ...(found?.evidence ?? [])];
};

const inputWith = (...policies: CoverageInput["current_portfolio"]["policies"]): CoverageInput => ({
  state: "NJ",
  current_portfolio: { policies },
});

test("the New Jersey sample gives the published gaps", () => {
  const { output } = evaluate({ input: sample, asOf });
  const { gaps, ...rest } = output;
  expect(rest).toEqual({
    response_type: "COVERAGE_GAP_ANALYSIS",
    profile_summary: {
      state: "NJ",
      coverage_lines_present: ["HOMEOWNERS", "AUTO"],
      coverage_lines_missing: ["umbrella"],
    },
    summary: {
      total_gaps: 3,
      high_severity: 1,
      medium_severity: 2,
      low_severity: 0,
      lines_reviewed: 2,
      lines_recommended: 1,
      underwriting_flags: 0,
    },
  });
  expect(gaps).toEqual([
    {
      id: "gap_missing_umbrella",
      severity: "HIGH",
      category: "MISSING_LINE",
      title: "No umbrella/excess liability policy",
      recommendation: "Add a $1M-$2M personal umbrella policy.",
      evidence: ["Homeowners and auto held", "Net worth $640 K", "No umbrella policy listed"],
    },
    {
      id: "gap_auto_liability_low",
      severity: "MEDIUM",
      category: "LOW_LIMIT",
      title: "Auto liability limits below 100/300/100",
      recommendation:
        "Raise auto liability to at least 100/300/100, or 250/500/100 where an umbrella is added.",
      evidence: [
        "Auto policy (Garden State Mutual): bodily injury per person $50 K, below $100 K",
        "Auto policy (Garden State Mutual): bodily injury per accident $100 K, below $300 K",
        "Auto policy (Garden State Mutual): property damage $50 K, below $100 K",
      ],
    },
    {
      id: "gap_home_contents_actual_cash_value",
      severity: "MEDIUM",
      category: "VALUATION",
      title: "Personal property settled at actual cash value",
      recommendation: "Add replacement cost on personal property.",
      evidence: ["Homeowners policy (Garden State Mutual): no replacement cost of contents"],
    },
  ]);
});

test("the whole results of both samples are unchanged", () => {
  expect(evaluate({ input: sample, asOf }).resultHash).toBe(
    "71f75af527d5a448a9cb18214aa475e64de1b1e8af4c46377a125eac0c704210",
  );
  expect(evaluate({ input: CoverageInput.parse(SMALL_BUSINESS_SAMPLE), asOf }).resultHash).toBe(
    "90f81d3f76afb1653dfe817724dceb2c52894e2e07718c95485e3551b403a76a",
  );
});

test("the small business sample gives its gaps, missing lines and underwriting flags", () => {
  const { output, flags } = evaluate({ input: SMALL_BUSINESS_SAMPLE, asOf });
  expect(output.profile_summary).toEqual({
    state: "CA",
    coverage_lines_present: ["BUSINESS_OWNERS", "WORKERS_COMPENSATION"],
    coverage_lines_missing: [
      "earthquake",
      "professional_liability",
      "cyber",
      "employment_practices",
      "commercial_umbrella",
    ],
  });
  expect(output.gaps.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
    "HIGH gap_earthquake",
    "HIGH gap_missing_cyber",
    "HIGH gap_missing_professional_liability",
    "HIGH gap_property_underinsured",
    "HIGH gap_contract_limits",
    "MEDIUM gap_missing_commercial_umbrella",
    "MEDIUM gap_hired_non_owned_auto",
    "MEDIUM gap_missing_employment_practices",
  ]);
  expect(flags).toEqual([
    {
      id: "flag_losses",
      label: "Losses in the last five years",
      evidence: ["1 loss in five years"],
    },
    {
      id: "flag_roof_age",
      label: "Roof of fifteen years or more",
      evidence: ["The roof of the premises is 17 years old"],
    },
    {
      id: "flag_building_age",
      label: "Building of forty years or more",
      evidence: ["The building is 48 years old"],
    },
  ]);
});

test("a rule whose fact is missing has no result and names the fact", () => {
  const { output, checked } = evaluate({
    input: { state: "NJ", current_portfolio: { policies: [{ line: "auto" }] } },
    asOf,
  });
  expect(output.gaps).toEqual([]);
  const outcomes = Object.fromEntries(
    checked.map(({ rule, outcome, evidence }) => [rule, [outcome, ...evidence]]),
  );
  expect(outcomes.gap_missing_umbrella).toContain("not checked: net worth not reported");
  expect(outcomes.gap_auto_liability_low).toEqual([
    "not_reported",
    "not checked: bodily injury per person of the auto policy not reported",
    "not checked: bodily injury per accident of the auto policy not reported",
    "not checked: property damage of the auto policy not reported",
  ]);
  expect(outcomes.gap_missing_general_liability).toEqual([
    "not_applicable",
    "No commercial lines or business in the input",
  ]);
});

test("a renewed policy is neither lapsed nor expiring", () => {
  const ids = (policies: CoverageInput["current_portfolio"]["policies"]) =>
    evaluate({ input: { state: "NJ", current_portfolio: { policies } }, asOf })
      .output.gaps.filter(({ category }) => category === "LAPSE")
      .map(({ id }) => id);
  const old = { line: "auto", effective: "2025-03-01", expires: "2026-03-01" };
  expect(ids([old])).toEqual(["gap_policy_lapsed"]);
  expect(ids([old, { line: "auto", effective: "2026-03-01", expires: "2027-03-01" }])).toEqual([]);
  expect(ids([old, { line: "auto", effective: "2026-04-01", expires: "2027-04-01" }])).toEqual([
    "gap_policy_lapsed",
    "gap_policy_not_begun",
  ]);
  const ending = { line: "auto", effective: "2025-04-01", expires: "2026-04-01" };
  expect(ids([ending])).toEqual(["gap_policy_expiring"]);
  expect(ids([ending, { line: "auto", effective: "2026-04-01", expires: "2027-04-01" }])).toEqual(
    [],
  );
});

test("a lapse is unknown if a policy without an effective date may be the renewal", () => {
  const ended = { line: "auto", carrier: "Calder", effective: "2025-03-01", expires: "2026-03-01" };
  const ending = { ...ended, effective: "2025-04-01", expires: "2026-04-01" };
  const undated = { line: "auto", carrier: "Orrin" };
  const unknown = [
    "not_reported",
    "not checked: effective date of the auto policy (Orrin) not reported",
  ];
  expect(outcomeOf("gap_policy_lapsed", inputWith(ended, undated)).slice(0, 2)).toEqual(unknown);
  expect(outcomeOf("gap_policy_expiring", inputWith(ending, undated)).slice(0, 2)).toEqual(unknown);
  expect(
    outcomeOf("gap_policy_lapsed", inputWith(ended, { ...undated, expires: "2026-02-01" }))[0],
  ).toBe("fired");
  expect(
    outcomeOf(
      "gap_policy_lapsed",
      inputWith(ended, { ...undated, attributes: { status: "cancelled" } }),
    )[0],
  ).toBe("fired");
});

test("a policy without an effective date between the old and the new minimums is not reported", () => {
  const rule = "gap_auto_below_state_minimum";
  const auto = (liability: string, more: object = {}) =>
    inputWith({ line: "auto", limits: { liability }, ...more });
  const undecided = ["not_reported", "not checked: effective date of the auto policy not reported"];
  expect(outcomeOf(rule, auto("25/50/25"))).toEqual(undecided);
  expect(outcomeOf(rule, auto("25/50/25", { expires: "2026-09-01" }))).toEqual(undecided);
  expect(outcomeOf(rule, auto("25/50/25", { expires: "2027-01-01" }))).toEqual([
    "fired",
    "In New Jersey",
    "Auto policy: bodily injury per person $25 K, below $35 K (New Jersey's minimum from 2026-01-01 on)",
    "Auto policy: bodily injury per accident $50 K, below $70 K (New Jersey's minimum from 2026-01-01 on)",
  ]);
  expect(outcomeOf(rule, auto("15/30/5"))[0]).toBe("fired");
  expect(outcomeOf(rule, auto("35/70/25"))[0]).toBe("passed");
  expect(outcomeOf(rule, { ...auto("25/50/15"), state: "CO" })[0]).toBe("passed");
});

test("a sum is too low only if every policy states its limit", () => {
  const rule = "gap_property_underinsured";
  const of = (...limits: object[]) => ({
    ...inputWith(
      ...limits.map((each, i) => ({
        line: "commercial property",
        carrier: `C${i}`,
        limits: { ...each },
      })),
    ),
    business: { property_value: 500_000 },
  });
  expect(outcomeOf(rule, of({ building: 300_000 }, {}))).toEqual([
    "not_reported",
    "not checked: limit of the commercial property policy (C1) not reported",
  ]);
  expect(outcomeOf(rule, of({ building: 500_000 }, {}))[0]).toBe("passed");
  expect(outcomeOf(rule, of({ building: 300_000 }, { building: 100_000 }))[0]).toBe("fired");
});

test("a commercial auto policy does not imply hired and non-owned auto", () => {
  const input = {
    ...inputWith({ line: "commercial auto" }),
    business: { employees_drive_own_vehicles: true },
  };
  expect(outcomeOf("gap_hired_non_owned_auto", input)).toEqual([
    "not_reported",
    "not checked: hired and non-owned auto of the commercial auto policy not reported",
  ]);
});
