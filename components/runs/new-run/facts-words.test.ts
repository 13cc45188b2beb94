import { expect, test } from "vitest";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import { BUSINESS_FACTS, type Fact, HISTORY_FACTS, HOUSEHOLD_FACTS } from "./facts-words";
import { valueAt, withValue } from "./paths";

const VALUES = { number: 1950, yes: true, text: "11" } as const;
const base = { input: { state: "NJ", current_portfolio: { policies: [{ line: "home" }] } } };
const CASES: readonly Fact[] = [...HOUSEHOLD_FACTS, ...BUSINESS_FACTS, ...HISTORY_FACTS];

test.each(CASES.map((fact) => [fact.path.join("."), fact] as const))(
  "%s is a fact that the API knows, in the form that the page gives it",
  (_, fact) => {
    const value = fact.path.at(-1) === "flood_zone" ? "AE" : fact.path.at(-1) === "roof_age" ? 20 : VALUES[fact.as];
    const isTaken = (given: unknown) => CoverageInput.safeParse(valueAt(withValue(base, fact.path, given), ["input"])).success;
    expect(isTaken(value)).toBe(true);
    // A name that the schema did not know would take anything.
    expect(isTaken({ nothing: "of the kind" })).toBe(false);
  },
);
