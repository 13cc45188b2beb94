import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { candidatesBetween } from "../../candidates";
import { importPool, type PoolImport } from "../import-pool";
import type { RowError } from "../row-error";
import { rowsOf } from "../rows.fixture";

afterAll(closeDatabase);

type Values = Iterable<Record<string, unknown>>;

const run = (slug: string, values: Values, more: Partial<PoolImport> = {}) =>
  importPool({ slug, orgId: null, rows: rowsOf(values), ...more });

async function stored(slug: string, values: Values, more: Partial<PoolImport> = {}) {
  const result = await run(slug, values, more);
  if (result.outcome !== "imported") throw new Error(JSON.stringify(result.errors));
  const candidates = await candidatesBetween(result.poolVersionId, 0, 1000);
  return { candidates, hash: result.hash, setAside: result.setAside };
}

async function firstError(slug: string, values: Values, more: Partial<PoolImport> = {}) {
  const result = await run(slug, values, more);
  if (result.outcome !== "rejected") throw new Error("imported");
  return result.errors[0];
}

const CARRIER = { name: "Calder", key: "1", licensed_states: "OH;IN;PA" };
const FACTS: CandidateFacts = {
  name: "Calder",
  key: "1",
  licensed_states: ["IN", "OH", "PA"],
  filings: [
    {
      line: "general_liability",
      states: ["OH"],
      status: "admitted",
      appetite: "target",
      max_limit_usd: 2_000_000,
    },
    {
      line: "general_liability",
      states: "all licensed",
      status: "admitted",
      max_limit_usd: 5_000_000,
    },
    {
      line: "general_liability",
      states: ["DE", "NY"],
      status: "surplus_lines",
      max_limit_usd: 5_000_000,
    },
  ],
};

test("filings come from columns by line and state, from a second file, and from JSON, with the same hash", async () => {
  const flat = await stored("filings:flat", [
    {
      ...CARRIER,
      "general_liability.admitted_states": "all licensed",
      "GL.Surplus lines states": "New York|DE",
      "General Liability.max limit USD": "5,000,000",
      "general_liability.OH.appetite": "Target",
      "general_liability.OH.max_limit_usd": "2,000,000",
    },
  ]);
  const row = { key: "1", line: "GL" };
  const filings = [
    { ...row, state: "all licensed", status: "admitted", max_limit_usd: "5000000" },
    { ...row, state: "NY", status: "E&S", max_limit_usd: "5000000" },
    { ...row, state: "OH", status: "admitted", appetite: "target", max_limit_usd: "2000000" },
    { ...row, state: "DE", status: "surplus_lines", max_limit_usd: "5000000" },
  ];
  const joined = await stored("filings:joined", [CARRIER], {
    filings: { rows: rowsOf(filings), join: "key" },
  });
  const json = await stored("filings:json", [{ ...FACTS, filings: FACTS.filings?.toReversed() }]);
  expect(flat.candidates).toEqual([FACTS]);
  expect(joined.candidates).toEqual([FACTS]);
  expect([joined.hash, json.hash]).toEqual([flat.hash, flat.hash]);
});

test("results by line and ratings of several agencies come from columns", async () => {
  const { candidates } = await stored("filings:ratings", [
    {
      name: "Demo",
      am_best_rating: "NR",
      "Demotech Rating": "A′",
      demotech_outlook: "Stable",
      "cyber.loss_ratio": "0.62",
      "cyber.premium_written_musd": "12.5",
    },
    { name: "Rated", am_best_rating: "A", am_best_outlook: "negative", sp_rating: "aa-" },
    { name: "Plain", am_best_rating: "A" },
  ]);
  expect(candidates).toEqual([
    {
      name: "Demo",
      ratings: [
        { agency: "am_best", grade: "NR" },
        { agency: "demotech", grade: "A'", outlook: "stable" },
      ],
      line_results: [{ line: "cyber", loss_ratio: 0.62, premium_written_musd: 12.5 }],
    },
    { name: "Plain", am_best_rating: "A" },
    {
      name: "Rated",
      am_best_rating: "A",
      ratings: [
        { agency: "am_best", grade: "A", outlook: "negative" },
        { agency: "sp", grade: "AA-" },
      ],
    },
  ]);
});

const filing = (more: Record<string, unknown>) => ({
  line: "cyber",
  states: ["OH"],
  status: "admitted",
  ...more,
});

test.each<[string, Record<string, unknown>, string]>([
  [
    "two filings of a line and state with different status",
    { filings: [filing({}), filing({ states: ["IN", "OH"], status: "none" })] },
    "cyber in OH has two filings that differ in status (admitted and none)",
  ],
  [
    "two filings with different limits",
    { filings: [filing({ max_limit_usd: 1e6 }), filing({})] },
    "differ in max_limit_usd (1000000 and not given)",
  ],
  [
    "a filing in a state that does not exist",
    { "cyber.admitted_states": "OH;ZZ" },
    'contains "ZZ", which is not a US state',
  ],
  [
    "a column of a state that does not exist",
    { "cyber.ZZ.status": "admitted" },
    '"ZZ" is not a US state or territory; rename the column',
  ],
  [
    "all licensed states without licenses",
    { licensed_states: "", "cyber.admitted_states": "all licensed" },
    "licensed_states is not given",
  ],
  [
    "an admitted filing without a license",
    { "cyber.admitted_states": "NY" },
    "admitted in NY, but licensed_states does not contain it",
  ],
  [
    "a filing of a line that is not written",
    { lines: "surety", "cyber.admitted_states": "OH" },
    "files cyber, but lines does not contain it",
  ],
  ["facts of a line without states", { "cyber.max_limit_usd": "1000000" }, "but no states"],
  ["facts of a state without a status", { "cyber.NY.appetite": "target" }, "but no status there"],
  [
    "a rating column against the list of ratings",
    { am_best_rating: "A", ratings: [{ agency: "am_best", grade: "B" }] },
    "am_best_rating is A, but ratings has B",
  ],
  [
    "two grades of one agency",
    { ratings: [filing({}), filing({})].map(() => ({ agency: "sp", grade: "A" })) },
    "two grades of S&P",
  ],
  ["an outlook without a rating", { kbra_outlook: "stable" }, "without a rating of the agency"],
  ["an exposure of zero", { complaint_premium_musd: "0" }, "leave the cell empty"],
  [
    "complaints that the index denies",
    { complaint_index: "0", complaints: "3" },
    "complaint_index is 0, but complaints is 3",
  ],
  [
    "a ratio that its counts deny",
    {
      upheld_complaints_per_musd: "0.5",
      upheld_complaints: "5",
      complaint_premium_musd: "10000",
    },
    "is the premium in million USD?",
  ],
])("%s is refused with what to do", async (_, facts, message) => {
  const error = await firstError("filings:refused", [{ ...CARRIER, ...facts }]);
  expect(error?.message).toContain(message);
  // A column is wrong in the whole file, everything else in its row.
  expect(error?.line).toBe(error?.column === "cyber.ZZ.status" ? null : 1);
});

const OTHER = { name: "Other", key: "2", licensed_states: "OH" };

test("filings that match no candidate, or several, are refused with their line", async () => {
  const one = { line: "cyber", states: "OH", status: "admitted" };
  const unmatched = await run("filings:unmatched", [CARRIER, OTHER], {
    filings: {
      rows: rowsOf([
        { key: "1", ...one },
        { key: "3", ...one },
      ]),
      join: "key",
    },
  });
  expect(unmatched).toMatchObject({
    outcome: "rejected",
    errorCount: 1,
    errors: [{ file: "filings", line: 2, message: expect.stringContaining('the key "3"') }],
  });
  const shared = await run("filings:shared", [CARRIER, { ...OTHER, key: "1" }], {
    filings: { rows: rowsOf([{ key: "1", ...one }]), join: "key" },
  });
  expect(shared).toMatchObject({
    errors: [{ message: expect.stringContaining('lines 1 and 2 have the key "1"; join by name') }],
  });
});

test("a composed and a decomposed name are joined as one name", async () => {
  const { candidates } = await stored("filings:nfc", [{ name: "Café", licensed_states: "OH" }], {
    filings: {
      rows: rowsOf([
        { Carrier: "Cafe\u0301", line: "cyber", states: "OH", status: "admitted", limit: "5" },
      ]),
      join: "name",
      mapping: [
        { column: "carrier", fact: "name" },
        { column: "limit", fact: "max_limit_usd" },
      ],
      scales: [{ column: "limit", factor: 1e6 }],
    },
  });
  expect(candidates[0]?.filings).toEqual([
    { line: "cyber", states: ["OH"], status: "admitted", max_limit_usd: 5e6 },
  ]);
});

test("a filings file without a needed column, or with a bad cell, is refused", async () => {
  const join = "key" as const;
  expect(
    await firstError("filings:absent", [CARRIER], {
      filings: { rows: rowsOf([{ key: "1", line: "cyber" }]), join },
    }),
  ).toMatchObject({
    file: "filings",
    message: expect.stringContaining("has no column states, status"),
  });
  expect(
    await firstError("filings:empty", [CARRIER], {
      filings: { rows: rowsOf([{ key: "1", line: "cyber", states: "OH", status: "" }]), join },
    }),
  ).toMatchObject({ line: 1, message: expect.stringContaining("the status is empty") });
  expect(
    await firstError("filings:cell", [CARRIER], {
      filings: {
        rows: rowsOf([{ key: "1", line: "cyber", states: "ZZ", status: "admitted" }]),
        join,
      },
    }),
  ).toMatchObject({ file: "filings", line: 1, column: "states", value: "ZZ" });
});

test("bad rows of both files are set aside with a reason each, and the rest is imported", async () => {
  const report: RowError[] = [];
  const one = { line: "cyber", states: "OH", status: "admitted" };
  const { candidates, setAside } = await stored(
    "filings:aside",
    [
      CARRIER,
      { name: "Bad", key: "9", bind_ratio: "x", am_best_rating: "Z9" },
      { name: "Calder", key: "1" },
      OTHER,
      { name: "" },
    ],
    {
      setAside: (error) => report.push(error),
      filings: {
        rows: rowsOf([
          { key: "1", ...one },
          { key: "7", ...one },
          { key: "2", ...one, states: "NY" },
          { key: "1", ...one, status: "maybe" },
        ]),
        join: "key",
      },
    },
  );
  expect(candidates.map(({ name }) => name)).toEqual(["Calder"]);
  expect(candidates[0]?.filings).toHaveLength(1);
  expect(setAside).toBe(6);
  expect(report.map(({ file = "main", line, column }) => [file, line, column])).toEqual([
    ["main", 2, "bind_ratio"],
    ["main", 2, "am_best_rating"],
    ["main", 5, "name"],
    ["main", 3, null],
    ["filings", 4, "status"],
    ["filings", 2, "key"],
    ["main", 4, "filings[0].states"],
  ]);
});

test("an import of which every row is set aside is refused", async () => {
  const report: RowError[] = [];
  const result = await run("filings:all-aside", [{ name: "A", bind_ratio: "x" }], {
    setAside: (error) => report.push(error),
  });
  expect(result).toMatchObject({
    outcome: "rejected",
    errors: [{ message: expect.stringContaining("every row was set aside") }],
  });
  expect(report).toMatchObject([{ line: 1, column: "bind_ratio" }]);
});
