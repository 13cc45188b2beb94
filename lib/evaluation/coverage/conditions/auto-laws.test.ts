import { describe, expect, test } from "vitest";
import {
  type Fields,
  gapOf,
  inForce,
  outcomeOf,
  questionOf,
  run,
} from "../rule-sets/coverage-practice@2/run.fixture";

/** What states require of auto policies beside liability. */

const PIP = "gap_auto_no_injury_protection";
const UM = "gap_auto_uninsured_motorist_required";
const COMMERCIAL_PIP = "gap_commercial_auto_no_injury_protection";

const auto = (state: string, limits: Fields, attributes: Fields = {}) =>
  run(state, [inForce("auto", { limits }, attributes)]);
const commercial = (state: string, limits: Fields, business: Fields = {}) =>
  run(state, [inForce("commercial auto", { limits })], { business });

describe("personal injury protection", () => {
  test("Michigan: below $50,000 nobody may be, below $250,000 only those who qualify", () => {
    const low = auto("MI", { pip: 20_000 });
    expect(gapOf(low, PIP)).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gapOf(low, PIP)?.recommendation).toContain("$250K, or $50K for those who qualify");
    for (const limits of [{ pip: 50_000 }, { pip: 100_000 }, { pip: "none" }]) {
      expect(outcomeOf(auto("MI", limits), PIP)).toBe("not_checked");
      expect(questionOf(auto("MI", limits), PIP)).toContain("Medicare");
      expect(outcomeOf(auto("MI", limits, { pip_waiver: true }), PIP)).toBe("passed");
      expect(outcomeOf(auto("MI", limits, { pip_waiver: false }), PIP)).toBe("fired");
    }
    for (const pip of [250_000, "unlimited"])
      expect(outcomeOf(auto("MI", { pip }), PIP)).toBe("passed");
    expect(outcomeOf(auto("MI", {}), PIP)).toBe("not_checked");
    expect(outcomeOf(auto("MI", {}, { pip: true }), PIP)).toBe("not_checked");
  });

  test.each(["KY", "MD", "TX", "AR", "WA"])("%s: a waiver has to be confirmed", (state) => {
    expect(outcomeOf(auto(state, { pip: "none" }), PIP)).toBe("not_checked");
    expect(outcomeOf(auto(state, { pip: "none" }, { pip_waiver: true }), PIP)).toBe("passed");
    expect(outcomeOf(auto(state, { pip: "none" }, { pip_waiver: false }), PIP)).toBe("fired");
    expect(outcomeOf(auto(state, { pip: 100 }), PIP)).toBe("fired");
    expect(outcomeOf(auto(state, { pip: 50_000 }), PIP)).toBe("passed");
    expect(outcomeOf(auto(state, {}), PIP)).toBe("not_checked");
  });

  test("in Colorado and Wisconsin the benefit is medical payments", () => {
    for (const state of ["CO", "WI"]) {
      expect(outcomeOf(auto(state, { medical_payments: "none" }), PIP)).toBe("not_checked");
      expect(outcomeOf(auto(state, { medical_payments: 5_000 }), PIP)).toBe("passed");
    }
  });

  test("Minnesota: a limit that may be the medical part alone is asked", () => {
    expect(outcomeOf(auto("MN", { pip: 20_000 }), PIP)).toBe("not_checked");
    expect(outcomeOf(auto("MN", { pip: 10_000 }), PIP)).toBe("fired");
    expect(outcomeOf(auto("MN", { pip: 40_000 }), PIP)).toBe("passed");
  });

  test.each(["NY", "FL", "PA", "MN", "KS", "DE", "MI"])(
    "%s: business vehicles need the benefits too",
    (state) => {
      const pip = state === "MI" ? 10_000 : "none";
      expect(gapOf(commercial(state, { pip }), COMMERCIAL_PIP)).toMatchObject({
        severity: "HIGH",
        required_by_law: true,
      });
      expect(outcomeOf(commercial(state, { pip: 250_000 }), COMMERCIAL_PIP)).toBe("passed");
      expect(outcomeOf(commercial(state, {}), COMMERCIAL_PIP)).toBe("not_checked");
    },
  );

  test("where the law was not read for business vehicles, it is asked", () => {
    for (const state of ["NJ", "OR", "UT", "HI", "MA", "ND"]) {
      expect(outcomeOf(commercial(state, { pip: "none" }), COMMERCIAL_PIP)).toBe("not_checked");
      expect(outcomeOf(commercial(state, { pip: 250_000 }), COMMERCIAL_PIP)).toBe("passed");
    }
    expect(outcomeOf(commercial("OH", { pip: "none" }), COMMERCIAL_PIP)).toBe("passed");
  });

  test("Florida: taxis and limousines have a law of their own", () => {
    const outcome = (vehicle: Fields) =>
      outcomeOf(
        commercial("FL", { pip: "none" }, { vehicles: [{ id: "v1", ...vehicle }] }),
        COMMERCIAL_PIP,
      );
    expect(outcome({ use: "passengers", for_hire: true })).toBe("not_checked");
    expect(outcome({ use: "property", for_hire: true })).toBe("fired");
  });
});

describe("uninsured motorist coverage", () => {
  test.each([
    ["SC", 25_000],
    ["VA", 25_000],
    ["VT", 10_000],
    ["MD", 15_000],
    ["DC", 5_000],
    ["NC", 50_000],
  ])("%s: the property damage part of %d is compulsory", (state, least) => {
    const um = { uninsured_motorist: "100/300" };
    const low = auto(state, { ...um, umpd: least - 1_000 });
    expect(gapOf(low, UM)).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gapOf(low, UM)?.evidence.join()).toContain("property damage");
    expect(outcomeOf(auto(state, { ...um, umpd: "none" }), UM)).toBe("fired");
    expect(outcomeOf(auto(state, { ...um, umpd: least }), UM)).toBe("passed");
    expect(outcomeOf(auto(state, um), UM)).toBe("not_checked");
    expect(questionOf(auto(state, um), UM)).toContain("property damage");
    const split = `100/300/${least / 1000}`;
    expect(outcomeOf(auto(state, { uninsured_motorist: split }), UM)).toBe("passed");
    expect(outcomeOf(auto(state, { uninsured_motorist: 500_000 }), UM)).toBe("passed");
  });

  test("New Jersey's amount was not read: it is asked, and decides nothing", () => {
    const um = { uninsured_motorist: "100/300" };
    expect(outcomeOf(auto("NJ", { ...um, umpd: 25_000 }), UM)).toBe("passed");
    expect(outcomeOf(auto("NJ", { ...um, umpd: 5_000 }), UM)).toBe("not_checked");
    expect(outcomeOf(auto("NJ", um), UM)).toBe("not_checked");
  });

  test("New Hampshire: equal to the liability limits of the policy", () => {
    const outcome = (limits: Fields) => outcomeOf(auto("NH", limits), UM);
    const low = auto("NH", { liability: "100/300/50", uninsured_motorist: "25/50" });
    expect(gapOf(low, UM)).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gapOf(low, UM)?.evidence.join()).toContain("bodily injury per person of $100K");
    expect(outcome({ liability: "100/300/50", uninsured_motorist: "100/300" })).toBe("passed");
    expect(outcome({ csl: 300_000, uninsured_motorist: 100_000 })).toBe("fired");
    expect(outcome({ csl: 300_000, uninsured_motorist: "100/300" })).toBe("passed");
    expect(outcome({ uninsured_motorist: "100/300" })).toBe("not_checked");
    expect(outcome({ liability: "25/50/25", uninsured_motorist: "25/50" })).toBe("passed");
    // Elsewhere less may be chosen, down to the minimum.
    const maine = auto("ME", { liability: "100/300/50", uninsured_motorist: "50/100" });
    expect(outcomeOf(maine, UM)).toBe("passed");
  });
});
