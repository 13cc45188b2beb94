import { describe, expect, test } from "vitest";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { evaluate } from "../../evaluate";
import { coveragePractice2 } from ".";
import { businessCases } from "./business-cases.fixture";
import { personalCases } from "./personal-cases.fixture";
import { propertyCases } from "./property-cases.fixture";

const cases = [...personalCases, ...propertyCases, ...businessCases];
const asOf = "2026-11-28";
type Facts = Record<string, unknown>;

const outcomeOf = (rule: string, { policies = [], ...facts }: Facts) =>
  evaluate({
    input: { state: "OH", current_portfolio: { policies }, ...facts },
    asOf,
  }).checked.find((checked) => checked.rule === rule)?.outcome;

describe("each rule fires for its case and not for a similar one", () => {
  test.each(cases.map((one, i) => [`${one[0]} (${i})`, one] as const))(
    "%s",
    (_, [rule, fires, passes]) => {
      expect(outcomeOf(rule, fires)).toBe("fired");
      expect(outcomeOf(rule, passes)).not.toBe("fired");
    },
  );
});

test("ids are unique, and each rule has a title, a reason and a source with a date", () => {
  const { gaps } = coveragePractice2;
  expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length);
  for (const { id, title, practice, sources } of gaps) {
    expect([id, title.length > 0, practice.length > 0, sources.length > 0]).toEqual([
      id,
      true,
      true,
      true,
    ]);
    for (const { url, checked } of sources) {
      expect(url).toMatch(/^https?:\/\//);
      expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  }
});

test("every gap rule has a case", () => {
  const ids = coveragePractice2.gaps.map(({ id }) => id);
  expect([...new Set(cases.map(([rule]) => rule))].sort()).toEqual([...ids].sort());
});

test("no bound, text, source, order or id has changed", () => {
  const { gaps, flags } = coveragePractice2;
  expect(canonicalHash({ gaps, flags })).toBe(
    "079bb1ec4445a7648ae06a04310e1004a55f76dd952e501311e8395474f0bc25",
  );
});
