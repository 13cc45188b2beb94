import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** Homes that leave the wind to another policy, or to nobody. */

const quote = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  am_best_rating: "A",
  admitted: true,
  coverage_exclusions: [],
  ...more,
});
const run = (input: Fields, offerings: readonly Fields[]) =>
  evaluate({ input, offerings, day: "2026-11-28" });
const rules = ({ excluded }: ReturnType<typeof run>) =>
  Object.fromEntries(excluded.map(({ id, rule }) => [id, rule]));
const NO_WIND = { coverage_exclusions: ["wind_hail"], limits: { dwelling: 500_000 } };

test.each([
  "named_windstorm",
  "exclusion_of_windstorm_or_hail",
  "roof_wind_hail",
  "named_storm",
  "hurricane",
  "windstorm_exclusion",
  "no_wind",
])("%s leaves a home without insurance against wind", (name) => {
  const result = run({ state: "FL" }, [quote("q", "home", 1, { coverage_exclusions: [name] })]);
  expect(rules(result)).toEqual({ q: "wind_not_insured" });
});

test.each([
  "hail_cosmetic",
  "cosmetic_hail_damage",
  "wind_driven_rain",
  "windows",
  "hurricane_deductible_applies",
  "wind_damage_to_fences",
  "mold",
])("%s does not", (name) => {
  const result = run({ state: "FL" }, [quote("q", "home", 1, { coverage_exclusions: [name] })]);
  expect(rules(result)).toEqual({});
});

test.each<[string, Fields[]]>([
  ["nobody quotes", []],
  ["a carrier in liquidation quotes", [quote("w", "wind", 900, { am_best_rating: "F" })]],
  ["was declined", [quote("w", "wind", 900, { quote_status: "declined" })]],
  [
    "is far below the value of the home",
    [quote("w", "wind", 900, { limits: { dwelling: 50_000 } })],
  ],
])("a home without wind is out if the windstorm insurance that is asked for %s", (_, wind) => {
  const input = {
    state: "FL",
    coverage_types: ["home", "windstorm"],
    residence: { replacement_cost: 500_000 },
  };
  const result = run(input, [quote("h", "home", 2_000, NO_WIND), ...wind]);
  expect(rules(result).h).toBe("wind_not_insured");
});

test("a home without wind stays beside windstorm insurance that can be bought", () => {
  const input = { state: "FL", coverage_types: ["home", "windstorm"] };
  for (const limits of [{}, { dwelling: 500_000 }]) {
    const result = run(input, [
      quote("h", "home", 2_000, NO_WIND),
      quote("w", "wind", 900, { limits }),
    ]);
    expect(rules(result)).toEqual({});
    expect(result.solutions[0]?.offerings).toHaveLength(2);
  }
});

test.each<[number | null, string | undefined, boolean]>([
  [500_000, undefined, true],
  [50_000, "wind_not_insured", false],
  [null, undefined, false],
])("a windstorm policy in force of %s: removed by %s, badge %s", (dwelling, rule, badge) => {
  const input = {
    state: "FL",
    coverage_types: ["home"],
    residence: { replacement_cost: 500_000 },
    current_portfolio: {
      policies: [{ line: "windstorm", limits: dwelling === null ? {} : { dwelling } }],
    },
  };
  const result = run(input, [quote("h", "home", 2_000, NO_WIND)]);
  expect(rules(result).h).toBe(rule);
  if (rule === undefined) expect(result.solutions[0]?.best_in_cluster).toBe(badge);
});

test.each(["AR", "IA", "MN", "ND", "SD", "WY"])(
  "in %s, whose wind deductibles were not read, an exclusion of wind is asked about",
  (state) => {
    const open = (name: string) => {
      const offering = quote("q", "home", 1, { coverage_exclusions: [name] });
      const result = run({ state, coverage_types: ["home"] }, [offering]);
      return {
        asked: (result.not_checked ?? []).some(({ rule }) => rule === "wind_not_insured"),
        confirm: JSON.stringify(result.solutions[0]?.confirm_before_binding ?? []),
        badge: result.solutions[0]?.best_in_cluster,
      };
    };
    expect(open("wind_hail")).toMatchObject({ asked: true, badge: false });
    expect(open("wind_hail").confirm).toMatch(/against wind/);
    expect(open("mold")).toMatchObject({ asked: false, badge: true });
  },
);

test.each(["dwelling_fire", "DP-3", "condo", "mobile_home"])(
  "wind and the value of the building count for %s too",
  (category) => {
    const input = { state: "FL", residence: { replacement_cost: 500_000 } };
    const limits = (dwelling: number) => ({ limits: { dwelling } });
    const result = run(input, [
      quote("low", category, 1, limits(50_000)),
      quote("calm", category, 2, { ...limits(500_000), coverage_exclusions: ["windstorm"] }),
      quote("full", category, 3, limits(500_000)),
    ]);
    expect(rules(result)).toEqual({ low: "dwelling_underinsured", calm: "wind_not_insured" });
  },
);

test("a rented dwelling beside the own home is another building", () => {
  const input = { state: "OH", residence: { replacement_cost: 500_000 } };
  const result = run(input, [
    quote("h", "home", 1, { limits: { dwelling: 500_000 } }),
    quote("d", "dwelling_fire", 1, { limits: { dwelling: 150_000 } }),
  ]);
  expect(rules(result)).toEqual({});
});

test("of several homes in force, the one that is quoted is asked for", () => {
  const input = {
    state: "OH",
    coverage_types: ["home"],
    current_portfolio: {
      policies: [300_000, 900_000].map((dwelling) => ({ line: "home", limits: { dwelling } })),
    },
  };
  const of = (dwelling: number) => run(input, [quote("q", "home", 1, { limits: { dwelling } })]);
  expect(rules(of(100_000))).toEqual({ q: "dwelling_underinsured" });
  expect(of(300_000).excluded).toEqual([]);
  expect(of(300_000).solutions[0]?.best_in_cluster).toBe(false);
  expect(of(900_000).solutions[0]?.best_in_cluster).toBe(true);
});

test.each(["fire", "Wildfire", "wildfire_exclusion", "no_lightning", "smoke", "brush-fire"])(
  "a home that excludes %s is not recommended until another policy is named",
  (name) => {
    for (const category of ["home", "condo", "dwelling_fire"]) {
      const result = run({ state: "CA" }, [
        quote("q", category, 1, { coverage_exclusions: [name] }),
        quote("r", category, 2),
      ]);
      expect(rules(result)).toEqual({});
      expect(result.solutions[0]?.offerings[0]?.id).toBe("r");
      expect(result.solutions[1]?.reason).toContain("Which policy insures the home against");
      expect(result.not_checked?.map(({ rule }) => rule)).toContain("peril_excluded");
    }
  },
);

test.each([
  ["home", "firearms"],
  ["home", "fire_department_service_charge"],
  ["home", "fireworks"],
  ["home", "smoke_detector_credit"],
  ["home", "nuclear_explosion"],
  ["home", "mold"],
  ["umbrella", "fire"],
])("a quote for %s with the exclusion %s is not asked", (category, name) => {
  const result = run({ state: "CA" }, [quote("q", category, 1, { coverage_exclusions: [name] })]);
  expect(result.not_checked?.map(({ rule }) => rule)).not.toContain("peril_excluded");
});
