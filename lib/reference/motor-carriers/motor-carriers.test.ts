import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CarrierVehicle, motorCarrierMinimum } from "./motor-carriers";

const TODAY = "2026-11-28";
const required = (jurisdiction: string, vehicle: CarrierVehicle, day = TODAY) => {
  const answer = motorCarrierMinimum(jurisdiction, vehicle, day);
  const rule = answer?.required?.rule;
  return rule ? (rule.single ?? rule.split) : null;
};
const TRUCK: CarrierVehicle = {
  use: "property",
  gvwr: 26_000,
  hazard: "none",
  forHire: true,
  interstate: true,
};

describe("49 CFR 387", () => {
  test.each<[CarrierVehicle, number | null]>([
    [TRUCK, 750_000],
    [{ ...TRUCK, gvwr: 10_001 }, 750_000],
    [{ ...TRUCK, gvwr: 10_000 }, 300_000],
    [{ ...TRUCK, hazard: "listed" }, 1_000_000],
    [{ ...TRUCK, hazard: "highest" }, 5_000_000],
    [{ ...TRUCK, forHire: false }, null],
    [{ ...TRUCK, forHire: false, hazard: "highest" }, 5_000_000],
    [{ ...TRUCK, interstate: false }, null],
    [{ use: "passengers", seats: 15, forHire: true, interstate: true }, 1_500_000],
    [{ use: "passengers", seats: 16, forHire: true, interstate: true }, 5_000_000],
  ])("%j must carry %s", (vehicle, amount) => {
    expect(required("US", vehicle)).toBe(amount);
  });

  test("a fact that is missing is asked for", () => {
    const answer = motorCarrierMinimum("US", { ...TRUCK, interstate: undefined }, TODAY);
    expect(answer?.required).toBeNull();
    expect(answer?.undecided).toMatchObject([{ missing: ["interstate"] }]);
  });

  const vehicle = fc.record({
    use: fc.constantFrom("property" as const, "passengers" as const),
    gvwr: fc.integer({ min: 3000, max: 80_000 }),
    seats: fc.integer({ min: 1, max: 60 }),
    hazard: fc.constantFrom("none" as const, "listed" as const, "highest" as const),
    forHire: fc.boolean(),
    interstate: fc.boolean(),
  });

  test("a fact that is removed keeps the class as required or as undecided", () => {
    fc.assert(
      fc.property(
        vehicle,
        fc.constantFrom("use", "gvwr", "seats", "hazard", "forHire", "interstate"),
        fc.constantFrom("US", "NJ", "OH", "FL", "WA"),
        (all, key, jurisdiction) => {
          const full = motorCarrierMinimum(jurisdiction, all, TODAY);
          const less = motorCarrierMinimum(jurisdiction, { ...all, [key]: undefined }, TODAY);
          if (!full?.required) return;
          const named = [
            less?.required?.rule.class,
            ...(less?.undecided ?? []).map(({ name }) => name),
          ];
          expect(named).toContain(full.required.rule.class);
        },
      ),
    );
  });
});

describe("states", () => {
  test("New Jersey asks $1,500,000 from 26,001 lb and $300,000 from 10,001 lb since July 1, 2024", () => {
    expect(required("NJ", { gvwr: 26_001 })).toBe(1_500_000);
    expect(required("NJ", { gvwr: 26_000 })).toBe(300_000);
    expect(required("NJ", { gvwr: 26_001 }, "2024-06-30")).toBeNull();
    expect(required("NJ", { gvwr: 9_000 })).toEqual([35_000, 70_000, 25_000]);
  });

  test("Florida adds a limit by weight for every commercial vehicle", () => {
    expect(required("FL", { gvwr: 25_999 })).toBeNull();
    expect(required("FL", { gvwr: 26_000 })).toBe(50_000);
    expect(required("FL", { gvwr: 35_000 })).toBe(100_000);
    expect(required("FL", { gvwr: 44_000 })).toBe(300_000);
  });

  test("classes that nobody read are undecided, not absent", () => {
    const answer = motorCarrierMinimum("GA", { use: "property", forHire: true }, TODAY);
    expect(answer?.required).toBeNull();
    expect(answer?.undecided).toMatchObject([{ class: { status: "unverified" }, missing: [] }]);
  });

  test("a state without classes of its own has no answer", () => {
    expect(motorCarrierMinimum("ID", TRUCK, TODAY)).toBeNull();
    expect(motorCarrierMinimum("toString", TRUCK, TODAY)).toBeNull();
  });
});
