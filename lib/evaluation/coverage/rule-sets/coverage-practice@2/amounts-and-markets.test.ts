import { describe, expect, test } from "vitest";
import { residualMarketNamed } from "@/lib/reference/property/residual-market-names";
import { coveragePractice2 } from ".";
import { gapOf, inForce, outcomeOf, run } from "./run.fixture";

/** Names of FAIR plans and their companions; recommendations with the amounts that the input states. */

describe("residual markets by other spellings of their names", () => {
  test.each([
    ["PA", "Insurance Placement Facility of Pennsylvania", "fair_plan"],
    ["DC", "DC Property Insurance Facility", "fair_plan"],
    ["FL", "Citizens Property Ins Corp", "insurer_of_last_resort"],
    ["FL", "Florida Citizens Property Insurance Corporation", "insurer_of_last_resort"],
    ["TX", "Texas Windstorm Insurance Assoc.", "wind_pool"],
    ["TX", "TX Windstorm Ins. Assn", "wind_pool"],
    ["NC", "NC Joint Underwriting Association", "fair_plan"],
    ["NY", "NY Prop Ins Underwriting Assoc", "fair_plan"],
    ["CA", "The California FAIR Plan Assoc.", "fair_plan"],
  ])("%s: %s", (state, name, kind) => {
    expect(residualMarketNamed(state, name)?.kind).toBe(kind);
  });

  test.each([
    ["FL", "Citizens Insurance Company of America"],
    ["TX", "Texas Farm Bureau Ins Co"],
    ["NC", "North Carolina Farm Bureau Insurance"],
    ["OH", "Ohio Casualty Ins. Co."],
  ])("%s: %s is another carrier", (state, name) => {
    expect(residualMarketNamed(state, name)).toBeUndefined();
  });

  test("the Texas FAIR Plan leaves out water: a companion is needed", () => {
    const plan = inForce("DP-1", { carrier: "Texas FAIR Plan Association" });
    const facts = { household: { home: { owned: true } } };
    const gap = gapOf(run("TX", [plan], facts), "gap_fair_plan_no_companion");
    expect(gap?.evidence.join()).toContain("water");
    expect(outcomeOf(run("TX", [plan, inForce("dic")], facts), "gap_fair_plan_no_companion")).toBe(
      "passed",
    );
  });

  test("a form that excludes wind is not for wind only", () => {
    const outcome = (form: string) =>
      outcomeOf(run("OH", [inForce("windstorm", {}, { form })]), "gap_wind_pool_no_companion");
    expect(outcome("Wind only")).toBe("fired");
    const home = run("OH", [inForce("HO-3", {}, { form: "Wind excluded" })], {
      household: { home: { owned: true } },
    });
    expect(gapOf(home, "gap_missing_homeowners")).toBeUndefined();
  });
});

describe("amounts that the input states", () => {
  test("a contract's umbrella limit", () => {
    const business = { employees: 12, contracts_require: { umbrella: 5_000_000 } };
    const none = run("OH", [inForce("GL")], { business });
    expect(gapOf(none, "gap_missing_commercial_umbrella")?.recommendation).toContain("$5M");
    const held = run(
      "OH",
      [inForce("GL"), inForce("commercial umbrella", { limits: { each_occurrence: 1_000_000 } })],
      { business },
    );
    expect(gapOf(held, "gap_contract_umbrella")?.recommendation).toContain("Raise");
    expect(gapOf(held, "gap_contract_umbrella")?.recommendation).toContain("$5M");
  });

  test("an umbrella that is held is raised, not added", () => {
    const limits = { each_occurrence: 1_000_000 };
    const result = run("OH", [inForce("HO-3"), inForce("umbrella", { limits })], {
      household: { net_worth: 4_500_000 },
    });
    expect(gapOf(result, "gap_umbrella_below_net_worth")?.recommendation).toBe(
      "Raise the personal umbrella to $5M, for a net worth of $4.5M.",
    );
  });

  test("as many landlord policies as rentals that none insures", () => {
    const household = {
      home: { owned: true, id: "h" },
      rental_properties: [{ id: "r1" }, { id: "r2" }, { id: "r3" }],
    };
    const plan = inForce("dwelling fire", { carrier: "California FAIR Plan", insures: "h" });
    const ofHome = run("CA", [plan, inForce("DP-3", { insures: "r1" })], { household });
    expect(gapOf(ofHome, "gap_missing_dwelling_fire")?.recommendation).toContain("Add 2 dwelling");
    const one = run("CA", [inForce("DP-3", { insures: ["r1", "r2"] })], { household });
    expect(gapOf(one, "gap_missing_dwelling_fire")?.recommendation ?? "Add 1 ").toContain("Add 1 ");
  });
});

test("an umbrella waits for every policy that it stands on", () => {
  const after = (id: string) => coveragePractice2.gaps.find((gap) => gap.id === id)?.after ?? [];
  const ids = new Set(coveragePractice2.gaps.map(({ id }) => id));
  for (const id of coveragePractice2.gaps.flatMap((gap) => gap.after ?? []))
    expect(ids.has(id)).toBe(true);
  expect(after("gap_missing_umbrella")).toEqual(
    expect.arrayContaining([
      "gap_missing_recreational_vehicle",
      "gap_missing_secondary_home",
      "gap_fair_plan_no_companion",
    ]),
  );
  expect(after("gap_missing_commercial_umbrella")).toEqual(
    expect.arrayContaining([
      "gap_no_stop_gap",
      "gap_hired_non_owned_auto",
      "gap_motor_carrier_limit",
    ]),
  );
});
