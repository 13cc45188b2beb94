import { expect, test } from "vitest";
import { z } from "zod";
import { CoverageInput } from "./input";
import { NEW_JERSEY_SAMPLE, SMALL_BUSINESS_SAMPLE } from "./samples";

const problems = (input: unknown) => {
  const { error } = CoverageInput.safeParse(input);
  return error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
};
const policyProblems = (policy: Record<string, unknown>) =>
  problems({ state: "NJ", current_portfolio: { policies: [{ line: "home", ...policy }] } });
const at = "current_portfolio.policies.0";

test("a valid input is stored as sent, with all other fields", () => {
  const input = {
    ...NEW_JERSEY_SAMPLE,
    referral: { from: "x" },
    household: { ...NEW_JERSEY_SAMPLE.household, cats: 3 },
  };
  expect(CoverageInput.parse(input)).toEqual(input);
  expect(CoverageInput.parse(SMALL_BUSINESS_SAMPLE)).toEqual(SMALL_BUSINESS_SAMPLE);
});

test("a missing field is rejected with its path", () => {
  expect(problems({ current_portfolio: { policies: [{ line: "home" }] } })).toEqual([
    expect.stringMatching(/^state must be a two-letter US state code/),
  ]);
  expect(problems({ state: "NJ" })).toEqual([expect.stringMatching(/^current_portfolio /)]);
  expect(problems({ state: "NJ", current_portfolio: { policies: [] } })).toEqual([
    expect.stringMatching(/^current_portfolio\.policies must contain at least one/),
  ]);
  expect(problems({ state: "NJ", current_portfolio: { policies: [{}] } })).toEqual([
    expect.stringMatching(/^current_portfolio\.policies\.0\.line /),
  ]);
});

test("a limit in words is rejected with its path, its value and what to do", () => {
  expect(policyProblems({ limits: { liability: "as much as the law allows" } })).toEqual([
    `${at}.limits.liability must be a limit (got "as much as the law allows"). Use USD as a number, or a text such as 100/300/100, $1,000,000, 1M or none`,
  ]);
  expect(policyProblems({ limits: { liability: -1 } })).toEqual([
    expect.stringMatching(/limits\.liability must be a limit \(got -1\)/),
  ]);
  expect(policyProblems({ limits: { liability: true } })).toEqual([
    expect.stringMatching(/limits\.liability must be a limit in USD or a text/),
  ]);
  expect(policyProblems({ deductibles: { all_perils: "500/1000" } })).toEqual([
    expect.stringMatching(/deductibles\.all_perils must be a deductible/),
  ]);
});

test("a policy that ends before it begins, a negative premium and an unknown line are rejected with their paths", () => {
  expect(policyProblems({ effective: "2026-03-01", expires: "2026-02-28" })).toEqual([
    `${at}.expires must not be before the effective date 2026-03-01 (got 2026-02-28)`,
  ]);
  expect(policyProblems({ effective: "01.03.2026" })).toEqual([
    expect.stringMatching(/effective /),
  ]);
  expect(policyProblems({ premium: -5 })).toEqual([expect.stringMatching(/premium /)]);
  expect(policyProblems({ premium: "1840" })).toEqual([]);
  expect(policyProblems({ premium: "a lot" })).toEqual([expect.stringMatching(/premium /)]);
  expect(policyProblems({ line: "umbrela" })).toEqual([
    expect.stringMatching(/\.line must be a line of business .* \(got "umbrela"\)/),
  ]);
  expect(
    problems({ ...NEW_JERSEY_SAMPLE, household: { home: { flood_zone: "near the river" } } }),
  ).toEqual([expect.stringMatching(/^household\.home\.flood_zone /)]);
});

test("the JSON schema contains every part under its name", () => {
  const { $defs } = z.toJSONSchema(CoverageInput, { io: "input" });
  expect(Object.keys($defs ?? {})).toEqual(
    expect.arrayContaining([
      "CoverageInput",
      "Portfolio",
      "Policy",
      "PolicyAttributes",
      "Household",
      "Home",
      "Vehicle",
      "Business",
      "Premises",
    ]),
  );
});
