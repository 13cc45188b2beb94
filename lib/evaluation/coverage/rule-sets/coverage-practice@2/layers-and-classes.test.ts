import { describe, expect, test } from "vitest";
import { type Fields, gapOf, inForce, outcomeOf, questionOf, run } from "./run.fixture";

/** Limits in layers, bonds of benefit plans, and what the class of a business says. */

describe("motor carriers may meet the law in layers", () => {
  const truck = {
    use: "property",
    gvwr: 33_000,
    for_hire: true,
    interstate: true,
    hazardous_materials: "highest",
  };
  const auto = (limits: Fields = { csl: 1_000_000 }) =>
    inForce("commercial auto", { limits }, { mcs_90: true });
  const umbrella = (occurrence: unknown, attributes: Fields = {}) =>
    inForce(
      "commercial umbrella",
      occurrence === undefined ? {} : { limits: { occurrence } },
      attributes,
    );
  const result = (...policies: Fields[]) =>
    run("TX", policies, { business: { vehicles: [truck] } });
  const outcome = (...policies: Fields[]) =>
    outcomeOf(result(...policies), "gap_motor_carrier_limit");

  test("an excess policy with the endorsement makes up the limit", () => {
    expect(outcome(auto(), umbrella(4_000_000, { mcs_90: true }))).toBe("passed");
    expect(
      outcome(auto(), umbrella(2_000_000, { mcs_90: true }), umbrella(2e6, { mcs_90: true })),
    ).toBe("passed");
  });

  test("a fact that could ask for more is asked, if the lowest limit is made up", () => {
    const { use: _use, ...unknownUse } = truck;
    const open = run("TX", [auto(), umbrella(3_000_000, { mcs_90: true })], {
      business: { vehicles: [unknownUse] },
    });
    expect(outcomeOf(open, "gap_motor_carrier_limit")).toBe("not_checked");
    expect(questionOf(open, "gap_motor_carrier_limit")).toContain("property or passengers");
  });

  test("without a word on the endorsement, or on the limit, it is asked", () => {
    expect(outcome(auto(), umbrella(4_000_000))).toBe("not_checked");
    const asked = questionOf(result(auto(), umbrella(4_000_000)), "gap_motor_carrier_limit");
    expect(asked).toContain("have the endorsement of an excess layer (MCS-90 or MCS-90B)");
    expect(outcome(auto(), umbrella(undefined))).toBe("not_checked");
  });

  test.each([
    ["no excess policy", [auto()]],
    ["too little", [auto(), umbrella(3_999_999, { mcs_90: true })]],
    ["no endorsement", [auto(), umbrella(4_000_000, { mcs_90: false })]],
    ["split limits too low", [auto({ liability: "500/1000/1000" }), umbrella(4_000_000)]],
    [
      "an excess policy that has ended",
      [auto(), umbrella(4e6, { mcs_90: true, status: "cancelled" })],
    ],
  ])("%s: the limit is too low", (_, policies) => {
    const gap = gapOf(result(...policies), "gap_motor_carrier_limit");
    expect(gap).toMatchObject({ severity: "HIGH", required_by_law: true });
  });
});

describe("the bond of a benefit plan is 10% of its assets", () => {
  const outcome = (assets: number, ...bonds: number[]) =>
    outcomeOf(
      run(
        "OH",
        bonds.map((occurrence) => inForce("ERISA bond", { limits: { occurrence } })),
        { business: { benefit_plan_assets: assets } },
      ),
      "gap_erisa_bond_low",
    );

  test.each([
    [1_000_000, [99_999], "fired"],
    [1_000_000, [100_000], "passed"],
    [50_000_000, [499_999], "fired"],
    [50_000_000, [500_000], "passed"],
    [5_000, [1_000], "passed"],
    [1_000_000, [60_000, 40_000], "passed"],
  ])("assets of %d with bonds of %j: %s", (assets, bonds, expected) => {
    expect(outcome(assets, ...bonds)).toBe(expected);
  });

  test("a bond without an amount is asked, and the law is cited", () => {
    const business = { benefit_plan_assets: 1_000_000 };
    const open = run("OH", [inForce("ERISA bond")], { business });
    expect(outcomeOf(open, "gap_erisa_bond_low")).toBe("not_checked");
    const low = run("OH", [inForce("ERISA bond", { limits: { occurrence: 20_000 } })], {
      business,
    });
    expect(gapOf(low, "gap_erisa_bond_low")).toMatchObject({
      required_by_law: true,
      recommendation: expect.stringContaining("$100K"),
    });
  });
});

describe("a class that says what a business does needs no answer", () => {
  const outcome = (rule: string, business: Fields) =>
    outcomeOf(run("OH", [inForce("GL")], { business }), rule);

  test.each([
    ["gap_missing_liquor_liability", "722410", "serves_alcohol"],
    ["gap_missing_liquor_liability", "445320", "serves_alcohol"],
    ["gap_missing_liquor_liability", "312120", "serves_alcohol"],
    ["gap_missing_professional_liability", "541110", "professional_services"],
    ["gap_missing_professional_liability", "541330", "professional_services"],
    ["gap_missing_professional_liability", "621210", "professional_services"],
  ])("%s of NAICS %s fires, also if %s is false", (rule, naics, fact) => {
    for (const answer of [undefined, true, false])
      expect(outcome(rule, { naics, ...(answer === undefined ? {} : { [fact]: answer }) })).toBe(
        "fired",
      );
  });

  test.each([
    ["gap_missing_liquor_liability", "722511", "serves_alcohol"],
    ["gap_missing_professional_liability", "541613", "professional_services"],
  ])("%s of NAICS %s depends on %s", (rule, naics, fact) => {
    expect(outcome(rule, { naics })).toBe("not_checked");
    expect(outcome(rule, { naics, [fact]: true })).toBe("fired");
    expect(outcome(rule, { naics, [fact]: false })).toBe("not_applicable");
  });
});

describe("employers liability beside a state fund", () => {
  const outcome = (state: string, rule: string, policy: Fields, naics = "722511") =>
    outcomeOf(run(state, [inForce("GL"), policy], { business: { employees: 3, naics } }), rule);
  const policy = (carrier: string, limits: Fields = {}) =>
    inForce("workers compensation", { carrier, limits });

  test("the fund's policy has none that could be low", () => {
    const rule = "gap_employers_liability_low";
    expect(outcome("OH", rule, policy("Ohio BWC"))).toBe("not_applicable");
    expect(outcome("PA", rule, policy("Calder", { employers_liability: "100/500/100" }))).toBe(
      "fired",
    );
    expect(outcome("WY", rule, policy("Calder", { employers_liability: "100/500/100" }))).toBe(
      "fired",
    );
  });

  test("in Wyoming a private policy includes it where the law allows one", () => {
    const rule = "gap_no_stop_gap";
    expect(outcome("WY", rule, policy("Calder"))).toBe("not_checked");
    expect(outcome("WY", rule, policy("Calder"), "236220")).toBe("fired");
    expect(outcome("WY", rule, policy("Wyoming Department of Workforce Services"))).toBe("fired");
    expect(outcome("OH", rule, policy("Ohio BWC"))).toBe("fired");
  });
});
