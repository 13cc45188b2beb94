import { describe, expect, test } from "vitest";
import {
  COMPULSORY_PIP_STATES,
  AUTO_MINIMUMS as PRACTICE_1_MINIMUMS,
} from "@/lib/evaluation/coverage/rule-sets/coverage-practice@1/state-tables";
import {
  AUTO_MINIMUMS,
  type AutoMinimum,
  autoMinimum,
  INJURY_BENEFITS,
  motorcycleRule,
  nextAutoMinimum,
  PERSONAL_AUTO_EXCLUDES_RIDESHARE,
  personalInjuryProtection,
  rideshareRule,
  UNINSURED_MOTORIST,
  uninsuredMotorist,
} from "./auto-law";

const split = ({ perPerson, perAccident, propertyDamage }: AutoMinimum) =>
  [perPerson, perAccident, propertyDamage].map((amount) => amount / 1000).join("/");
const limitsOn = (state: string, day: string) => {
  const found = autoMinimum(state, day);
  return found.status === "known" ? split(found.rule) : found.status;
};

describe("auto liability minimums", () => {
  test.each([
    ["CA", "2024-12-31", "15/30/5"],
    ["CA", "2025-01-01", "30/60/15"],
    ["CA", "2034-12-31", "30/60/15"],
    ["CA", "2035-01-01", "50/100/25"],
    ["HI", "2025-12-31", "20/40/10"],
    ["HI", "2026-01-01", "40/80/20"],
    ["MA", "2025-06-30", "20/40/5"],
    ["MA", "2025-07-01", "25/50/30"],
    ["NC", "2025-06-30", "30/60/25"],
    ["NC", "2025-07-01", "50/100/50"],
    ["NJ", "2025-12-31", "25/50/25"],
    ["NJ", "2026-01-01", "35/70/25"],
    ["UT", "2024-12-31", "25/65/15"],
    ["UT", "2025-01-01", "30/65/25"],
    ["VA", "2024-12-31", "30/60/20"],
    ["VA", "2025-01-01", "50/100/25"],
    ["FL", "2026-11-28", "0/0/10"],
    ["NJ", "2022-12-31", "unverified"],
    ["GU", "2026-11-28", "unverified"],
  ])("%s requires on %s: %s", (state, day, expected) => {
    expect(limitsOn(state, day)).toBe(expected);
  });

  test("every state is decided today, with the source of the day", () => {
    for (const state of Object.keys(AUTO_MINIMUMS)) {
      const found = autoMinimum(state, "2026-11-28");
      expect(found, state).toMatchObject({ status: "known", source: { url: expect.any(String) } });
      if (found.status === "known") expect(found.rule.perAccident).toBeGreaterThanOrEqual(0);
    }
  });

  test("changes that are already law are announced", () => {
    expect(nextAutoMinimum("CA", "2026-11-28")).toMatchObject({ effective: "2035-01-01" });
    expect(nextAutoMinimum("NJ", "2025-06-01")).toMatchObject({ effective: "2026-01-01" });
    expect(nextAutoMinimum("TX", "2026-11-28")).toBeNull();
  });

  test("in New Hampshire a policy must meet the limits, but nobody has to insure", () => {
    expect(autoMinimum("NH", "2026-11-28")).toMatchObject({ rule: { compulsory: false } });
    expect(autoMinimum("ME", "2026-11-28")).toMatchObject({ rule: { compulsory: true } });
  });

  test("they are those of the older rule set, on every day on which either changes", () => {
    const days = [
      "2023-01-01",
      "2024-12-31",
      "2025-01-01",
      "2025-07-01",
      "2026-01-01",
      "2035-01-01",
    ];
    for (const state of Object.keys(AUTO_MINIMUMS))
      for (const day of days) {
        const old = PRACTICE_1_MINIMUMS[state]?.find(({ from }) => from <= day);
        expect(limitsOn(state, day), `${state} ${day}`).toBe(old?.limits.join("/"));
      }
  });
});

describe("uninsured motorist", () => {
  const compulsory = (day: string) =>
    Object.keys(UNINSURED_MOTORIST).filter((state) => {
      const found = uninsuredMotorist(state, day);
      return found.status === "known" && found.rule.uninsured === "compulsory";
    });

  test("the states in which it is compulsory", () => {
    expect(compulsory("2026-11-28").sort()).toEqual(
      "CT DC IL KS MA MD ME MN MO NC ND NE NH NJ NY OR SC SD VA VT WI WV".split(" ").sort(),
    );
  });

  test("a compulsory limit is never above the liability minimum of the day, except where the law says so", () => {
    const above = compulsory("2026-11-28").filter((state) => {
      const [uninsured, liability] = [
        uninsuredMotorist(state, "2026-11-28"),
        autoMinimum(state, "2026-11-28"),
      ];
      if (uninsured.status !== "known" || liability.status !== "known") return true;
      return (uninsured.rule.limits?.[0] ?? 0) > liability.rule.perPerson;
    });
    expect(above).toEqual(["VT"]);
  });

  test("North Carolina made underinsured motorist coverage compulsory on July 1, 2025", () => {
    expect(uninsuredMotorist("NC", "2025-06-30")).toMatchObject({
      rule: { limits: [30_000, 60_000], underinsured: "not_compulsory" },
    });
    expect(uninsuredMotorist("NC", "2025-07-01")).toMatchObject({
      rule: { limits: [50_000, 100_000], underinsured: "compulsory" },
    });
  });
});

describe("first-party injury benefits", () => {
  test("the states in which they are compulsory are those of the older rule set", () => {
    const states = Object.keys(INJURY_BENEFITS).filter(
      (state) => INJURY_BENEFITS[state]?.[0]?.rule.duty === "compulsory",
    );
    expect(states.sort()).toEqual([...COMPULSORY_PIP_STATES].sort());
  });

  test("they may be waived in Kentucky, Maryland and Michigan, on conditions", () => {
    for (const state of ["KY", "MD", "MI"])
      expect(personalInjuryProtection(state, "2026-11-28")).toMatchObject({
        rule: { duty: "waivable", optOut: expect.any(String) },
      });
  });

  test("a tort state has none", () => {
    expect(personalInjuryProtection("OH", "2026-11-28")).toMatchObject({
      status: "known",
      rule: { system: "tort", duty: "none" },
    });
  });
});

describe("motorcycles and rideshare", () => {
  test("Florida and Montana do not require insurance of motorcycles; Washington does", () => {
    expect(motorcycleRule("FL", "2026-11-28")).toMatchObject({ rule: { compulsory: false } });
    expect(motorcycleRule("MT", "2026-11-28")).toMatchObject({ rule: { compulsory: false } });
    expect(motorcycleRule("WA", "2026-11-28")).toMatchObject({ rule: { compulsory: true } });
  });

  test("elsewhere motorcycles need the liability limits of cars; where tables disagree nothing is decided", () => {
    expect(motorcycleRule("AL", "2026-11-28")).toMatchObject({
      status: "known",
      rule: { compulsory: true, limits: null },
    });
    expect(motorcycleRule("IA", "2026-11-28").status).toBe("unverified");
    expect(motorcycleRule("GU", "2026-11-28").status).toBe("unverified");
  });

  test("a state without a rideshare law in the table is not decided", () => {
    expect(rideshareRule("AL", "2026-11-28").status).toBe("unverified");
  });

  test("personal auto policies exclude rideshare everywhere, with a source", () => {
    expect(PERSONAL_AUTO_EXCLUDES_RIDESHARE.source.citation).toContain("livery");
    expect(rideshareRule("CO", "2026-11-28")).toMatchObject({
      rule: { loggedIn: [50_000, 100_000, 30_000], onRide: 1_000_000 },
    });
  });
});
