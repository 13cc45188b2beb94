import { expect, test } from "vitest";
import { parseDeductible, parseLimit, parseUsd } from "./amount";
import { findDeductible, findLimits } from "./amount-names";
import { readDeductibles, readLimits } from "./amounts-by-name";
import { carrierKeys } from "./carriers";
import { parseDay } from "./day";
import { parseState } from "./state";

const usd = (given: unknown, liability = false) => {
  const read = parseLimit(given, { liability });
  return read.ok ? read.value.map((amount) => amount.usd) : read.message;
};

test.each([
  ["250/500/100", [250_000, 500_000, 100_000]],
  ["250/500", [250_000, 500_000]],
  ["$1.2M", [1_200_000]],
  ["500 CSL", [500_000]],
  ["1000 csl", [1_000_000]],
  ["500,000 combined single limit", [500_000]],
  ["$1M CSL", [1_000_000]],
  ["1,000,000", [1_000_000]],
  ["1,000,000 per occurrence / 2,000,000 aggregate", [1_000_000, 2_000_000]],
  ["250,000/500,000/100,000", [250_000, 500_000, 100_000]],
  [250_000, [250_000]],
  ["none", [0]],
])("the limit %j is read", (given, expected) => {
  expect(usd(given)).toEqual(expected);
  expect(usd(given, true)).toEqual(expected);
});

test.each([
  ["300.000", /Write whole USD, such as 300,000/],
  ["1.400,50", /Write US numbers/],
  ["1 400 000", /Write US numbers/],
  ["1,4", /Write US numbers/],
  ["1.5", /Write whole USD/],
  ["1.25", /too small/],
  [
    "$250/$500/$100",
    /\$250 is too small for a limit in full. Write the full amount, such as 250000/,
  ],
  ["1/2", /Use USD as a number/],
  ["250/500/100/50", /at most three parts/],
  ["half a million", /Use USD as a number/],
  [0.02, /Write a percentage as text, such as "2%"/],
  ["5 CSL", /Write the full amount/],
  [Number.NaN, /must be a limit/],
  [true, /must be a limit \(got true\)/],
])("the limit %j is refused with a remedy", (given, message) => {
  expect(usd(given)).toMatch(message);
});

test("a split limit is not a combined one, and a liability limit is no percentage", () => {
  expect(usd("250/500 CSL")).toMatch(/Use USD as a number/);
  expect(usd("10%", true)).toMatch(/not a percentage/);
  expect(usd("10%")).toEqual([undefined]);
});

test("a liability limit below $1,000 is refused, other limits are not", () => {
  expect(usd(250, true)).toMatch(/Write the full amount, such as 250000/);
  expect(usd("250", true)).toMatch(/Write the full amount/);
  expect(usd(500)).toEqual([500]);
});

test.each([
  [2_500, { carried: true, usd: 2_500 }],
  ["$1,000", { carried: true, usd: 1_000 }],
  ["2%", { carried: true, percent: 2 }],
  [0, { carried: true, usd: 0 }],
  ["none", { carried: false, usd: 0 }],
])("the deductible %j is read", (given, amount) => {
  expect(parseDeductible(given)).toEqual({ ok: true, value: amount });
});

test.each([[2], ["2"], [0.02], ["1.000"], ["100/300"], ["unlimited"], ["some"], [null]])(
  "the deductible %j is refused with a remedy",
  (given) => {
    const read = parseDeductible(given);
    expect(read.ok ? "" : read.message).toMatch(/must be a deductible \(got .*\)\. .*(Write|Use)/);
  },
);

test("a sum in USD is read, and a foreign number is refused", () => {
  expect(parseUsd("$1,400.50")).toEqual({ ok: true, value: 1400.5 });
  expect(parseUsd("$1.2M")).toEqual({ ok: true, value: 1_200_000 });
  for (const unclear of ["1.400,50", "1.400", "2%", "none", -1, "1/2"])
    expect(parseUsd(unclear, "premium").ok, String(unclear)).toBe(false);
});

test("limits are found by their usual names in each line", () => {
  const auto = (name: string, parts = 1) => findLimits("personal_auto", name, parts);
  for (const name of ["bi_per_person", "bodily_injury_per_person", "BI per person limit"])
    expect(auto(name)).toEqual({ known: true, limits: ["bi_person"] });
  for (const name of ["csl", "combined_single_limit", "limit_combined_single", "liability"])
    expect(auto(name)).toEqual({ known: true, limits: ["csl"] });
  expect(auto("liability", 3)).toEqual({ known: true, limits: ["bi_person", "bi_accident", "pd"] });
  expect(auto("pd")).toEqual({ known: true, limits: ["pd"] });
  for (const name of ["umbrella_limit", "limit", "each_occurrence", "combined_single_limit"])
    expect(findLimits("personal_umbrella", name, 1)).toMatchObject({
      known: true,
      limits: ["occurrence", "aggregate"],
    });
  expect(findLimits("homeowners", "Coverage A", 1)).toEqual({ known: true, limits: ["dwelling"] });
  expect(auto("bi_per_persn")).toEqual({ known: false, nearest: "bi_per_person" });
  expect(auto("constructor")).toMatchObject({ known: false });
  expect(findDeductible("AOP")).toEqual({ known: true, deductible: "all_perils" });
  expect(findDeductible("collison")).toEqual({ known: false, nearest: "collision" });
});

test("the amounts of a policy are read by the names of rules, with what could not be read", () => {
  const read = readLimits(
    "personal_auto",
    { liability: "250/500/100", um: "100/300", bi_per_persn: 5, pd: 50_000, csl: "1.5" },
    ["offerings", 0, "limits"],
  );
  expect(read.amounts).toMatchObject({
    bi_person: { usd: 250_000 },
    um_accident: { usd: 300_000 },
  });
  expect(read.ignored).toEqual([
    { path: "offerings.0.limits.bi_per_persn", reason: "unknown_field", nearest: "bi_per_person" },
  ]);
  expect(read.problems.map(({ path }) => path.join("."))).toEqual([
    "offerings.0.limits.csl",
    "offerings.0.limits.pd",
  ]);
  expect(read.problems[1]?.message).toMatch(/^contradicts liability/);

  expect(readDeductibles({ aop: 2_500, hurricane: "2%", deductible: 1_000 }, [])).toMatchObject({
    amounts: { all_perils: { usd: 2_500 }, hurricane: { percent: 2 } },
    problems: [{ path: ["deductible"] }],
  });
  expect(readLimits("homeowners", { dwelling: "500/300" }, []).problems).toHaveLength(1);
});

test.each([
  ["NY", "NY"],
  ["ny", "NY"],
  ["New York", "NY"],
  ["N.Y.", "NY"],
  ["washington", "WA"],
  ["Washington, D.C.", "DC"],
  ["Puerto Rico", "PR"],
  ["Commonwealth of Virginia", "VA"],
])("the state %j is %s", (given, code) => {
  expect(parseState(given)).toEqual({ ok: true, value: code });
});

test("what is no state is refused, with the nearest one", () => {
  for (const unknown of ["ZZ", "", "Ontario", 5, null, "constructor"])
    expect(parseState(unknown).ok).toBe(false);
  expect(parseState("Pensylvania")).toMatchObject({
    message: expect.stringMatching(/Did you mean PA \(Pennsylvania\)\?$/),
  });
});

test.each([
  ["2026-04-30", "2026-04-30"],
  ["2024-02-29", "2024-02-29"],
  ["20260430", "2026-04-30"],
  ["04/30/2026", "2026-04-30"],
  ["5/5/2026", "2026-05-05"],
])("the day %j is read", (given, day) => {
  expect(parseDay(given)).toEqual({ ok: true, value: day });
});

test.each([
  ["04/05/2026", /It may be 2026-04-05 or 2026-05-04/],
  ["2026-02-30", /February 2026 has 28 days/],
  ["2100-02-29", /February 2100 has 28 days/],
  ["2026-13-01", /There is no month 13/],
  ["30/04/2026", /There is no month 30/],
  ["04/31/2026", /April 2026 has 30 days/],
  ["2026-04-30T00:00:00Z", /without a time, such as 2026-04-30/],
  ["May 1st", /must be a date/],
  ["04/30/26", /must be a date/],
  ["0026-04-30", /from 1900/],
  [20260430, /must be a date/],
])("the day %j is refused, and why", (given, message) => {
  expect(parseDay(given)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});

test("one carrier has one key, and two carriers never share one", () => {
  const same = (a: { name: string; id?: string }, b: { name: string; id?: string }) => {
    const key = carrierKeys([a, b]);
    return key(a) === key(b);
  };
  expect(same({ name: "Erie" }, { name: "Erie Insurance Exchange" })).toBe(true);
  expect(same({ name: "Erie" }, { name: "ERIE INSURANCE GROUP" })).toBe(true);
  expect(same({ name: "The Hartford" }, { name: "Hartford Insurance Group" })).toBe(true);
  expect(same({ name: "Travelers" }, { name: "The Travelers Companies, Inc." })).toBe(true);
  expect(same({ name: "Acme Insurance" }, { name: "Acme Insurance Group" })).toBe(false);
  expect(same({ name: "ERIE" }, { name: "erie insurance" })).toBe(true);
  expect(same({ name: "Acme Mutual" }, { name: "Acme Mutual, Inc." })).toBe(true);
  expect(same({ name: "Acme Mutual Insurance" }, { name: "Acme Mut. Ins. Co." })).toBe(true);
  expect(same({ name: "Allstate" }, { name: "Allstate Insurance Company" })).toBe(true);
  expect(same({ name: "Progressive" }, { name: "PROGRESSIVE INS CO" })).toBe(true);
  expect(same({ name: "AIG" }, { name: "American International Group (AIG)" })).toBe(true);
  expect(same({ name: "NJM" }, { name: "New Jersey Manufacturers Ins. Co." })).toBe(true);
  expect(same({ name: "Café Mutual" }, { name: "Cafe\u0301 Mutual Co." })).toBe(true);
  expect(same({ name: "A", id: "p1" }, { name: "B", id: "p1" })).toBe(true);
  expect(same({ name: "Carrier A", id: "p1" }, { name: "Carrier A" })).toBe(true);

  expect(same({ name: "Erie Insurance Company" }, { name: "Erie Insurance Exchange" })).toBe(false);
  expect(same({ name: "Acme, LLC" }, { name: "Acme, Inc." })).toBe(false);
  expect(same({ name: "Carrier A", id: "p1" }, { name: "Carrier A", id: "p2" })).toBe(false);
  expect(same({ name: "State Farm Fire" }, { name: "State Farm" })).toBe(false);
  expect(same({ name: "Travelers" }, { name: "Travelers Indemnity Company" })).toBe(false);
  expect(same({ name: "Farmers" }, { name: "Farmers Insurance Company" })).toBe(false);
  expect(same({ name: "Farmers" }, { name: "Farmers Mutual" })).toBe(false);
  expect(same({ name: "Allstate (NY)" }, { name: "Allstate" })).toBe(false);
  expect(same({ name: "Company" }, { name: "Inc" })).toBe(false);
  const own = carrierKeys([{ name: "X" }, { name: "Y" }], [["X", "Y"]]);
  expect(own({ name: "X" })).toBe(own({ name: "Y" }));
});
