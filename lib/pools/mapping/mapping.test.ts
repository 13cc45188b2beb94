import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ImportOptions } from "@/lib/domain/pools/pool-versions";
import { diskSource } from "../import/file-source";
import type { Row } from "../import/row";
import { previewSample } from "./preview";
import { readSample } from "./sample";
import { suggestMapping } from "./suggest";

const rowsOf = (header: string, lines: readonly string[]): Row[] => {
  const columns = header.split(",");
  return lines.map((line, i) => ({
    line: i + 2,
    values: Object.fromEntries(line.split(",").map((cell, at) => [columns[at] ?? "", cell])),
  }));
};
const suggested = (rows: Row[], previous: ImportOptions | null = null) =>
  Object.fromEntries(
    suggestMapping(rows, previous).columns.map(({ column, fact, factor, reason }) => [
      column,
      factor === null ? [fact, reason] : [fact, reason, factor],
    ]),
  );
const preview = (rows: Row[], options: object = {}) =>
  previewSample({ rows, complete: true, problem: null }, ImportOptions.parse(options));

test("columns are suggested by names of other sources, by units and by values", () => {
  const rows = rowsOf("Company,NAIC,AM Best,Where,Loss Ratio %,Hit ratio,DWP,Comment", [
    "Alder,10001,A+,NY;CA,62,0.3,120000000,x",
    "Birch,10002,A,TX,58.5,0.4,98000000,y",
    "Cedar,10003,A-,New York,71,0.2,240000000,z",
    "Dogwood,10004,B++,OH;TX,66,0.35,55000000,",
  ]);
  expect(suggested(rows)).toEqual({
    Company: ["name", "synonym"],
    NAIC: ["key", "synonym"],
    "AM Best": ["am_best_rating", "synonym"],
    Where: ["licensed_states", "values"],
    "Loss Ratio %": ["loss_ratio", "name", 0.01],
    "Hit ratio": ["bind_ratio", "synonym"],
    DWP: ["premium_written_musd", "synonym", 1e-6],
    Comment: [null, null],
  });
});

test("a column with the name of a fact wins, and no fact is suggested twice", () => {
  const rows = rowsOf("carrier,name,company", ["u1,Alder,x", "u2,Birch,y"]);
  expect(suggested(rows)).toEqual({
    carrier: [null, null],
    name: ["name", "name"],
    company: [null, null],
  });
});

test("the mapping of the previous version is suggested first, with its factors and custom facts", () => {
  const previous = ImportOptions.parse({
    mapping: [
      { column: "Company", fact: "group" },
      { column: "Score", fact: "custom.score" },
      { column: "NAIC", fact: "ignore" },
    ],
    scales: [{ column: "Rate", factor: 0.01 }],
    where: [{ column: "Year", value: "2025" }],
    custom_facts: [{ key: "score", label: "Score", type: "number" }],
  });
  const rows = rowsOf("Company,Carrier,Score,NAIC", ["G,Alder,7,1", "G,Birch,8,2"]);
  expect(suggested(rows, previous)).toEqual({
    Company: ["group", "previous"],
    Carrier: ["name", "synonym"],
    Score: ["custom.score", "previous"],
    NAIC: [null, "previous"],
  });
  const { options } = suggestMapping(rows, previous);
  expect(options.custom_facts).toEqual(previous.custom_facts);
  // The file has no such column.
  expect(options.where).toEqual([]);
});

test("a preview shows rows as facts, errors with lines, and what an import would refuse", async () => {
  const rows = rowsOf("name,loss_ratio,rating,e_bind", [
    "A,62,A+,yes",
    "B,58,A (Excellent),no",
    "C,70,B,yes",
    "A,66,A,maybe",
    "D,64,A,yes",
    "A,61,A,yes",
  ]);
  const whole = await preview(rows, { mapping: [{ column: "rating", fact: "am_best_rating" }] });
  expect(whole).toMatchObject({ read_rows: 6, matched_rows: 6, error_rows: 6, complete: true });
  const scaled = await preview(rows, {
    mapping: [{ column: "rating", fact: "am_best_rating" }],
    scales: [{ column: "loss_ratio", factor: 0.01 }],
  });
  expect(scaled).toMatchObject({ error_rows: 2 });
  expect(scaled.rows[0]).toEqual({
    line: 2,
    facts: { name: "A", loss_ratio: 0.62, am_best_rating: "A+", e_bind: true },
    errors: [],
  });
  expect(scaled.rows[1]?.errors).toMatchObject([{ line: 3, column: "rating" }]);
  const errors = scaled.warnings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ column }) => column)).toEqual(["rating", "e_bind", null]);
  expect(errors[0]?.message).toContain(
    '17% of the rows have a value that cannot be read, such as "A (Excellent)"',
  );
  expect(errors[2]?.message).toContain("repeat a carrier");
});

test("what is odd is named: a wrong unit, equal values, missing states, names that are numbers", async () => {
  const table = (line: (i: number) => string) =>
    rowsOf(
      "name,rate_index,loss_ratio,licensed_states",
      Array.from({ length: 10 }, (_, i) => line(i)),
    );
  const messages = async (rows: Row[]) =>
    (await preview(rows)).warnings.map(({ column, message }) => `${column}: ${message}`).join("\n");
  expect(await messages(table((i) => `C${i},${95 + i},0.6,NY`))).toContain("rate_index");
  expect(await messages(table((i) => `C${i},1,${0.5 + i / 100},${i < 5 ? "NY" : ""}`))).toMatch(
    /rate_index: rate_index is 1 in all 10 rows/,
  );
  expect(await messages(table((i) => `C${i},1,0.6,${i < 5 ? "NY" : ""}`))).toContain(
    "licensed_states: 50% of the rows have no state",
  );
  expect(await messages(table((i) => `${i}00,1,0.6,NY`))).toContain(
    "check whether this column is the key",
  );
  expect(await messages(table((i) => `C${i},1,0.6,NY`))).toContain("loss_ratio has no exposure");
});

const FILE = fileURLToPath(
  new URL("../../../../shared/data/ny-auto-complaints-2009-2023.csv", import.meta.url),
);

// Only where the file is present.
if (existsSync(FILE))
  test("New York's complaint ranking is mapped automatically, with its newest year", async () => {
    const sample = await readSample(diskSource(FILE), { format: "csv" }, { sheet: undefined });
    const { columns, options } = suggestMapping(sample.rows, null);
    expect(
      Object.fromEntries(columns.flatMap(({ column, fact }) => (fact ? [[column, fact]] : []))),
    ).toEqual({
      Company_Name: "name",
      NAIC: "key",
      Ratio: "upheld_complaints_per_musd",
      Upheld_Complaints: "upheld_complaints",
      Premiums_Written: "complaint_premium_musd",
    });
    expect(options.where).toEqual([{ column: "Filing_Year", value: "2023" }]);
    expect(await previewSample(sample, options)).toMatchObject({
      matched_rows: 124,
      error_rows: 0,
      errors: [],
    });
  });
