import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RuleSource } from "@/lib/domain/rule-source";
import { US_STATES } from "@/lib/domain/us-states";
import { AUTO_MINIMUMS, INJURY_BENEFITS, UNINSURED_MOTORIST } from "./auto/auto-law";
import { MOTORCYCLE_RULES } from "./auto/motorcycles";
import { RIDESHARE_RULES } from "./auto/rideshare";
import { ADMITTED_INSURERS } from "./carriers/admitted-insurers";
import { COMPLAINT_RATIOS } from "./carriers/credibility";
import { RATING_SCALES } from "./carriers/rating-scales";
import { SURPLUS_LINES } from "./carriers/surplus-lines";
import { UNDERLYING_ROWS } from "./carriers/umbrella-underlying";
import { MOTOR_CARRIER_CLASSES } from "./motor-carriers/motor-carriers";
import { RESIDUAL_MARKETS, residualMarkets, WIND_HAIL } from "./property/residual-markets";
import { decides, type Evidence, lookUp, lookUpOn, type Row, TABLES_BEGIN } from "./row";
import { EMPLOYERS_LIABILITY } from "./workers/employers-liability";
import { LEAVE_PROGRAMS } from "./workers/leave-programs";
import { employersLiability, WORKERS_COMPENSATION } from "./workers/workers-compensation";

const TERRITORIES = ["AS", "GU", "MP", "PR", "VI"];
const STATES = US_STATES.filter((state) => !TERRITORIES.includes(state));

const TABLES: Readonly<Record<string, Readonly<Record<string, readonly Row<unknown>[]>>>> = {
  AUTO_MINIMUMS,
  UNINSURED_MOTORIST,
  INJURY_BENEFITS,
  MOTORCYCLE_RULES,
  RIDESHARE_RULES,
  WORKERS_COMPENSATION,
  LEAVE_PROGRAMS,
  RESIDUAL_MARKETS,
  WIND_HAIL,
  SURPLUS_LINES,
  MOTOR_CARRIER_CLASSES,
  ADMITTED_AUTO: ADMITTED_INSURERS.auto,
  ADMITTED_WORKERS_COMPENSATION: ADMITTED_INSURERS.workers_compensation,
};

const everyRow = (): [string, Row<unknown>][] => [
  ...Object.entries(TABLES).flatMap(([name, table]) =>
    Object.entries(table).flatMap(([state, rows]) =>
      rows.map((row): [string, Row<unknown>] => [`${name} ${state}`, row]),
    ),
  ),
  ...Object.entries(COMPLAINT_RATIOS),
  ...Object.entries(UNDERLYING_ROWS),
  ...Object.entries(RATING_SCALES).map(
    ([name, { grades, ...evidence }]): [string, Row<unknown>] => [
      name,
      { ...evidence, rule: grades },
    ],
  ),
];

describe("every state is in the tables that rules by state read", () => {
  test.each([
    "AUTO_MINIMUMS",
    "UNINSURED_MOTORIST",
    "INJURY_BENEFITS",
    "WORKERS_COMPENSATION",
    "SURPLUS_LINES",
  ])("%s", (name) => {
    expect(Object.keys(TABLES[name] ?? {})).toEqual(expect.arrayContaining(STATES));
  });

  test("a table names only states, and jurisdictions of motor carriers", () => {
    for (const [name, table] of Object.entries(TABLES))
      for (const state of Object.keys(table))
        expect([...US_STATES, "US"], `${name} ${state}`).toContain(state);
  });

  test("residual markets and employers liability answer for every state, and say when they do not know", () => {
    for (const state of US_STATES) {
      expect(Array.isArray(residualMarkets(state))).toBe(true);
      expect(["known", "unverified"]).toContain(employersLiability(state).status);
    }
  });
});

describe("sources", () => {
  test("a row that decides has a citation, a URL and the day on which it was read", () => {
    for (const [name, row] of everyRow()) {
      if (!["verified", "secondary"].includes(row.confidence)) continue;
      expect(decides(row), name).toBe(true);
      const found = lookUp(row, name);
      expect(found.status, name).toBe("known");
      if (found.status !== "known") continue;
      expect(RuleSource.safeParse(found.source).success, name).toBe(true);
      expect(found.source.citation.length, name).toBeGreaterThan(5);
    }
  });

  test("a row that nobody read decides nothing", () => {
    for (const [name, row] of everyRow())
      if (row.confidence === "from_knowledge" || row.confidence === "unverified")
        expect(lookUp(row, name), name).toMatchObject({ status: "unverified" });
  });

  test("no source was read after the tables were made, and none takes effect before laws are dated", () => {
    for (const [name, { checked, effective }] of everyRow()) {
      if (checked) expect(checked >= "2026-11-01" && checked <= "2026-12-31", name).toBe(true);
      if (effective) expect(effective, name).toMatch(/^(19|20)\d\d-\d\d-\d\d$/);
    }
  });
});

describe("docs/reference-tables.md", () => {
  const text = readFileSync("docs/reference-tables.md", "utf8");
  const section = text.slice(text.indexOf("## Rows that could not be checked"));
  const listed = (table: string) =>
    section
      .split("\n")
      .filter((line) => line.startsWith(`| ${table}`))
      .join(" ");

  test.each([
    ["Motorcycles", MOTORCYCLE_RULES],
    ["Rideshare", RIDESHARE_RULES],
    ["Employers liability", EMPLOYERS_LIABILITY],
    ["Residual property markets", RESIDUAL_MARKETS],
    ["Wind and hail", WIND_HAIL],
    ["Surplus lines", SURPLUS_LINES],
    ["Motor carriers", MOTOR_CARRIER_CLASSES],
  ])("lists every row of %s that decides nothing", (name, table) => {
    for (const [state, rows] of Object.entries<readonly Row<unknown>[]>(table))
      if (rows.some((row) => !decides(row))) expect(listed(name), state).toContain(state);
  });

  test("the other tables have no such row", () => {
    const others = {
      AUTO_MINIMUMS,
      UNINSURED_MOTORIST,
      INJURY_BENEFITS,
      WORKERS_COMPENSATION,
      LEAVE_PROGRAMS,
    };
    for (const [name, table] of Object.entries(others))
      for (const [state, rows] of Object.entries(table))
        for (const row of rows) expect(decides(row), `${name} ${state}`).toBe(true);
  });
});

describe("versions", () => {
  const evidence: Evidence = {
    citation: "A statute",
    url: "https://example.com/",
    checked: "2026-11-28",
    confidence: "verified",
  };
  const table = {
    NJ: [
      { ...evidence, rule: "later", effective: "2030-01-01" },
      { ...evidence, rule: "now", effective: "2026-01-01" },
      { ...evidence, rule: "before" },
    ],
  };
  const day = fc
    .date({ min: new Date(TABLES_BEGIN), max: new Date("2040-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test.each([
    ["2025-12-31", "before"],
    ["2026-01-01", "now"],
    ["2029-12-31", "now"],
    ["2030-01-01", "later"],
  ])("a policy that begins on %s has the rule of that day", (on, rule) => {
    expect(lookUpOn(table, "NJ", on, "limits")).toMatchObject({ status: "known", rule });
  });

  test("a policy from before the tables has no rule", () => {
    expect(lookUpOn(table, "NJ", "2022-12-31", "limits").status).toBe("unverified");
    expect(lookUpOn(table, "XX", "2026-01-01", "limits").status).toBe("unverified");
    expect(lookUpOn(table, "constructor", "2026-01-01", "limits").status).toBe("unverified");
  });

  test("the version never goes back as the day goes on", () => {
    const order = ["before", "now", "later"];
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [first, second] = [a, b].sort();
        const rules = [first, second].map((on) => lookUpOn(table, "NJ", on ?? "", "limits"));
        const [older = -1, newer = -1] = rules.map((found) =>
          found.status === "known" ? order.indexOf(found.rule) : -1,
        );
        expect(older).toBeLessThanOrEqual(newer);
      }),
    );
  });

  test("versions are listed newest first, and only the oldest may be undated", () => {
    const lists = ["LEAVE_PROGRAMS", "RESIDUAL_MARKETS", "MOTOR_CARRIER_CLASSES"];
    for (const [name, states] of Object.entries(TABLES).filter(([one]) => !lists.includes(one)))
      for (const [state, rows] of Object.entries(states)) {
        const days = rows.map((row) => row.effective ?? "");
        expect(days, `${name} ${state}`).toEqual([...days].sort().reverse());
        expect(new Set(days).size, `${name} ${state}`).toBe(days.length);
      }
  });
});
