import { describe, expect, test } from "vitest";
import { PORTFOLIO_LINES } from "@/lib/domain/lines/portfolio-lines";
import { type Fields, gapOf, inForce, outcomeOf, questionOf, run } from "./run.fixture";

/** Trades, vehicles and lines of businesses; what a policy insures; facts as texts and facts that contradict. */

describe("owners without employees", () => {
  const ID = "gap_missing_workers_compensation";
  const outcome = (state: string, business: Fields) =>
    outcomeOf(run(state, [inForce("GL")], { business }), ID);

  test("California: roofers must insure without employees", () => {
    const result = run("CA", [inForce("GL")], { business: { naics: "238160", employees: 0 } });
    expect(gapOf(result, ID)).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gapOf(result, ID)?.evidence.join()).toContain("7125");
    expect(outcome("CA", { naics: "2381", employees: 0 })).toBe("not_checked");
    expect(outcome("CA", { employees: 0 })).toBe("not_checked");
    // Plumbing, heating and air conditioning share a code: the class of the license decides.
    expect(outcome("CA", { naics: "238220", employees: 0 })).toBe("not_checked");
    expect(outcome("CA", { naics: "236115", employees: 0 })).toBe("not_applicable");
    expect(outcome("CA", { naics: "722511", employees: 0 })).toBe("not_applicable");
  });

  test("Florida: owners in construction count unless they are exempt", () => {
    const roofer = { naics: "238160", employees: 0 };
    expect(outcome("FL", { ...roofer, owners_exempt: false })).toBe("fired");
    expect(outcome("FL", { ...roofer, owners_exempt: true })).toBe("not_applicable");
    expect(outcome("FL", roofer)).toBe("not_checked");
    expect(questionOf(run("FL", [inForce("GL")], { business: roofer }), ID)).toContain("exemption");
    expect(outcome("FL", { naics: "722511", employees: 0 })).toBe("not_applicable");
  });
});

describe("motor carriers", () => {
  const truck = {
    id: "t1",
    gvwr: 33_000,
    for_hire: true,
    interstate: true,
    use: "property",
  };
  const auto = (csl: unknown, attributes: Fields = {}) =>
    inForce("commercial auto", { limits: { csl } }, attributes);
  const withVehicle = (vehicle: Fields, policy: Fields) =>
    run("OH", [policy], { business: { vehicles: [vehicle] } });

  test("with cargo that is not stated, a limit below the lowest is below for sure", () => {
    const low = withVehicle(truck, auto(300_000));
    expect(gapOf(low, "gap_motor_carrier_limit")).toMatchObject({ severity: "HIGH" });
    expect(gapOf(low, "gap_motor_carrier_limit")?.evidence.join()).toContain("below $750K");
    expect(outcomeOf(withVehicle(truck, auto(750_000)), "gap_motor_carrier_limit")).toBe(
      "not_checked",
    );
    expect(gapOf(withVehicle(truck, auto(5_000_000)), "gap_motor_carrier_limit")).toBeUndefined();
  });

  test("passengers need MCS-90B, property needs MCS-90", () => {
    const bus = { for_hire: true, interstate: true, use: "passengers", seats: 20 };
    const outcomes = (vehicle: Fields, attributes: Fields = {}) => {
      const result = withVehicle(vehicle, auto(5_000_000, attributes));
      return ["", "b"].map((suffix) => outcomeOf(result, `gap_motor_carrier_no_mcs_90${suffix}`));
    };
    expect(outcomes(bus)).toEqual(["not_applicable", "fired"]);
    expect(outcomes(bus, { mcs_90: true })).toEqual(["not_applicable", "fired"]);
    expect(outcomes(bus, { mcs_90b: true })).toEqual(["not_applicable", "passed"]);
    expect(outcomes({ ...truck, hazardous_materials: "none" })).toEqual([
      "fired",
      "not_applicable",
    ]);
    expect(outcomes({ ...truck, use: undefined })).toEqual(["not_checked", "not_checked"]);
    expect(outcomes({ ...truck, interstate: false })).toEqual(["not_applicable", "not_applicable"]);
  });

  test("the policy of one vehicle insures no other", () => {
    const vehicles = [truck, { ...truck, id: "t2" }];
    const named = (insures: string | string[]) => ({ ...auto(1_000_000), insures });
    const outcome = (policies: Fields[]) =>
      outcomeOf(run("OH", policies, { business: { vehicles } }), "gap_business_vehicle_not_listed");
    expect(outcome([named("t1")])).toBe("fired");
    expect(outcome([named(["t1", "t2"])])).toBe("passed");
    expect(outcome([auto(1_000_000)])).toBe("not_checked");
  });
});

describe("compulsory coverage of all vehicles", () => {
  const um = (state: string, line: string, amount: string) =>
    run(state, [inForce(line, { limits: { uninsured_motorist: amount } })]);

  test("uninsured motorist coverage that the law was read to require of motorcycles and business vehicles", () => {
    const motorcycle = um("NC", "motorcycle", "none");
    expect(gapOf(motorcycle, "gap_motorcycle_uninsured_motorist_required")).toMatchObject({
      severity: "HIGH",
      required_by_law: true,
    });
    const van = um("NY", "commercial auto", "none");
    expect(gapOf(van, "gap_commercial_auto_uninsured_motorist_required")).toMatchObject({
      required_by_law: true,
    });
    const ID = "gap_commercial_auto_uninsured_motorist_required";
    expect(outcomeOf(um("MO", "commercial auto", "none"), ID)).toBe("passed");
    // Whether South Carolina's law holds for them was not read.
    expect(outcomeOf(um("SC", "commercial auto", "none"), ID)).toBe("not_checked");
    expect(outcomeOf(um("SC", "commercial auto", "100/300/25"), ID)).toBe("passed");
  });

  test("medical payments where they come with every policy", () => {
    const outcome = (medical: unknown) =>
      outcomeOf(
        run("ME", [inForce("auto", { limits: { medical_payments: medical } })]),
        "gap_auto_no_injury_protection",
      );
    expect(outcome("none")).toBe("fired");
    expect(outcome(5_000)).toBe("passed");
    expect(outcomeOf(run("ME", [inForce("auto")]), "gap_auto_no_injury_protection")).toBe(
      "not_checked",
    );
  });
});

describe("lines that brokers place alone", () => {
  test("every line of the shared list can be in a portfolio", () => {
    for (const line of PORTFOLIO_LINES)
      expect(run("OH", [inForce(line)]).output.profile_summary.coverage_lines_present).toHaveLength(
        1,
      );
  });

  test.each<[string, string, Fields]>([
    ["gap_no_motor_truck_cargo", "motor truck cargo", { cargo_value: 50_000 }],
    ["gap_no_garagekeepers", "garagekeepers", { customers_vehicles: true }],
    ["gap_no_fiduciary_liability", "fiduciary liability", { benefit_plan_assets: 900_000 }],
    ["gap_no_erisa_bond", "ERISA bond", { benefit_plan_assets: 900_000 }],
  ])("%s: a policy of %s closes it", (id, line, business) => {
    const outcome = (policies: Fields[]) => outcomeOf(run("OH", policies, { business }), id);
    expect(outcome([inForce("GL")])).toBe("fired");
    expect(outcome([inForce("GL"), inForce(line)])).toBe("passed");
    expect(outcome([inForce("GL"), inForce(line, {}, { status: "cancelled" })])).toBe("fired");
  });

  test("a missing ERISA bond is against federal law", () => {
    const business = { benefit_plan_assets: "$2.5M" };
    const gap = gapOf(run("OH", [inForce("crime")], { business }), "gap_no_erisa_bond");
    expect(gap).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gap?.recommendation).toContain("$250K");
  });

  test("a garage policy has garagekeepers only if it says so, and a contract bond protects no plan", () => {
    const business = { customers_vehicles: true, benefit_plan_assets: 900_000 };
    const result = run("OH", [inForce("garage liability"), inForce("surety")], { business });
    expect(outcomeOf(result, "gap_no_garagekeepers")).toBe("fired");
    expect(outcomeOf(result, "gap_no_erisa_bond")).toBe("fired");
  });

  test("employers liability alone is stop-gap coverage, and never the compulsory workers compensation", () => {
    const facts = { business: { employees: 3, naics: "722511" } };
    const fund = inForce("WC", { carrier: "Ohio BWC" });
    const outcome = (policies: Fields[]) =>
      outcomeOf(run("OH", policies, facts), "gap_no_stop_gap");
    expect(outcome([fund])).toBe("fired");
    expect(outcome([fund, inForce("employers liability")])).toBe("passed");
    expect(outcome([fund, inForce("stop gap")])).toBe("passed");
    const alone = run("OH", [inForce("employers liability")], facts);
    expect(gapOf(alone, "gap_missing_workers_compensation")).toBeDefined();
    expect(gapOf(alone, "gap_workers_compensation_not_state_fund")).toBeUndefined();
    const elsewhere = run("PA", [inForce("employers liability")], facts);
    expect(outcomeOf(elsewhere, "gap_missing_workers_compensation")).toBe("fired");
  });

  test("a marine policy is asked whether it includes motor truck cargo", () => {
    const business = { cargo_value: "$100K" };
    const outcome = (attributes: Fields) =>
      outcomeOf(
        run("OH", [inForce("inland marine", {}, attributes)], { business }),
        "gap_no_motor_truck_cargo",
      );
    expect(outcome({})).toBe("not_checked");
    expect(outcome({ motor_truck_cargo: true })).toBe("passed");
    expect(outcome({ motor_truck_cargo: false })).toBe("fired");
  });

  test("garage liability is the general liability and the auto policy of a shop, garagekeepers is not", () => {
    const facts = { business: { vehicles: 2, naics: "811111" } };
    const outcomes = (line: string) => {
      const result = run("OH", [inForce(line)], facts);
      return ["gap_missing_general_liability", "gap_missing_commercial_auto"].map((id) =>
        outcomeOf(result, id),
      );
    };
    expect(outcomes("garage liability")).toEqual(["passed", "passed"]);
    expect(outcomes("garagekeepers")).toEqual(["fired", "fired"]);
  });

  test("builders risk and workers compensation of a household make it no business", () => {
    const household = { home: { owned: true }, domestic_employees: 1 };
    const result = run(
      "OH",
      [inForce("HO-3"), inForce("builders risk"), inForce("WC", { carrier: "BWC" })],
      { household },
    );
    expect(gapOf(result, "gap_missing_general_liability")).toBeUndefined();
  });

  test("equipment breakdown may be a policy of its own", () => {
    const bop = inForce("BOP", {}, { equipment_breakdown: false });
    const business = { critical_equipment: true };
    const outcome = (policies: Fields[]) =>
      outcomeOf(run("OH", policies, { business }), "gap_no_equipment_breakdown");
    expect(outcome([bop])).toBe("fired");
    expect(outcome([bop, inForce("boiler and machinery")])).toBe("passed");
  });

  test("a package is asked what it includes", () => {
    const ID = "gap_missing_general_liability";
    const outcome = (attributes: Fields) =>
      outcomeOf(run("OH", [inForce("CPP", {}, attributes)], { business: {} }), ID);
    expect(outcome({})).toBe("not_checked");
    expect(outcome({ general_liability: true })).toBe("passed");
    expect(outcome({ general_liability: false })).toBe("fired");
  });

  test("an endorsement of a home policy does not count for a business", () => {
    const facts = { household: {}, business: { customer_records: 500 } };
    const result = run("OH", [inForce("HO-3", {}, { cyber: true }), inForce("GL")], facts);
    expect(outcomeOf(result, "gap_missing_cyber")).toBe("fired");
  });
});

describe("what a policy insures", () => {
  test("the coverage of one car is not that of another", () => {
    const household = {
      vehicles: [
        { id: "new", year: 2025, financed: true, collector: false },
        { id: "old", year: 2005, financed: false, collector: true },
      ],
    };
    const full = (insures: string) =>
      inForce("auto", { insures }, { comprehensive: true, collision: true });
    const basic = (insures: string, attributes: Fields = {}) =>
      inForce("auto", { insures }, { comprehensive: false, collision: false, ...attributes });
    const fits = run("OH", [full("new"), basic("old", { agreed_value: true })], { household });
    expect(outcomeOf(fits, "gap_auto_no_physical_damage")).toBe("passed");
    expect(outcomeOf(fits, "gap_auto_collector_value")).toBe("passed");
    const swapped = run("OH", [full("old"), basic("new", { agreed_value: true })], { household });
    expect(gapOf(swapped, "gap_auto_no_physical_damage")).toMatchObject({ severity: "HIGH" });
    expect(outcomeOf(swapped, "gap_auto_collector_value")).toBe("fired");
  });

  test("a motorcycle that no policy names is without one, by law", () => {
    const household = { motorcycles: [{ id: "m1" }, { id: "m2" }] };
    const result = run("OH", [inForce("motorcycle", { insures: "m1" })], { household });
    expect(gapOf(result, "gap_missing_motorcycle")).toMatchObject({ required_by_law: true });
  });

  test("commercial property insures rentals that it names, or that are all there is", () => {
    const rentals = (count: number) => ({
      household: { rental_properties: Array.from({ length: count }, (_, i) => ({ id: `r${i}` })) },
    });
    const outcome = (policy: Fields, count: number) =>
      outcomeOf(run("OH", [policy], rentals(count)), "gap_missing_dwelling_fire");
    expect(outcome(inForce("commercial property", { insures: ["r0", "r1"] }), 2)).toBe("passed");
    expect(outcome(inForce("commercial property", { insures: "r0" }), 2)).toBe("fired");
    expect(outcome(inForce("commercial property"), 1)).toBe("passed");
    expect(outcome(inForce("commercial property"), 2)).not.toBe("passed");
    const business = { ...rentals(1), business: { property_value: 90_000 } };
    const premises = run("OH", [inForce("commercial property", { insures: "r0" })], business);
    expect(outcomeOf(premises, "gap_missing_property")).toBe("fired");
    expect(
      outcomeOf(run("OH", [inForce("commercial property")], business), "gap_missing_property"),
    ).toBe("passed");
  });
});

describe("facts that contradict each other", () => {
  test("a driver of 17 and no youthful driver is refused, with both paths", () => {
    expect(() =>
      run("OH", [inForce("auto")], {
        household: { youthful_drivers: 0 },
        drivers: [{ age: 17 }],
      }),
    ).toThrow(/youthful_drivers|contradicts drivers/);
    const born = run("OH", [inForce("auto")], {
      household: { youthful_drivers: 0, home: { owned: false, pool: false, dog: false } },
      drivers: [{ birth_date: "2009-05-01" }],
    });
    expect(outcomeOf(born, "gap_missing_umbrella")).toBe("not_checked");
  });

  test("a rented home with a policy for owners is asked about, not passed", () => {
    const household = { home: { owned: false } };
    const result = run("OH", [inForce("HO-3")], { household });
    expect(questionOf(result, "gap_missing_renters")).toContain("own the home");
    expect(outcomeOf(run("OH", [inForce("HO-4")], { household }), "gap_missing_renters")).toBe(
      "passed",
    );
  });
});

describe("amounts as texts", () => {
  test("a fact means the same as a number and as a text", () => {
    const facts = (text: boolean) => ({
      household: {
        net_worth: text ? "$3.2M" : 3_200_000,
        jewelry_value: text ? "$12,000" : 12_000,
        home: { owned: true, replacement_cost: text ? "0.5M" : 500_000 },
      },
      business: {
        revenue: text ? "1.5 million" : 1_500_000,
        payroll: text ? "90K" : 90_000,
        employees: 2,
        naics: "541430",
        contracts_require: { general_liability: text ? "2M/4M" : 2_000_000 },
      },
    });
    const policies = [
      inForce("HO-3", { limits: { dwelling: 300_000 } }, { replacement_cost: "$450K" }),
      inForce("GL", { limits: { each_occurrence: "1M", aggregate: "2M" }, premium: "$1,200" }),
    ];
    const [texts, numbers] = [true, false].map((text) => run("WI", policies, facts(text)));
    expect(texts?.output).toEqual(numbers?.output);
    expect(texts?.checked).toEqual(numbers?.checked);
    expect(texts && gapOf(texts, "gap_contract_limits")).toBeDefined();
  });

  test("an amount that cannot be read is refused with its path and what to send", () => {
    for (const value of ["a lot", "2%", "-5", "1.400,50"])
      expect(() => run("OH", [inForce("HO-3")], { household: { net_worth: value } })).toThrow(
        /net_worth/,
      );
  });

  test("a contract's split limit of autos has no single amount", () => {
    for (const [name, value] of [
      ["auto_liability", "250/500/100"],
      ["umbrella", "1M/2M"],
      ["general_liability", "1M/2M/2M"],
    ] as const)
      expect(() =>
        run("OH", [inForce("GL")], { business: { contracts_require: { [name]: value } } }),
      ).toThrow(/must be one limit/);
  });

  test("a limit that is not carried is said without an amount", () => {
    const { output } = run("OH", [
      inForce("motorcycle", { limits: { uninsured_motorist: "none" } }),
    ]);
    const evidence = output.gaps.flatMap((gap) => gap.evidence).join("; ");
    expect(evidence).toContain("no uninsured motorist");
    expect(evidence).not.toContain("below $1;");
    expect(evidence).not.toMatch(/below \$1$/);
  });
});
