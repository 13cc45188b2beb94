import { describe, expect, test } from "vitest";
import { type Fields, gapOf, inForce, outcomeOf, questionOf, run } from "./run.fixture";

/** Laws that no source confirms decide nothing, and the law of the present term of a policy counts. */

describe("motor carriers of states whose limits were not read", () => {
  const ID = "gap_motor_carrier_limit";
  const van = { use: "property", gvwr: 9_000, for_hire: true, hazardous_materials: "none" };
  const withVehicle = (state: string, vehicle: Fields, csl = 1_000_000) =>
    run(state, [inForce("commercial auto", { limits: { csl } })], {
      business: { vehicles: [{ interstate: false, ...vehicle }] },
    });

  test.each([
    ["GA", van],
    ["IL", van],
    ["PA", van],
    ["CA", van],
    ["GA", { ...van, use: "passengers", seats: 20 }],
    ["IL", { ...van, use: "passengers", seats: 8 }],
    ["PA", { ...van, use: "passengers", seats: 40 }],
    ["CA", { ...van, use: "passengers", seats: 6 }],
    ["NC", { ...van, gvwr: 33_000 }],
  ])("%s: a class without a source is asked (%j)", (state, vehicle) => {
    const result = withVehicle(state, vehicle, 5_000_000);
    expect(outcomeOf(result, ID)).toBe("not_checked");
    expect(questionOf(result, ID)).toContain("motor carriers");
  });

  test.each(["AZ", "CO", "MI", "VA"])("%s has no rows: it is asked", (state) => {
    expect(outcomeOf(withVehicle(state, van), ID)).toBe("not_checked");
    expect(questionOf(withVehicle(state, van), ID)).toContain("motor carriers");
  });

  test("what a source says decides, the federal law in states without rows too", () => {
    expect(outcomeOf(withVehicle("OH", van), ID)).toBe("passed");
    const truck = { ...van, gvwr: 33_000, interstate: true };
    expect(gapOf(withVehicle("AZ", truck, 300_000), ID)).toMatchObject({ required_by_law: true });
    expect(outcomeOf(withVehicle("AZ", truck), ID)).toBe("not_checked");
    expect(outcomeOf(withVehicle("OH", truck), ID)).toBe("passed");
  });
});

describe("a policy that was renewed since its first day", () => {
  const ID = "gap_auto_below_state_minimum";
  const auto = (fields: Fields) =>
    run("NJ", [inForce("auto", { limits: { liability: "25/50/25" }, ...fields })]);

  test("without an end, the present term is asked", () => {
    const result = auto({ effective: "2024-06-01", expires: undefined });
    expect(outcomeOf(result, ID)).toBe("not_checked");
    expect(questionOf(result, ID)).toContain("present term");
  });

  test("with an end, the term began within the year before it", () => {
    expect(outcomeOf(auto({ effective: "2024-06-01", expires: "2027-06-01" }), ID)).toBe("fired");
    const old = auto({ effective: "2023-12-15", expires: "2026-12-15" });
    expect(outcomeOf(old, ID)).toBe("not_checked");
  });

  test("within a year the first day decides", () => {
    expect(outcomeOf(auto({ effective: "2025-12-15", expires: "2026-12-15" }), ID)).toBe("passed");
    expect(outcomeOf(auto({ effective: "2026-01-15", expires: "2027-01-15" }), ID)).toBe("fired");
    expect(outcomeOf(auto({ effective: "2025-12-15", expires: undefined }), ID)).toBe("passed");
  });

  test("commercial limits follow the present term too", () => {
    const result = run(
      "NJ",
      [
        inForce("commercial auto", {
          limits: { csl: 100_000 },
          effective: "2023-06-01",
          expires: "2027-06-01",
        }),
      ],
      { business: { vehicles: [{ gvwr: 30_000, use: "property", for_hire: false }] } },
    );
    expect(outcomeOf(result, "gap_motor_carrier_limit")).toBe("fired");
  });
});
