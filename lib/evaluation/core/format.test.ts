import fc from "fast-check";
import { expect, test } from "vitest";
import { besideBounds, count, dollars, percent } from "./format";

test.each([
  [0, "$0"],
  [12.5, "$12.50"],
  [999, "$999"],
  [1_500, "$1.5 K"],
  [250_000, "$250 K"],
  [399_999, "$399,999"],
  [999_999, "$999,999"],
  [1_000_000, "$1.0 M"],
  [4_999_999, "$4,999,999"],
  [12_500_000, "$12.5 M"],
  [99_990_000, "$99.99 M"],
  [1_234_500, "$1,234,500"],
  [150_500_000, "$150.5 M"],
  [200_000_000, "$200 M"],
  [1_234_000_000, "$1,234 M"],
  [1_900_000_000, "$1.9 B"],
])("%d dollars are said as %s", (usd, said) => {
  expect(dollars(usd)).toBe(said);
});

test("two amounts that differ by a cent or more are never said alike", () => {
  const cents = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e12 }));
  const near = fc.constantFrom(1, 100, 4_000, 100_000, 5_000_000);
  fc.assert(
    fc.property(cents, near, (amount, more) => {
      const round = Math.round(amount / 1e5) * 1e5;
      for (const start of [amount, round])
        expect(dollars((start + more) / 100)).not.toBe(dollars(start / 100));
    }),
    { numRuns: 2_000 },
  );
});

test("a value beside a bound never reads like the bound", () => {
  expect(besideBounds(2.04, 1, [2, 5, 10])).toBe("2.04");
  expect(besideBounds(2, 1, [2, 5, 10])).toBe("2");
  expect(besideBounds(7.04, 1, [2, 5, 10])).toBe("7");
  expect(besideBounds(103.00000000000001 - 100, 1, [3])).toBe("3");
  expect(percent(0.29996, [0.3])).toBe("29.996 %");
  expect(percent(0.3, [0.3])).toBe("30 %");
});

test("one is singular only where it reads as one", () => {
  expect([0, 1, 1.04, 1.05, 2].map((days) => count(days, "day"))).toEqual([
    "0 days",
    "1 day",
    "1 day",
    "1.1 days",
    "2 days",
  ]);
});
