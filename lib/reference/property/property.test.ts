import { describe, expect, test } from "vitest";
import { US_STATES } from "@/lib/domain/us-states";
import { WINDSTORM_STATES } from "@/lib/evaluation/coverage/rule-sets/coverage-practice@1/state-tables";
import {
  CITIZENS_FLOOD_REQUIREMENT,
  FLOOD_MANDATORY_PURCHASE,
  FLOOD_MAXIMUMS,
} from "./flood-earthquake";
import { residualMarkets, windHail } from "./residual-markets";

const known = (state: string) =>
  residualMarkets(state).flatMap((found) => (found.status === "known" ? [found.rule] : []));

describe("residual property markets", () => {
  test("the California FAIR Plan leaves out liability, theft and water, and needs a companion", () => {
    expect(known("CA")).toMatchObject([
      {
        kind: "fair_plan",
        excludes: expect.arrayContaining(["liability", "theft", "water", "flood"]),
        companionKind: "difference_in_conditions",
        maxLimit: 3_000_000,
      },
    ]);
  });

  test("a wind pool covers wind only and needs a policy without wind beside it", () => {
    for (const state of US_STATES)
      for (const market of known(state).filter(({ kind }) => kind === "wind_pool")) {
        expect(market.companionKind, market.plan).toBe("ex_wind");
        expect(market.excludes, market.plan).toEqual(
          expect.arrayContaining(["fire", "theft", "liability"]),
        );
        expect(market.excludes, market.plan).not.toContain("wind");
      }
  });

  test("Texas has a FAIR plan and a wind pool", () => {
    expect(known("TX").map(({ kind }) => kind)).toEqual(["fair_plan", "wind_pool"]);
  });

  test("a state without a plan is empty only where a source says so", () => {
    expect(residualMarkets("AZ")).toEqual([]);
    expect(residualMarkets("OK")).toMatchObject([{ status: "unverified" }]);
    expect(residualMarkets("GU")).toMatchObject([{ status: "unverified" }]);
  });
});

describe("wind, flood and earthquake", () => {
  test("hurricane deductibles are in use in the states of the older rule set", () => {
    const states = US_STATES.filter((state) => {
      const found = windHail(state);
      return found.status === "known" && found.rule.hurricane;
    });
    expect(states.sort()).toEqual([...WINDSTORM_STATES].sort());
  });

  test("the federal program writes $250,000 on a home and $500,000 on a business", () => {
    expect(FLOOD_MAXIMUMS.rule.one_to_four_family).toEqual({
      building: 250_000,
      contents: 100_000,
    });
    expect(FLOOD_MAXIMUMS.rule.non_residential).toEqual({ building: 500_000, contents: 500_000 });
  });

  test.each([
    ["AE", true],
    ["A", true],
    ["VE", true],
    ["X", false],
    ["D", false],
    ["B", false],
  ])("a lender must ask for flood insurance in zone %s: %s", (zone, expected) => {
    expect(FLOOD_MANDATORY_PURCHASE.rule.zones.test(zone)).toBe(expected);
  });

  test("Florida Citizens asks for flood insurance from lower amounts each year", () => {
    const amounts = CITIZENS_FLOOD_REQUIREMENT.rule.map(({ dwelling }) => dwelling);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
  });
});
