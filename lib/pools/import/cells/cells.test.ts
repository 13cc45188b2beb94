import { expect, test } from "vitest";
import { type Fact, factField, filingField, gradeField } from "./fields";
import { readCell } from "./read-cell";

const readAs = (fact: Fact, cell: unknown) => {
  const reading = readCell(factField(fact), cell);
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
  ["name", "Cafe\u0301 Mutual", "Café Mutual"],
  ["licensed_states", "New York; n.y.; california", ["CA", "NY"]],
  ["lines", "GL; Workers' Comp", ["general_liability", "workers_compensation"]],
  ["lines", "Motor Truck Cargo; liquor", ["liquor_liability", "motor_truck_cargo"]],
  ["commission", "0.14", 0.14],
  ["bind_submissions", "1,250", 1250],
  ["appointment", "Wholesaler", "wholesaler"],
  [
    "filings",
    '[{"line":"GL","states":"ny;ca","status":"E&S","max_limit_usd":"5,000,000"}]',
    [
      {
        line: "general_liability",
        states: ["CA", "NY"],
        status: "surplus_lines",
        max_limit_usd: 5_000_000,
      },
    ],
  ],
  [
    "filings",
    [{ line: "cyber", states: "all licensed", status: "admitted" }],
    [{ line: "cyber", states: "all licensed", status: "admitted" }],
  ],
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
  const reading = readCell(factField(fact), cell);
  expect(reading).toMatchObject({ outcome: "refused", accepts: expect.stringMatching(/\w/) });
});

test("an empty cell is a fact that is not reported, never zero or no", () => {
  for (const cell of ["", "  ", null, undefined])
    expect(readCell(factField("active"), cell)).toEqual({ outcome: "missing" });
});

test.each<[Fact, unknown, string]>([
  ["name", "Cal\u200Bder", "the invisible character U+200B (a zero-width space); delete it"],
  ["key", "1\u00AD2", "U+00AD (a soft hyphen)"],
  ["name", "\uFEFFCalder", "U+FEFF (a byte order mark)"],
  ["name", "a\u0007b", "the invisible character U+0007"],
  ["name", "bad \uFFFD bytes", "bytes that are not UTF-8"],
  ["licensed_states", "NY;CA\u200B", "U+200B"],
  ["licensed_states", "NY;ZZ", 'contains "ZZ", which is not a US state'],
  ["lines", "auto", 'contains "auto", which is not a line of business'],
  [
    "filings",
    [{ line: "cyber", states: ["NY", "ZZ"], status: "admitted" }],
    'filings[0].states: it contains "ZZ", which is not a US state',
  ],
  ["filings", [{ line: "cyber", states: "NY" }], "filings[0].status"],
  ["filings", [{ line: "cyber", states: "NY", status: "admitted", limit: 5 }], '"limit"'],
  ["ratings", [{ agency: "demotech", grade: "A++" }], "must be a grade of Demotech"],
])("%s rejects %j and says why", (fact, cell, reason) => {
  const reading = readCell(factField(fact), cell);
  expect(reading.outcome).toBe("refused");
  if (reading.outcome === "refused") expect(reading.reason).toContain(reason);
});

test.each([
  ["1.400,50", 1400.5],
  ["1.234.567", 1_234_567],
  ["0,25", 0.25],
  ["12,5", 12.5],
  ["1,250.5", 1250.5],
  ["0.250", 0.25],
  ["2500", 2500],
])("a table separated by semicolons may write %s", (cell, number) => {
  expect(
    readCell(factField("max_limit_usd"), cell, { decimalComma: true, scale: 1 }),
  ).toMatchObject({ outcome: "read", value: number });
});

test.each(["300.000", "1,250", "999.999"])(
  "%s can mean two numbers in a table separated by semicolons, so it is refused",
  (cell) => {
    const reading = readCell(factField("max_limit_usd"), cell, { decimalComma: true, scale: 1 });
    expect(reading).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("can be"),
    });
  },
);

test("a scale multiplies what the cell says, without the noise of binary fractions", () => {
  const read = (cell: string, scale: number) =>
    readCell(factField("complaint_index"), cell, { decimalComma: false, scale });
  expect(read("57", 0.01)).toMatchObject({ outcome: "read", value: 0.57 });
  expect(read("110", 0.01)).toMatchObject({ outcome: "read", value: 1.1 });
});

test.each([
  ["demotech", "A''", "A''"],
  ["demotech", "A″", "A''"],
  ["demotech", "A Double Prime", "A''"],
  ["demotech", "a prime", "A'"],
  ["demotech", "A", "A"],
  ["moodys", "baa1", "Baa1"],
  ["sp", "NR", "NR"],
  ["am_best", "nr", "NR"],
  ["am_best", "A+", "A+"],
] as const)("a rating of %s reads %s as %s", (agency, cell, grade) => {
  expect(readCell(gradeField(agency), cell)).toMatchObject({ outcome: "read", value: grade });
});

test("filings name all states, all licensed states, or some", () => {
  const states = (cell: string) => {
    const reading = readCell(filingField("states"), cell);
    return reading.outcome === "read" ? reading.value : reading.outcome;
  };
  expect(states("All Licensed")).toBe("all licensed");
  expect(states("all_licensed")).toBe("all licensed");
  expect(states("ALL")).toHaveLength(56);
  expect(states("OH|IN")).toEqual(["IN", "OH"]);
  expect(states("OH|ZZ")).toBe("refused");
});

test("an object whose toString is no function, and a name that every object has, are refused", () => {
  const object = { toString: 1, valueOf: 1 };
  expect(readAs("active", object)).toBe("refused");
  expect(readAs("licensed_states", [object])).toBe("refused");
  expect(readCell(filingField("status"), "constructor").outcome).toBe("refused");
  expect(readAs("filings", [{ line: "cyber", states: ["OH"], status: "constructor" }])).toBe(
    "refused",
  );
});

test("a long run of digits is read in one pass", () => {
  expect(readAs("max_limit_usd", `${"1".repeat(200_000)}x`)).toBe("refused");
  expect(readAs("max_limit_usd", "5.")).toBe(5);
});
