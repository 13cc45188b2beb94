import { expect, test } from "vitest";
import { timeText } from "@/lib/domain/texts";
import { factRows, joined, pathText, usdText } from "./texts";

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
  expect(
    factRows({
      ...{ state: "NJ", required_coverages: ["home", "auto"], entity: "acme" },
      policies: [{ line: "HOMEOWNERS", limits: { dwelling: 520_000 }, insured: true }],
      ...{ net_worth: 640_000, year_built: 1998, none: null },
    }),
  ).toEqual([
    { term: "State", value: "New Jersey" },
    { term: "Required coverages", value: "Home, Auto" },
    { term: "Entity", value: "acme" },
    { term: "Policy 1", value: "Line Homeowners; limits (dwelling $520,000); insured Yes" },
    { term: "Net worth", value: "$640,000" },
    { term: "Year built", value: "1998" },
  ]);
});
