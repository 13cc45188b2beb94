import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { formatBesideBounds, formatCount, formatUsd, numberFormats } from "./format";

const us = numberFormats({ unitSpace: "", millionsDecimal: false });
const spaced = numberFormats({ unitSpace: " ", millionsDecimal: true });

test.each([
  [0, "$0"],
  [12.5, "$12.50"],
  [999, "$999"],
  [1_500, "$1.5K"],
  [250_000, "$250K"],
  [399_999, "$399,999"],
  [999_999, "$999,999"],
  [1_000_000, "$1M"],
  [4_999_999, "$4,999,999"],
  [12_500_000, "$12.5M"],
  [99_990_000, "$99.99M"],
  [1_234_500, "$1,234,500"],
  [150_500_000, "$150.5M"],
  [200_000_000, "$200M"],
  [1_234_000_000, "$1,234M"],
  [1_900_000_000, "$1.9B"],
])("%d dollars are written as %s", (usd, text) => {
  expect(us.shortUsd(usd)).toBe(text);
  const decimal = text.replace(/^\$(\d\d?)M$/, "$$$1.0M");
  expect(spaced.shortUsd(usd)).toBe(decimal.replace(/([KMB])$/, " $1"));
});

test("two amounts that differ by a cent or more never have the same text", () => {
  const cents = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e12 }));
  const near = fc.constantFrom(1, 100, 4_000, 100_000, 5_000_000);
  fc.assert(
    fc.property(cents, near, (amount, more) => {
      const round = Math.round(amount / 1e5) * 1e5;
      for (const start of [amount, round]) {
        for (const format of [us.shortUsd, spaced.shortUsd, formatUsd])
          expect(format((start + more) / 100)).not.toBe(format(start / 100));
      }
    }),
    { numRuns: samples(2_000) },
  );
});

test("a value near a bound is never written as the bound", () => {
  expect(formatBesideBounds(2.04, 1, [2, 5, 10])).toBe("2.04");
  expect(formatBesideBounds(2, 1, [2, 5, 10])).toBe("2");
  expect(formatBesideBounds(7.04, 1, [2, 5, 10])).toBe("7");
  expect(formatBesideBounds(103.00000000000001 - 100, 1, [3])).toBe("3");
  expect(us.percent(29.996, [30])).toBe("29.996%");
  expect(us.percent(30, [30])).toBe("30%");
  expect(spaced.percent(30, [30])).toBe(["30", "%"].join(" "));
});

test("only a number written as 1 takes the singular", () => {
  expect([0, 1, 1.04, 1.05, 2].map((days) => formatCount(days, "day"))).toEqual([
    "0 days",
    "1 day",
    "1 day",
    "1.1 days",
    "2 days",
  ]);
});
