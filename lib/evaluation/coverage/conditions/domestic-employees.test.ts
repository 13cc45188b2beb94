import { describe, expect, test } from "vitest";
import {
  type Fields,
  gapOf,
  inForce,
  outcomeOf,
  questionOf,
  run,
} from "../rule-sets/coverage-practice@2/run.fixture";

/** Workers compensation of those whom a household employs, by the law of the state. */

const ID = "gap_domestic_workers_compensation";
const employs = (state: string, facts: Fields, policies = [inForce("auto")]) =>
  run(state, policies, { household: { domestic_employees: 1, ...facts } });

describe("domestic employees", () => {
  test.each<[string, Fields, Fields]>([
    ["NY", { domestic_hours: 40 }, { domestic_hours: 39 }],
    ["CT", { domestic_hours: 26 }, { domestic_hours: 25 }],
    ["CA", { domestic_hours: 6 }, { domestic_hours: 0 }],
    ["MA", { domestic_hours: 40 }, { domestic_hours: 0 }],
    ["OH", { domestic_wages: 160 }, { domestic_wages: 159 }],
    ["MD", { domestic_wages: 1_000 }, { domestic_wages: 999 }],
    ["MN", { domestic_wages: "$1,200" }, { domestic_wages: 400 }],
    ["IA", { domestic_wages: 1_500 }, { domestic_wages: 300 }],
    ["DE", { domestic_wages: 750 }, { domestic_wages: 700 }],
    ["HI", { domestic_wages: 225 }, { domestic_wages: 200 }],
  ])("%s: %j is compulsory, %j is not", (state, required, voluntary) => {
    expect(gapOf(employs(state, required), ID)).toMatchObject({
      severity: "HIGH",
      required_by_law: true,
    });
    const not = employs(state, voluntary);
    expect(gapOf(not, ID)).toMatchObject({ severity: "MEDIUM", required_by_law: false });
    expect(questionOf(not, ID)).toBeUndefined();
    // Without the fact it is asked.
    const silent = employs(state, {});
    expect(gapOf(silent, ID)).toMatchObject({ severity: "MEDIUM" });
    expect(questionOf(silent, ID)).toBeDefined();
  });

  test("what hours and wages do not decide is asked with the law", () => {
    const asked = (state: string, facts: Fields) => questionOf(employs(state, facts), ID);
    expect(asked("IL", { domestic_hours: 40 })).toContain("13 weeks");
    expect(asked("IL", { domestic_hours: 39 })).toBeUndefined();
    expect(asked("WA", { domestic_hours: 45 })).toBeUndefined();
    expect(asked("WA", { domestic_hours: 45, domestic_employees: 2 })).toContain("two employees");
    expect(asked("KY", { domestic_hours: 45, domestic_employees: 2 })).toContain("two employees");
    expect(asked("AK", {})).toContain("babysitters");
    // No source was read.
    expect(asked("WI", { domestic_hours: 60 })).toContain("Wisconsin");
  });

  test("states that leave the choice to the household", () => {
    for (const state of ["NC", "AL", "AR", "AZ"])
      expect(gapOf(employs(state, { domestic_hours: 60 }), ID)).toMatchObject({
        severity: "MEDIUM",
        required_by_law: false,
      });
  });

  test("a home policy counts in California and New Jersey, where it includes the coverage", () => {
    const outcome = (state: string, attributes: Fields) =>
      outcomeOf(employs(state, { domestic_hours: 40 }, [inForce("HO-3", {}, attributes)]), ID);
    for (const state of ["CA", "NJ"]) {
      expect(outcome(state, { domestic_employees: true })).toBe("passed");
      expect(outcome(state, { domestic_employees: false })).toBe("fired");
      expect(outcome(state, {})).toBe("not_checked");
    }
    expect(outcome("NY", { domestic_employees: true })).toBe("fired");
    expect(gapOf(employs("NJ", {}), ID)).toMatchObject({ severity: "HIGH" });
  });
});
