import { expect, test } from "vitest";
import { timeText } from "@/lib/domain/texts";
import { evidenceText, factRows, joined, pathText, shortened, usdText } from "./texts";

test("times are absolute, with their zone", () => {
  expect(timeText("2026-07-01T00:30:52.837Z")).toBe("Jul 1, 2026, 12:30:52 AM UTC");
  expect(timeText("2026-07-01T00:30:52.837Z", "America/New_York")).toBe(
    "Jun 30, 2026, 8:30:52 PM EDT",
  );
});

test("amounts have cents only if they have some", () => {
  expect([usdText(11_985), usdText(12_584.25)]).toEqual(["$11,985", "$12,584.25"]);
});

test("parts of a sentence are joined with and", () => {
  expect([joined([]), joined(["a"]), joined(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
});

test("paths of a request read as people say them", () => {
  expect(pathText("input.household.home.year_built")).toBe("Home: year built");
  expect(pathText("input.current_portfolio.policies.0.premium")).toBe("Policy 1: premium");
  expect(pathText("profile.naics")).toBe("NAICS");
});

test("facts have one row each, items of a list one row, and nothing of a request is left out", () => {
  const policy = { line: "HOMEOWNERS", limits: { dwelling: 520_000 }, insured: true };
  expect(
    factRows(
      {
        ...{ state: "NJ", required_coverages: ["home", "auto"], entity: "acme" },
        current_portfolio: { policies: [policy] },
        household: { net_worth: 640_000, home: { year_built: 1998, none: null } },
      },
      "input",
    ),
  ).toEqual([
    { term: "State", value: "New Jersey" },
    { term: "Required coverages", value: "Home, Auto" },
    { term: "Entity", value: "acme" },
    { term: "Policy 1", value: "Line Homeowners; limits (dwelling $520,000); insured Yes" },
    { term: "Net worth", value: "$640,000" },
    { term: "Home: year built", value: "1998" },
  ]);
});

test("a number is money where the schema says so, whatever its name and size", () => {
  const stated = {
    ...{ tenant_liability_units: 5_000, losses_5yr: 120 },
    residence: { replacement_cost: 90 },
    desired_coverages: {
      home: { limits: { other_structures: 75_000 }, max_deductibles: { wind: 50 } },
    },
    vehicles_detail: [{ value: 21_000, year: 2019 }],
  };
  expect(factRows(stated, "input").map(({ value }) => value)).toEqual([
    ...["5,000", "120", "$90", "$75,000", "$50", "Value $21,000; year 2019"],
  ]);
  expect(factRows({ limit: 50 }, "profile")).toEqual([{ term: "Limit", value: "$50" }]);
});

test("texts of rule sets are printed in US style, with severities as words", () => {
  expect(
    [
      "$ 1 M, 5\u0020%, $1,400 a year",
      "Required since 2026-01-01 (R-2026-01-01)",
      "A HIGH or HIGH gap: Vehicles without a policy",
      "A MEDIUM or HIGH gap: HIGH winds",
    ].map(evidenceText),
  ).toEqual([
    "$ 1M, 5%, $1,400/yr",
    "Required since Jan 1, 2026 (R-2026-01-01)",
    "A high gap: Vehicles without a policy",
    "A medium or high gap: HIGH winds",
  ]);
});

test("a long text is shortened between whole characters, and says so", () => {
  expect(shortened("as it is", 8)).toBe("as it is");
  expect(shortened("😀".repeat(10), 9)).toBe(
    `${"😀".repeat(4)}… (shortened; the packet has all of it)`,
  );
});
