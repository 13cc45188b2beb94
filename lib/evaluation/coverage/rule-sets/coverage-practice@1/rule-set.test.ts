import { describe, expect, test } from "vitest";
import { stateInText, US_STATES } from "@/lib/domain/us-states";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { coveragePractice1 } from ".";
import { businessCases } from "./business-gaps.fixture";
import { CoverageInput } from "./engine/input/input";
import { ALL_LINES, portfolioLineInText } from "./engine/lines";
import { evaluate } from "./evaluate.fixture";
import { personalCases } from "./personal-gaps.fixture";

/** The results of a published rule set. If one of these tests fails, the change belongs in a new version. */

const asOf = "2026-03-22";
const cases = [...personalCases, ...businessCases];

describe("each gap rule fires for its case and not for a similar one", () => {
  test.each(cases.map((one, i) => ({ ...one, name: `${one.rule} (${i})` })))(
    "$name",
    ({ rule, severity, fires, passes }) => {
      expect(CoverageInput.parse(fires)).toEqual(fires);
      expect(CoverageInput.parse(passes)).toEqual(passes);
      const found = evaluate({ input: fires, asOf });
      expect(found.output.gaps.find(({ id }) => id === rule)).toMatchObject({
        severity,
        evidence: expect.arrayContaining([expect.any(String)]),
      });
      const other = evaluate({ input: passes, asOf });
      expect(other.output.gaps.map(({ id }) => id)).not.toContain(rule);
      expect(other.checked.find((checked) => checked.rule === rule)?.outcome).not.toBe("fired");
    },
  );
});

test("every gap rule has a case, and ids are unique", () => {
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
] as const)("%s is raised by its fact alone and counted", (flag, raised, not) => {
  const facts = { state: "NJ", current_portfolio: { policies: [{ line: "other" }] } };
  const { flags, output } = evaluate({ input: { ...facts, ...raised }, asOf });
  expect(flags.map(({ id }) => id)).toEqual([flag]);
  expect(output.summary.underwriting_flags).toBe(1);
  expect(evaluate({ input: { ...facts, ...not }, asOf }).flags).toEqual([]);
});

test("no bound, title, order or id has changed", () => {
  const { texts: _texts, ...rules } = coveragePractice1;
  expect(canonicalHash(rules)).toBe(
    "fc04cc264d65c1141f79bc345574069a14f42877f8e667dce1915b065d3cb0b6",
  );
});

test("the names of lines and states that its texts contain have not changed", () => {
  const names = [ALL_LINES.map(portfolioLineInText), US_STATES.map(stateInText)];
  expect(canonicalHash(names)).toBe(
    "6d75c39e755ea0750ef4fc02f5f4496a3a97ee4c5f9cbd5d1010bba094b2eb63",
  );
});
