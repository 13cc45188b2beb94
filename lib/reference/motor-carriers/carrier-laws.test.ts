import fc from "fast-check";
import { expect, test } from "vitest";
import { carrierLaws, possibleVehicles, readCarrierVehicle } from "./carrier-laws";
import { type CarrierVehicle, MOTOR_CARRIER_CLASSES, motorCarrierMinimum } from "./motor-carriers";

const vehicle: fc.Arbitrary<CarrierVehicle> = fc.record({
  use: fc.constantFrom("property", "passengers", undefined),
  gvwr: fc.option(fc.integer({ min: -1, max: 90_000 }), { nil: undefined }),
  seats: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  hazard: fc.constantFrom("none", "listed", "highest", undefined),
  forHire: fc.constantFrom(true, false, undefined),
  interstate: fc.constantFrom(true, false, undefined),
});

test("vehicles of one band and days of one period have the answers of the tables", () => {
  for (const state of [...Object.keys(MOTOR_CARRIER_CLASSES), "WY"]) {
    const lawsOf = carrierLaws(state);
    fc.assert(
      fc.property(
        vehicle,
        fc.constantFrom("2022-12-31", "2024-06-01", "2024-12-31", "2025-07-01", "2027-01-01"),
        (one, day) => {
          const answers = [...new Set(["US", state])].flatMap(
            (name) => motorCarrierMinimum(name, one, day) ?? [],
          );
          expect(lawsOf(one)(day).stated).toEqual(answers);
        },
      ),
      { numRuns: 60 },
    );
  }
});

test("cargo decides only classes of property, seats only those of passengers", () => {
  for (const { rule } of Object.values(MOTOR_CARRIER_CLASSES).flat()) {
    if (rule.hazard !== undefined) expect(rule.use).toBe("property");
    if (rule.seats !== undefined) expect(rule.use).toBe("passengers");
  }
});

test("a fleet of one law shares it, and stated facts leave nothing open", () => {
  const lawsOf = carrierLaws("CA");
  const laws = Array.from({ length: 500 }, (_, i) => lawsOf({ gvwr: 10_001 + i })("2026-01-01"));
  expect(new Set(laws).size).toBe(1);
  const stated = readCarrierVehicle({
    use: "property",
    gvwr: 30_000,
    hazardous_materials: "none",
    for_hire: true,
    interstate: "yes",
  });
  expect(possibleVehicles(stated).map(({ interstate }) => interstate)).toEqual([false, true]);
});
