import { expect, test } from "vitest";
import { parseAmounts } from "./amounts";

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
])("the limit %j is parsed", (given, usd) => {
  expect(parseAmounts(given)?.map((amount) => amount.usd)).toEqual(usd);
});

test("percentages and words are parsed, and ambiguous texts are not", () => {
  expect(parseAmounts("2%")).toEqual([{ carried: true, percent: 2 }]);
  for (const unit of ["percent", "%"])
    expect(parseAmounts(`10 ${unit} of dwelling`)).toEqual([{ carried: true, percent: 10 }]);
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
