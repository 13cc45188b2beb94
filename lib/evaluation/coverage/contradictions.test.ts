import { describe, expect, test } from "vitest";
import { readInput } from "./read-input";
import {
  type Fields,
  gapOf,
  inForce,
  outcomeOf,
  run,
} from "./rule-sets/coverage-practice@2/run.fixture";

/** One fact that an input states twice, in two ways. */

const problems = (policy: Fields, facts: Fields = {}) => {
  const read = readInput({ state: "OH", current_portfolio: { policies: [policy] }, ...facts });
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};
const policy = (line: string, parts: Fields = {}) => ({ line, ...parts });

describe("attributes against limits and deductibles", () => {
  test.each<[string, Fields]>([
    ["auto", { limits: { pip: "none" }, attributes: { pip: true } }],
    ["auto", { limits: { pip: 10_000 }, attributes: { pip: false } }],
    ["HO-3", { limits: { water_backup: "none" }, attributes: { water_backup: true } }],
    ["HO-3", { limits: { ordinance_or_law: "10%" }, attributes: { ordinance_or_law: false } }],
    ["HO-3", { limits: { scheduled_property: "none" }, attributes: { scheduled_property: true } }],
    ["BOP", { limits: { business_income: "none" }, attributes: { business_income: true } }],
    ["auto", { deductibles: { collision: 500 }, attributes: { collision: false } }],
    ["auto", { deductibles: { comprehensive: 250 }, attributes: { comprehensive: false } }],
    ["auto", { deductibles: { collision: "declined" }, attributes: { collision: true } }],
    ["HO-3", { deductibles: { hurricane: "5%" }, attributes: { wind_excluded: true } }],
  ])("%s %j is refused with what to correct", (line, parts) => {
    expect(problems(policy(line, parts)).join()).toMatch(/attributes\.\w+: contradicts .*Send one/);
  });

  test.each<[string, Fields]>([
    ["auto", { limits: { pip: 10_000 }, attributes: { pip: true } }],
    ["auto", { limits: { pip: "none" }, attributes: { pip: false } }],
    // Without a deductible the coverage may still be there.
    ["auto", { deductibles: { collision: "none" }, attributes: { collision: true } }],
    ["auto", { deductibles: { collision: "declined" }, attributes: { collision: false } }],
    ["HO-3", { deductibles: { hurricane: "5%" }, attributes: { wind_excluded: false } }],
  ])("%s %j agrees", (line, parts) => {
    expect(problems(policy(line, parts))).toEqual([]);
  });
});

describe("a policy that has no limit", () => {
  test.each<[string, Fields]>([
    ["umbrella", { occurrence: "none" }],
    ["umbrella", { umbrella: 0 }],
    ["commercial umbrella", { limit: "$0" }],
    ["general liability", { each_occurrence: "none", aggregate: 2_000_000 }],
    ["cyber", { limit: 0 }],
    ["ERISA bond", { limit: "none" }],
  ])("%s %j is refused: it would count as held", (line, limits) => {
    expect(problems(policy(line, { limits })).join()).toMatch(/limits\.\w+: contradicts line: /);
  });

  test.each<[string, Fields]>([
    ["umbrella", { occurrence: 1_000_000 }],
    ["general liability", { each_occurrence: 1_000_000, medical_payments: "none" }],
    ["auto", { liability: "none" }],
    ["flood", { dwelling: 250_000, contents: "none" }],
  ])("%s %j is read", (line, limits) => {
    expect(problems(policy(line, { limits }))).toEqual([]);
  });
});

describe("references, ages and loans", () => {
  const household = {
    vehicles: [
      { id: "a", vin: "VIN1" },
      { id: "b", vin: "VIN2" },
    ],
  };

  test("an id and a VIN of two vehicles are refused, those of one are not", () => {
    const given = (parts: Fields) => problems(policy("auto", parts), { household });
    expect(given({ insures: "a", vin: "VIN2" }).join()).toContain("vin: contradicts insures");
    expect(given({ insures: "a", attributes: { vin: "VIN2" } }).join()).toContain("contradicts");
    expect(given({ insures: "a", vin: "VIN1" })).toEqual([]);
    expect(given({ insures: ["a", "b"], vin: "VIN2" })).toEqual([]);
    expect(given({ insures: "a", vin: "UNKNOWN" })).toEqual([]);
  });

  test("an age that the date of birth contradicts is refused on the day of the analysis", () => {
    const given = (driver: Fields, as_of?: string) =>
      problems(policy("auto"), { drivers: [driver], ...(as_of ? { as_of } : {}) });
    const born = { birth_date: "2004-03-01" };
    expect(given({ ...born, age: 40 }, "2026-11-28").join()).toContain("drivers.0.age");
    expect(given({ ...born, age: 22 }, "2026-11-28")).toEqual([]);
    expect(given({ ...born, age: 21 }, "2026-11-28")).toEqual([]);
    expect(given({ ...born, age: 40 })).toEqual([]);
  });

  test("a vehicle that is not financed has no loan", () => {
    const given = (vehicle: Fields) =>
      problems(policy("auto"), { household: { vehicles: [vehicle] } }).join();
    expect(given({ financed: false, loan_balance: 9_000 })).toContain("contradicts loan_balance");
    expect(given({ financed: false, loan_balance: 0 })).toBe("");
    expect(given({ financed: true, loan_balance: 9_000 })).toBe("");
  });
});

describe("one limit and its parts", () => {
  test.each<[string, Fields, string]>([
    ["auto", { liability: "15/30/5", csl: 1_000_000 }, "csl: contradicts limits.liability"],
    ["auto", { bi: "25/50", combined_single_limit: "1M" }, "combined_single_limit: contradicts"],
    ["commercial auto", { csl: "1M", bi_per_person: 25_000 }, "csl: contradicts limits.bi_per"],
    ["auto", { uninsured_motorist: "25/50", um_csl: 300_000 }, "um_csl: contradicts"],
    ["auto", { uninsured_motorist: "none", um_per_person: 100_000 }, "uninsured_motorist: contra"],
    ["motorcycle", { uim: "25/50", uim_csl: 300_000 }, "uim_csl: contradicts"],
  ])("%s %j states split and combined limits: it is refused", (line, limits, message) => {
    expect(problems(policy(line, { limits })).join()).toContain(`limits.${message}`);
  });

  test.each<[string, Fields]>([
    ["auto", { liability: "100/300/100", uninsured_motorist: 300_000 }],
    ["auto", { csl: 300_000, pd: 50_000, uninsured_motorist: "100/300" }],
  ])("%s %j states each limit in one form", (line, limits) => {
    expect(problems(policy(line, { limits }))).toEqual([]);
  });

  const NONE = { general_liability: 0, professional_liability: 0, umbrella: 0 };
  const outcome = (limits: Fields, policies: Fields[] = []) =>
    outcomeOf(
      run("OH", [inForce("commercial auto", { limits }), ...policies], {
        business: { contracts_require: { ...NONE, auto_liability: 1_000_000 } },
      }),
      "gap_contract_limits",
    );

  test("split limits meet a contract's single limit only if each part does", () => {
    expect(outcome({ csl: 1_000_000 })).toBe("passed");
    expect(outcome({ liability: "1000/1000/100" })).toBe("fired");
    expect(outcome({ liability: "500/1000/1000" })).toBe("fired");
    expect(outcome({ liability: "1000/1000/1000" })).toBe("passed");
    const umbrella = inForce("umbrella", { limits: { occurrence: 1_000_000 } });
    expect(outcome({ csl: 500_000 }, [umbrella])).toBe("passed");
  });

  test("commercial auto with little property damage is low", () => {
    const result = run("OH", [
      inForce("commercial auto", { limits: { liability: "1000/1000/50" } }),
    ]);
    expect(gapOf(result, "gap_commercial_auto_low")?.evidence.join()).toContain("property damage");
  });

  test("New York's amounts for property carriers were not read: they are asked", () => {
    const truck = { id: "t", use: "property", for_hire: true, interstate: false, gvwr: 26_000 };
    const result = run("NY", [inForce("commercial auto", { limits: { csl: 300_000 } })], {
      business: { vehicles: [{ ...truck, hazardous_materials: "none" }] },
    });
    expect(outcomeOf(result, "gap_motor_carrier_limit")).toBe("not_checked");
  });
});
