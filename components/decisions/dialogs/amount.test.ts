import { expect, test } from "vitest";
import { amountOf } from "./amount";

test("an amount is read as it is written in the US, and nothing else is read as one", () => {
  expect(["11985", "$11,985.50", " 1,200.5 ", "$ 900"].map(amountOf)).toEqual([
    ...[11_985, 11_985.5, 1_200.5, 900],
  ]);
  for (const text of ["$", ",", "1,5", "1.400,50", "12k", "0x10", "1e5", "-1", "1,2,3"])
    expect([text, amountOf(text)]).toEqual([text, Number.NaN]);
});
