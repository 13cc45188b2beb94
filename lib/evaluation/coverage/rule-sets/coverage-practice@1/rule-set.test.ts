import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { evaluate } from "../../evaluate";
import { CoverageInput } from "../../input";
import { coveragePractice1 } from ".";
import { businessCases, personalCases } from "./gaps.fixture";

/** What a published rule set finds. Where one of these fails, the change belongs into a new version. */

const asOf = "2026-03-22";
const cases = [...personalCases, ...businessCases];

describe("each rule fires for what it is made for, and not for the nearest thing beside it", () => {
  test.each(cases.map((one, i) => ({ ...one, name: `${one.rule} (${i})` })))(
    "$name",
    ({ rule, severity, for: fires, against }) => {
      expect(CoverageInput.parse(fires)).toEqual(fires);
      expect(CoverageInput.parse(against)).toEqual(against);
      const found = evaluate({ input: fires, asOf });
      expect(found.output.gaps.find(({ id }) => id === rule)).toMatchObject({
        severity,
        evidence: expect.arrayContaining([expect.any(String)]),
      });
      const other = evaluate({ input: against, asOf });
      expect(other.output.gaps.map(({ id }) => id)).not.toContain(rule);
      expect(other.checked.find((checked) => checked.rule === rule)?.outcome).not.toBe("fired");
    },
  );
});

test("every rule has a case, every rule a name of its own", () => {
  const ids = coveragePractice1.gaps.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual([...ids].sort());
  expect(ids.length).toBeGreaterThanOrEqual(20);
});

test.each([
  ["flag_losses", { losses_5yr: 1 }, { losses_5yr: 0 }],
  ["flag_lapses", { lapses: 1 }, { lapses: 0 }],
  ["flag_violations", { violations: 2 }, { violations: 0 }],
  [
    "flag_roof_age",
    { household: { home: { roof_age: 15 } } },
    { household: { home: { roof_age: 14 } } },
  ],
  [
    "flag_building_age",
    { business: { premises: { year_built: 1986 } } },
    { business: { premises: { year_built: 1987 } } },
  ],
  [
    "flag_coast",
    { household: { home: { distance_to_coast: 0.5 } } },
    { household: { home: { distance_to_coast: 1.5 } } },
  ],
  [
    "flag_trampoline",
    { household: { home: { trampoline: true } } },
    { household: { home: { trampoline: false } } },
  ],
  ["flag_dog", { household: { home: { dog: true } } }, { household: { home: { dog: false } } }],
] as const)("%s is raised on its fact alone, and counted", (flag, raised, not) => {
  const facts = { state: "NJ", current_portfolio: { policies: [{ line: "other" }] } };
  const { flags, output } = evaluate({ input: { ...facts, ...raised }, asOf });
  expect(flags.map(({ id }) => id)).toEqual([flag]);
  expect(output.summary.underwriting_flags).toBe(1);
  expect(evaluate({ input: { ...facts, ...not }, asOf }).flags).toEqual([]);
});

test("no bound, word, order or id of the published version has changed", () => {
  expect(createHash("sha256").update(canonicalJson(coveragePractice1)).digest("hex")).toBe(
    "fc04cc264d65c1141f79bc345574069a14f42877f8e667dce1915b065d3cb0b6",
  );
});
