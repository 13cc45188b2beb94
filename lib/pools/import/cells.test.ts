import { expect, test } from "vitest";
import { type Fact, readCell } from "./cells";

const readAs = (fact: Fact, cell: unknown) => {
  const reading = readCell(fact, cell);
  return reading.outcome === "read" ? reading.value : reading.outcome;
};

test.each<[Fact, unknown, unknown]>([
  ["premium_written_musd", "98.2496865", 98.2496865],
  ["max_limit_usd", " 5,000,000 ", 5_000_000],
  ["max_limit_usd", "1,250.5", 1250.5],
  ["max_limit_usd", "2.5e6", 2_500_000],
  ["upheld_complaints_per_musd", "0", 0],
  ["upheld_complaints_per_musd", "-0", 0],
  ["rate_index", 0.96, 0.96],
  ["active", "Yes", true],
  ["active", "0", false],
  ["e_bind", true, true],
  ["licensed_states", "ny; ca |NY", ["CA", "NY"]],
  ["licensed_states", ["WY", "AL"], ["AL", "WY"]],
  ["lines", "Cyber|general_liability", ["general_liability", "cyber"]],
  ["target_naics", "541;2361", ["2361", "541"]],
  ["target_naics", [541], ["541"]],
  ["am_best_rating", "a-", "A-"],
  ["am_best_size", "xv", "XV"],
  ["key", 19070, "19070"],
  ["name", "  Ærø\r\n  Søfart ", "Ærø Søfart"],
])("%s reads %j as %j", (fact, cell, value) => {
  expect(readAs(fact, cell)).toEqual(value);
});

test.each<[Fact, unknown]>([
  ["premium_written_musd", "12abc"],
  ["premium_written_musd", "NaN"],
  ["premium_written_musd", "Infinity"],
  ["premium_written_musd", "-1"],
  ["max_limit_usd", "1,5"],
  ["max_limit_usd", "0x10"],
  ["max_limit_usd", true],
  ["bind_ratio", "33%"],
  ["bind_ratio", "-0.1"],
  ["bind_ratio", "1.2"],
  ["am_best_rating", "Z9"],
  ["am_best_rating", "NR"],
  ["licensed_states", "NY;XX"],
  ["licensed_states", { NY: true }],
  ["lines", "space_travel"],
  ["target_naics", "5"],
  ["active", "maybe"],
  ["name", "a\u0000b"],
  ["name", "bad \uFFFD bytes"],
  ["name", "\ud800"],
  ["name", "x".repeat(201)],
  ["key", ["a"]],
])("%s rejects %j and says what it accepts", (fact, cell) => {
  const reading = readCell(fact, cell);
  expect(reading).toMatchObject({ outcome: "refused", accepts: expect.stringMatching(/\w/) });
});

test("an empty cell is a fact that is not reported, never zero or no", () => {
  for (const cell of ["", "  ", null, undefined])
    expect(readCell("active", cell)).toEqual({ outcome: "missing" });
});
