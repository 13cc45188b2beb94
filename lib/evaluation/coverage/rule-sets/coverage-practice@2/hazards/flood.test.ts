import { describe, expect, test } from "vitest";
import { type Fields, gapOf, inForce, outcomeOf, questionOf, run } from "../run.fixture";

const household = {
  home: { owned: true, replacement_cost: 400_000 },
  rental_properties: [{ id: "r1", address: "12 Elm St", replacement_cost: 300_000 }],
  secondary_homes: [{ id: "s1", replacement_cost: 600_000 }],
};
const held = (...policies: Fields[]) =>
  run(
    "OH",
    [
      inForce("HO-3", { insures: "home" }),
      inForce("DP-3", { insures: "r1" }),
      inForce("HO-3", { insures: "s1" }),
      ...policies,
    ],
    { household },
  );
const flood = (insures: unknown, dwelling: number, more: Fields = {}, attributes: Fields = {}) =>
  inForce("flood", { insures, limits: { dwelling }, ...more }, attributes);

describe("flood limits of each building", () => {
  test("a rental and a second home are compared with what they cost to rebuild", () => {
    const result = held(flood("home", 400_000), flood("r1", 250_000), flood("s1", 250_000));
    expect(outcomeOf(result, "gap_flood_limit_low")).toBe("passed");
    const rental = gapOf(result, "gap_flood_limit_low_rental");
    expect(rental?.recommendation).toContain("rental property 1 (12 Elm St) for $300K");
    expect(gapOf(result, "gap_flood_limit_low_secondary_home")?.recommendation).toContain(
      "second home 1 (s1) for $600K ($250K from the NFIP",
    );
    const enough = held(flood("r1", 250_000), flood("r1", 50_000), flood("s1", 600_000));
    expect(outcomeOf(enough, "gap_flood_limit_low_rental")).toBe("passed");
    expect(outcomeOf(enough, "gap_flood_limit_low_secondary_home")).toBe("passed");
  });

  test("the flood policy of one building says nothing of another", () => {
    const result = held(flood("home", 400_000));
    expect(outcomeOf(result, "gap_flood_limit_low_rental")).toBe("not_applicable");
  });
});

describe("one NFIP policy for several buildings", () => {
  const ID = "gap_flood_one_building";
  const both = (more: Fields, attributes: Fields = {}) =>
    held(flood(["home", "r1"], 250_000, more, attributes));

  test("is a gap for the NFIP, none for a private policy, and else asked", () => {
    expect(gapOf(both({ carrier: "NFIP Direct" }), ID)).toMatchObject({ severity: "HIGH" });
    expect(outcomeOf(both({}, { form: "SFIP" }), ID)).toBe("fired");
    expect(outcomeOf(both({}, { nfip: true }), ID)).toBe("fired");
    expect(outcomeOf(both({}, { nfip: false }), ID)).toBe("passed");
    expect(outcomeOf(both({}), ID)).toBe("not_checked");
    expect(questionOf(both({}), ID)).toContain("National Flood Insurance Program");
    expect(outcomeOf(held(flood("home", 250_000, { carrier: "NFIP" })), ID)).toBe("passed");
  });
});
