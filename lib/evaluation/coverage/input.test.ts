import { expect, test } from "vitest";
import { z } from "zod";
import { findLine, missingLineCode, presentLineCode } from "@/lib/domain/line-names";
import { LINES_OF_BUSINESS } from "@/lib/domain/lines-of-business";
import { parseAmounts } from "@/lib/evaluation/core/amounts";
import { CoverageInput } from "./input";
import { NEW_JERSEY_SAMPLE, SMALL_BUSINESS_SAMPLE } from "./samples";

const refusals = (input: unknown) => {
  const { error } = CoverageInput.safeParse(input);
  return error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
};
const holding = (policy: Record<string, unknown>) =>
  refusals({ state: "NJ", current_portfolio: { policies: [{ line: "home", ...policy }] } });
const at = "current_portfolio.policies.0";

test("what validates is kept as it was given, with fields that nobody knows", () => {
  const input = {
    ...NEW_JERSEY_SAMPLE,
    referral: { from: "x" },
    household: { ...NEW_JERSEY_SAMPLE.household, cats: 3 },
  };
  expect(CoverageInput.parse(input)).toEqual(input);
  expect(CoverageInput.parse(SMALL_BUSINESS_SAMPLE)).toEqual(SMALL_BUSINESS_SAMPLE);
});

test("what is missing is refused by its path", () => {
  expect(refusals({ current_portfolio: { policies: [{ line: "home" }] } })).toEqual([
    expect.stringMatching(/^state must be a two-letter USPS code/),
  ]);
  expect(refusals({ state: "NJ" })).toEqual([expect.stringMatching(/^current_portfolio /)]);
  expect(refusals({ state: "NJ", current_portfolio: { policies: [] } })).toEqual([
    expect.stringMatching(/^current_portfolio\.policies must hold at least one/),
  ]);
  expect(refusals({ state: "NJ", current_portfolio: { policies: [{}] } })).toEqual([
    expect.stringMatching(/^current_portfolio\.policies\.0\.line /),
  ]);
});

test("a limit that is a sentence is refused by its path, with its value and the remedy", () => {
  expect(holding({ limits: { liability: "as much as the law allows" } })).toEqual([
    `${at}.limits.liability is "as much as the law allows", which is no limit; give USD as a number, or a text such as 100/300/100, $1,000,000, 1M or none`,
  ]);
  expect(holding({ limits: { liability: -1 } })).toEqual([
    expect.stringMatching(/limits\.liability is -1, which is no limit/),
  ]);
  expect(holding({ limits: { liability: true } })).toEqual([
    expect.stringMatching(/limits\.liability must be a limit in USD or a text/),
  ]);
  expect(holding({ deductibles: { all_perils: "500/1000" } })).toEqual([
    expect.stringMatching(/deductibles\.all_perils .* no deductible/),
  ]);
});

test("a policy that expires before it begins, a negative premium and an unknown line are refused by their paths", () => {
  expect(holding({ effective: "2026-03-01", expires: "2026-02-28" })).toEqual([
    `${at}.expires is 2026-02-28, before the policy begins (effective 2026-03-01); swap or correct the dates`,
  ]);
  expect(holding({ effective: "01.03.2026" })).toEqual([expect.stringMatching(/effective /)]);
  expect(holding({ premium: -5 })).toEqual([expect.stringMatching(/premium /)]);
  expect(holding({ premium: "1840" })).toEqual([expect.stringMatching(/premium /)]);
  expect(holding({ line: "umbrela" })).toEqual([
    expect.stringMatching(/\.line is "umbrela", which is no line of business we know/),
  ]);
  expect(
    refusals({ ...NEW_JERSEY_SAMPLE, household: { home: { flood_zone: "near the river" } } }),
  ).toEqual([expect.stringMatching(/^household\.home\.flood_zone /)]);
});

test.each([
  ["100/300/100", [100_000, 300_000, 100_000]],
  ["250 / 500", [250_000, 500_000]],
  ["$1,000,000", [1_000_000]],
  ["1M", [1_000_000]],
  ["1.5 million", [1_500_000]],
  ["500k", [500_000]],
  ["1M/2M", [1_000_000, 2_000_000]],
  ["1,000,000/2,000,000", [1_000_000, 2_000_000]],
  ["$1,000,000 CSL", [1_000_000]],
  ["300000 each occurrence", [300_000]],
  ["15/30/5", [15_000, 30_000, 5_000]],
  ["15000/30000/5000", [15_000, 30_000, 5_000]],
  ["15,000/30,000/5,000", [15_000, 30_000, 5_000]],
  ["1000/2000", [1_000_000, 2_000_000]],
  ["100/300/$50,000", [100_000, 300_000, 50_000]],
  ["0/0/10", [0, 0, 10_000]],
  ["none", [0]],
  ["Statutory", [Number.POSITIVE_INFINITY]],
  [300_000, [300_000]],
])("the limit %j is understood", (given, usd) => {
  expect(parseAmounts(given)?.map((amount) => amount.usd)).toEqual(usd);
});

test("percentages and words without an amount are understood, and nothing is read into what is unclear", () => {
  expect(parseAmounts("2%")).toEqual([{ carried: true, percent: 2 }]);
  expect(parseAmounts("10 % of dwelling")).toEqual([{ carried: true, percent: 10 }]);
  expect(parseAmounts("included")).toEqual([{ carried: true }]);
  for (const unclear of [
    "",
    "1/2",
    "100/300/10000",
    "a lot",
    "100/300/100/50",
    "100/",
    "1,00,000",
    "-5",
    "12 apples",
    "constructor",
    0.02,
    Number.NaN,
    1e15,
  ]) {
    expect(parseAmounts(unclear), String(unclear)).toBeUndefined();
  }
});

test("lines are known by their usual spellings and by the words that answers use for them", () => {
  const spelled = {
    HOMEOWNERS: "homeowners",
    home: "homeowners",
    "Home Insurance": "homeowners",
    AUTO: "personal_auto",
    "personal-auto": "personal_auto",
  };
  const business = {
    BOP: "business_owners",
    "Workers' Comp": "workers_compensation",
    "D&O": "directors_officers",
    "E&O": "professional_liability",
  };
  for (const [name, line] of Object.entries({ ...spelled, ...business }))
    expect(findLine(name)?.line, name).toBe(line);
  for (const name of Object.keys(LINES_OF_BUSINESS)) {
    const line = findLine(name)?.line;
    expect(line).toBe(name);
    if (line)
      expect([
        findLine(presentLineCode(line))?.line,
        findLine(missingLineCode(line))?.line,
      ]).toEqual([line, line]);
  }
});

test("the schema can be published, each part under its name", () => {
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
