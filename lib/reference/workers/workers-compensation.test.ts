import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { US_STATES } from "@/lib/domain/us-states";
import { WORKERS_COMPENSATION_FROM } from "@/lib/evaluation/coverage/rule-sets/coverage-practice@1/state-tables";
import { isStateFundOrSelfInsured, STATE_FUNDS } from "./state-funds";
import { isSubjectTo, leavePrograms } from "./statutory-leave";
import {
  type Employer,
  employersLiability,
  isMonopolisticWorkersCompensationState,
  WORKERS_COMPENSATION,
  workersCompensation,
} from "./workers-compensation";

const ROOFER = "238160";
const HOME_BUILDER = "236115";
const RESTAURANT = "722511";
const FARM = "111998";

const duty = (state: string, employer: Employer) => {
  const found = workersCompensation(state, employer);
  return found.status === "known" ? found.rule.duty : found.status;
};

describe("workers compensation by headcount, trade and payroll", () => {
  test.each<[string, Employer, string]>([
    // two employees and a payroll of $90,000: at least $22,500 in one quarter
    ["WI", { naics: RESTAURANT, employees: 2, payroll: 90_000 }, "required"],
    ["WI", { naics: RESTAURANT, employees: 3 }, "required"],
    ["WI", { naics: RESTAURANT, employees: 2 }, "depends"],
    ["WI", { naics: RESTAURANT, employees: 0, payroll: 90_000 }, "not_required"],
    ["FL", { naics: RESTAURANT, employees: 3 }, "not_required"],
    ["FL", { naics: RESTAURANT, employees: 4 }, "required"],
    ["FL", { naics: ROOFER, employees: 1 }, "required"],
    ["FL", { employees: 2 }, "depends"],
    ["FL", { employees: 5 }, "required"],
    ["FL", { naics: ROOFER }, "depends"],
    ["MO", { naics: ROOFER, employees: 1 }, "required"],
    ["MO", { naics: RESTAURANT, employees: 4 }, "not_required"],
    ["NM", { naics: ROOFER, employees: 1 }, "required"],
    // Working owners count toward three.
    ["NM", { naics: RESTAURANT, employees: 2 }, "depends"],
    ["NM", { naics: RESTAURANT, employees: 2, workingOwners: 0 }, "not_required"],
    ["NM", { naics: RESTAURANT, employees: 2, workingOwners: 1 }, "required"],
    ["TN", { naics: ROOFER, employees: 1 }, "required"],
    ["TN", { naics: RESTAURANT, employees: 4 }, "not_required"],
    ["TN", { naics: RESTAURANT, employees: 5 }, "required"],
    ["AR", { naics: ROOFER, employees: 1 }, "depends"],
    ["AR", { naics: ROOFER, employees: 2 }, "required"],
    ["AR", { naics: ROOFER, employees: 1, isSubcontractor: true }, "required"],
    ["AR", { naics: ROOFER, employees: 1, usesSubcontractors: true }, "required"],
    [
      "AR",
      { naics: ROOFER, employees: 1, isSubcontractor: false, usesSubcontractors: false },
      "not_required",
    ],
    ["AR", { naics: RESTAURANT, employees: 2 }, "depends"],
    ["TN", { naics: "212114", employees: 1 }, "required"],
    ["TN", { naics: "212", employees: 1 }, "depends"],
    ["TN", { naics: "212321", employees: 1 }, "not_required"],
    ["VA", { naics: "212115", employees: 1 }, "required"],
    ["VA", { naics: "212113", employees: 1 }, "depends"],
    ["VA", { naics: "212114", employees: 1 }, "not_required"],
    ["VA", { naics: ROOFER, employees: 1 }, "depends"],
    ["VA", { naics: ROOFER, employees: 1, usesSubcontractors: true }, "depends"],
    ["VA", { naics: ROOFER, employees: 1, usesSubcontractors: false }, "not_required"],
    ["NC", { naics: "621210", employees: 1 }, "depends"],
    ["NC", { naics: "621210", employees: 1, radiation: true }, "required"],
    ["NC", { naics: "621210", employees: 1, radiation: false }, "not_required"],
    ["NC", { naics: "621210", employees: 3, radiation: false }, "required"],
    ["TX", { naics: ROOFER, employees: 9, publicWorks: true }, "required"],
    ["TX", { naics: ROOFER, employees: 9, publicWorks: false }, "not_required"],
    ["TX", { naics: ROOFER, employees: 9 }, "depends"],
    ["TX", { naics: ROOFER, employees: 0 }, "not_required"],
    ["AL", { naics: ROOFER, employees: 4, buildsNewHomes: true }, "required"],
    ["AL", { naics: ROOFER, employees: 4, buildsNewHomes: false }, "not_required"],
    ["AL", { naics: HOME_BUILDER, employees: 1 }, "required"],
    ["AL", { naics: "2361", employees: 1 }, "depends"],
    ["AL", { employees: 1 }, "depends"],
    ["AL", { naics: ROOFER, employees: 4 }, "depends"],
    ["MI", { naics: RESTAURANT, employees: 1 }, "depends"],
    ["MI", { naics: RESTAURANT, employees: 3 }, "required"],
    ["KS", { naics: RESTAURANT, employees: 2, payroll: 20_000 }, "not_required"],
    ["KS", { naics: RESTAURANT, employees: 2, payroll: 20_001 }, "required"],
    ["KS", { naics: RESTAURANT, employees: 2 }, "depends"],
    ["SC", { naics: RESTAURANT, employees: 4, payroll: 2_999 }, "not_required"],
    ["SC", { naics: RESTAURANT, employees: 4, payroll: 3_000 }, "required"],
    ["WY", { naics: ROOFER, employees: 1 }, "required"],
    ["WY", { naics: RESTAURANT, employees: 40 }, "depends"],
    ["WY", { naics: "484121", employees: 1 }, "required"],
    ["WY", { naics: "211120", employees: 1 }, "required"],
    ["WY", { naics: "332710", employees: 1 }, "required"],
    ["WY", { naics: "2", employees: 1 }, "depends"],
    ["TX", { naics: RESTAURANT, employees: 50 }, "not_required"],
    ["TX", { naics: ROOFER, publicWorks: true }, "depends"],
    ["SD", { naics: ROOFER, employees: 50 }, "not_required"],
    ["NE", { naics: FARM, employees: 3 }, "depends"],
    ["CA", { naics: FARM, employees: 1 }, "required"],
    ["CA", { naics: ROOFER, employees: 0 }, "required"],
    ["CA", { naics: ROOFER }, "required"],
    ["CA", { naics: HOME_BUILDER }, "depends"],
    ["FL", { naics: ROOFER, ownersExempt: false }, "required"],
    ["CA", { naics: "23", employees: 0 }, "depends"],
    ["CA", { employees: 0 }, "depends"],
    ["CA", { naics: "238220", employees: 0 }, "depends"],
    ["CA", { naics: "561730", employees: 0 }, "depends"],
    ["CA", { naics: HOME_BUILDER, employees: 0 }, "not_required"],
    ["FL", { naics: ROOFER, employees: 0 }, "depends"],
    ["FL", { naics: ROOFER, employees: 0, ownersExempt: false }, "required"],
    ["FL", { naics: ROOFER, employees: 0, ownersExempt: true }, "not_required"],
    ["FL", { naics: RESTAURANT, employees: 0, ownersExempt: false }, "not_required"],
    ["CO", { naics: ROOFER, employees: 0, ownersExempt: false }, "depends"],
    ["CA", { naics: RESTAURANT, employees: 0 }, "not_required"],
    ["NY", { naics: RESTAURANT, employees: 1 }, "required"],
    ["GU", { naics: RESTAURANT, employees: 1 }, "unverified"],
  ])("%s %j: %s", (state, employer, expected) => {
    expect(duty(state, employer)).toBe(expected);
  });

  test("the headcounts are those of the older rule set outside of construction", () => {
    for (const [state, rows] of Object.entries(WORKERS_COMPENSATION)) {
      const old = WORKERS_COMPENSATION_FROM[state] ?? 1;
      expect(rows[0]?.rule.from ?? Number.MAX_SAFE_INTEGER, state).toBe(old);
    }
  });

  test("what a dependent answer needs is named", () => {
    expect(workersCompensation("WI", { naics: RESTAURANT, employees: 2 })).toMatchObject({
      rule: { missing: ["payroll"], text: expect.stringContaining("from 3 employees") },
    });
    expect(workersCompensation("FL", { employees: 2 })).toMatchObject({
      rule: { missing: ["naics"] },
    });
    expect(workersCompensation("OH", {})).toMatchObject({ rule: { missing: ["employees"] } });
  });

  const employer = fc.record({
    employees: fc.integer({ min: 0, max: 12 }),
    naics: fc.constantFrom(ROOFER, HOME_BUILDER, RESTAURANT, FARM),
    payroll: fc.integer({ min: 0, max: 400_000 }),
  });
  const state = fc.constantFrom(...US_STATES);

  test("a fact that is removed never turns a duty into none", () => {
    fc.assert(
      fc.property(
        state,
        employer,
        fc.constantFrom("employees", "naics", "payroll"),
        (at, all, key) => {
          if (duty(at, all) !== "required") return;
          expect(duty(at, { ...all, [key]: undefined })).not.toBe("not_required");
        },
      ),
    );
  });

  test("one employee more never ends a duty", () => {
    fc.assert(
      fc.property(state, employer, (at, all) => {
        if (duty(at, all) === "required")
          expect(duty(at, { ...all, employees: all.employees + 1 })).toBe("required");
      }),
    );
  });
});

describe("state funds", () => {
  test("only Ohio, North Dakota, Washington, Wyoming and two territories keep private insurers out", () => {
    expect(US_STATES.filter(isMonopolisticWorkersCompensationState).sort()).toEqual(
      "ND OH PR VI WA WY".split(" "),
    );
  });

  test("one table names their funds and laws", () => {
    expect(Object.keys(STATE_FUNDS).sort()).toEqual(
      US_STATES.filter(isMonopolisticWorkersCompensationState).sort(),
    );
  });

  test.each([
    ["OH", "Ohio BWC", true],
    ["OH", "The Ohio Bureau of Workers Compensation", true],
    ["OH", "Self-insured", true],
    ["OH", "Hartford", false],
    ["OH", "Bureau", false],
    ["ND", "Self-insured", false],
    ["ND", "Workforce Safety and Insurance (WSI)", true],
    ["WA", "Washington State Department of Labor and Industries", true],
    ["WA", "L&I", true],
    ["WY", "State fund", true],
    ["PR", "Corporacion del Fondo del Seguro del Estado (CFSE)", true],
    ["CA", "State Compensation Insurance Fund", false],
  ])("%s: %s is the fund: %s", (state, carrier, expected) => {
    expect(isStateFundOrSelfInsured(state, carrier)).toBe(expected);
  });

  test("their policies have no employers liability part", () => {
    for (const state of US_STATES.filter(isMonopolisticWorkersCompensationState))
      expect(employersLiability(state), state).toMatchObject({ rule: { kind: "none" } });
  });
});

describe("employers liability", () => {
  test("the standard limits hold where no bureau of the state has its own manual", () => {
    expect(employersLiability("GA")).toMatchObject({
      status: "known",
      rule: { kind: "standard", limits: [100_000, 500_000, 100_000] },
    });
    expect(employersLiability("NY")).toMatchObject({ rule: { kind: "unlimited", limits: null } });
    expect(employersLiability("WI").status).toBe("unverified");
  });
});

describe("statutory disability and leave", () => {
  const programs = (state: string, day: string) =>
    leavePrograms(state, day).map((found) =>
      found.status === "known" ? `${found.rule.program}: ${found.phase}` : found.status,
    );

  test.each([
    ["NY", "2026-11-28", ["DBL (disability): in_force", "PFL (paid family leave): in_force"]],
    ["HI", "2026-11-28", ["TDI: in_force"]],
    ["ME", "2026-04-30", ["PFML: contributing"]],
    ["ME", "2026-05-01", ["PFML: in_force"]],
    ["MD", "2026-12-31", ["FAMLI: later"]],
    ["MD", "2027-01-01", ["FAMLI: contributing"]],
    ["MN", "2025-12-31", ["Paid Leave: later"]],
    ["MN", "2026-01-01", ["Paid Leave: in_force"]],
    ["TX", "2026-11-28", []],
  ])("%s on %s", (state, day, expected) => {
    expect(programs(state, day)).toEqual(expected);
  });

  test("Delaware's program begins at ten employees; an unknown headcount is not a no", () => {
    const [found] = leavePrograms("DE", "2026-11-28");
    if (found?.status !== "known") throw new Error("no program");
    expect(isSubjectTo(found.rule, { employees: 9 })).toBe(false);
    expect(isSubjectTo(found.rule, { employees: 10 })).toBe(true);
    expect(isSubjectTo(found.rule, {})).toBeNull();
  });
});
