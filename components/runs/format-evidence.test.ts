import { expect, test } from "vitest";
import { formatEvidence } from "./format-evidence";

test("amounts and percentages have no space before their unit", () => {
  expect(
    formatEvidence("Limit $25\u0020K of $1.5\u00a0M, deductible 5\u0020% of $10.0\u0020M; 1.9 B"),
  ).toBe("Limit $25K of $1.5M, deductible 5% of $10M; 1.9B");
});

test("a yearly amount is written per year", () => {
  expect(formatEvidence("$5,900 a year as a package of Carrier C")).toBe(
    "$5,900/yr as a package of Carrier C",
  );
});

test("words and units of time keep their space", () => {
  expect(formatEvidence("Quoted in 5 months, 3 Managers, 12 Kits")).toBe(
    "Quoted in 5 months, 3 Managers, 12 Kits",
  );
});
