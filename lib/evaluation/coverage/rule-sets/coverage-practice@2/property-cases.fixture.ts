import { attribute, type GapCase, limit, missing, type Portfolio, policy } from "./case.fixture";

/** Cases of the rules that read vehicles, dwellings and premises one by one, and of the terms of policies. */

type Fields = Record<string, unknown>;

const car = (fields: Fields): Portfolio => ({
  household: { vehicles: [{ year: 2024, ...fields }] },
});
const bike = (fields: Fields): Portfolio => ({ household: { motorcycles: [fields] } });
const rental = (fields: Fields): Portfolio => ({ household: { rental_properties: [fields] } });
const second = (fields: Fields): Portfolio => ({ household: { secondary_homes: [fields] } });
const premises = (fields: Fields): Portfolio => ({ business: { premises: fields } });
const wildfire: Portfolio = {
  household: { home: { owned: true, wildfire_risk: "high", replacement_cost: 400_000 } },
};
const withAuto = (rule: string, fires: Fields, passes: Fields): GapCase => [
  rule,
  { policies: [policy("umbrella", { limit: 1_000_000 }), policy("auto", fires)] },
  { policies: [policy("umbrella", { limit: 1_000_000 }), policy("auto", passes)] },
];

export const propertyCases: readonly GapCase[] = [
  attribute(["gap_policy_lapsed", "auto", "status"], {}, ["cancelled", "in_force"]),
  [
    "gap_policy_not_begun",
    { policies: [{ line: "auto", effective: "2027-01-15" }] },
    { policies: [{ line: "auto", effective: "2026-01-15" }] },
  ],
  [
    "gap_policy_expiring",
    { policies: [{ line: "auto", expires: "2026-12-10" }] },
    { policies: [{ line: "auto", expires: "2027-09-10" }] },
  ],
  [
    "gap_vehicle_not_listed",
    {
      policies: [{ line: "auto", insures: "car_1" }],
      household: { vehicles: [{ id: "car_1" }, { id: "car_2" }] },
    },
    {
      policies: [{ line: "auto", insures: ["car_1", "car_2"] }],
      household: { vehicles: [{ id: "car_1" }, { id: "car_2" }] },
    },
  ],
  attribute(["gap_auto_no_physical_damage", "auto", "collision"], car({ financed: true })),
  attribute(
    ["gap_auto_loan_gap", "auto", "loan_lease_gap"],
    car({ financed: true, value: 20_000, loan_balance: 25_000 }),
  ),
  attribute(["gap_auto_car_sharing", "auto", "car_sharing"], car({ shared: true })),
  attribute(["gap_auto_collector_value", "auto", "agreed_value"], car({ collector: true })),
  attribute(
    ["gap_motorcycle_no_physical_damage", "motorcycle", "collision"],
    bike({ year: 2025, financed: false }),
  ),
  attribute(
    ["gap_motorcycle_custom_parts", "motorcycle", "custom_parts"],
    bike({ custom_parts: 8_000 }),
  ),
  attribute(["gap_secondary_home_vacant", "DP-3", "vacancy"], second({ vacant: true })),
  missing("gap_missing_recreational_vehicle", "recreational vehicle", {
    household: { recreational_vehicles: 1 },
  }),
  missing(
    "gap_house_unit_owners_form",
    "HO-3",
    { household: { home: { owned: true, kind: "house", association: false } } },
    [policy("condo")],
  ),
  missing(
    "gap_condo_wrong_form",
    "condo",
    { household: { home: { owned: true, kind: "condo" } } },
    [policy("HO-3")],
  ),
  limit(
    ["gap_rental_below_replacement_cost", "DP-3", "dwelling"],
    100_000,
    300_000,
    rental({ replacement_cost: 300_000 }),
  ),
  attribute(["gap_rental_vacant", "DP-3", "vacancy"], rental({ vacant: true })),
  attribute(["gap_rental_short_term", "DP-3", "home_sharing"], rental({ short_term_rental: true })),
  attribute(["gap_rental_entity_owned", "DP-3", "entity_insured"], rental({ owned_by: "llc" })),
  missing(
    "gap_flood_moderate_no_flood",
    "flood",
    { household: { home: { owned: true, flood_zone: "X500" } } },
    [policy("HO-3", {}, { flood: false })],
  ),
  missing("gap_flood_zone_no_flood_rental", "flood", rental({ flood_zone: "AE" }), [
    policy("DP-3", {}, { flood: false }),
  ]),
  missing("gap_flood_moderate_no_flood_rental", "flood", rental({ flood_zone: "X500" }), [
    policy("DP-3", {}, { flood: false }),
  ]),
  missing("gap_flood_zone_no_flood_secondary_home", "flood", second({ flood_zone: "AE" }), [
    policy("DP-3", {}, { flood: false }),
  ]),
  missing("gap_flood_moderate_no_flood_secondary_home", "flood", second({ flood_zone: "X500" }), [
    policy("DP-3", {}, { flood: false }),
  ]),
  [
    "gap_citizens_no_flood",
    {
      state: "FL",
      policies: [{ line: "HO-3", carrier: "Citizens", effective: "2026-06-01" }],
      household: { home: { owned: true, replacement_cost: 450_000, flood_zone: "X" } },
    },
    {
      state: "FL",
      policies: [{ line: "HO-3", carrier: "Citizens", effective: "2025-06-01" }],
      household: { home: { owned: true, replacement_cost: 450_000, flood_zone: "X" } },
    },
  ],
  [
    "gap_flood_limit_low",
    {
      policies: [policy("HO-3"), policy("flood", { dwelling: 250_000 })],
      household: { home: { owned: true, replacement_cost: 400_000 } },
    },
    {
      policies: [policy("HO-3"), policy("flood", { dwelling: 400_000 })],
      household: { home: { owned: true, replacement_cost: 400_000 } },
    },
  ],
  [
    "gap_wildfire_no_extended_cost",
    {
      ...wildfire,
      policies: [policy("HO-3", { dwelling: 400_000 }, { extended_replacement_cost: false })],
    },
    {
      ...wildfire,
      policies: [policy("HO-3", { dwelling: 400_000 }, { extended_replacement_cost: true })],
    },
  ],
  [
    "gap_fair_plan_actual_cash_value",
    {
      policies: [
        policy("HO-3", {}, { market: "fair_plan", dwelling_settlement: "actual_cash_value" }),
      ],
    },
    {
      policies: [
        policy("HO-3", {}, { market: "fair_plan", dwelling_settlement: "replacement_cost" }),
      ],
    },
  ],
  missing("gap_wind_pool_no_companion", "HO-3", {}, [policy("windstorm")]),
  withAuto(
    "gap_umbrella_underlying_low",
    { liability: "100/300/50" },
    { liability: "250/500/100" },
  ),
  limit(["gap_umbrella_below_net_worth", "umbrella", "limit"], 1_000_000, 3_000_000, {
    household: { net_worth: 3_000_000 },
  }),
  [
    "gap_umbrella_no_uninsured_motorist",
    { policies: [policy("auto"), policy("umbrella", {}, { excess_uninsured_motorist: false })] },
    { policies: [policy("auto"), policy("umbrella", {}, { excess_uninsured_motorist: true })] },
  ],
  missing("gap_flood_zone_no_flood_premises", "flood", premises({ flood_zone: "AE" }), [
    policy("BOP", {}, { flood: false }),
  ]),
  missing("gap_flood_moderate_no_flood_premises", "flood", premises({ flood_zone: "X500" }), [
    policy("BOP", {}, { flood: false }),
  ]),
  attribute(["gap_earthquake_premises", "BOP", "earthquake"], { state: "CA" }),
  missing("gap_wind_excluded_premises", "windstorm", {}, [
    policy("BOP", {}, { wind_excluded: true }),
  ]),
  attribute(["gap_wildfire_premises", "BOP", "wildfire_excluded"], {}, [true, false]),
  [
    "gap_commercial_umbrella_underlying_low",
    {
      policies: [
        policy("commercial umbrella"),
        policy("GL", { each_occurrence: 500_000, aggregate: 1_000_000 }),
      ],
    },
    {
      policies: [
        policy("commercial umbrella"),
        policy("GL", { each_occurrence: 1_000_000, aggregate: 2_000_000 }),
      ],
    },
  ],
  [
    "gap_fair_plan_no_companion_premises",
    { state: "CA", policies: [policy("commercial property", {}, { market: "fair_plan" })] },
    {
      state: "CA",
      policies: [policy("commercial property", {}, { market: "fair_plan" }), policy("dic")],
    },
  ],
  [
    "gap_flood_limit_low_rental",
    {
      ...rental({ id: "r1", replacement_cost: 300_000 }),
      policies: [policy("DP-3"), policy("flood", { dwelling: 250_000 }, { insures: "r1" })],
    },
    {
      ...rental({ id: "r1", replacement_cost: 300_000 }),
      policies: [policy("DP-3"), policy("flood", { dwelling: 300_000 }, { insures: "r1" })],
    },
  ],
  [
    "gap_flood_limit_low_secondary_home",
    {
      ...second({ id: "s1", replacement_cost: 300_000 }),
      policies: [
        policy("DP-3", {}, { insures: "s1" }),
        policy("flood", { dwelling: 250_000 }, { insures: "s1" }),
      ],
    },
    {
      ...second({ id: "s1", replacement_cost: 300_000 }),
      policies: [
        policy("DP-3", {}, { insures: "s1" }),
        policy("flood", { dwelling: 300_000 }, { insures: "s1" }),
      ],
    },
  ],
  [
    "gap_flood_no_contents_secondary_home",
    {
      ...second({ id: "s1" }),
      policies: [policy("flood", { contents: "none" }, { insures: "s1" })],
    },
    {
      ...second({ id: "s1" }),
      policies: [policy("flood", { contents: 50_000 }, { insures: "s1" })],
    },
  ],
  [
    "gap_flood_one_building",
    {
      ...second({ id: "s1" }),
      policies: [policy("flood", {}, { insures: ["home", "s1"], nfip: true })],
    },
    {
      ...second({ id: "s1" }),
      policies: [policy("flood", {}, { insures: ["home", "s1"], nfip: false })],
    },
  ],
  [
    "gap_flood_limit_low_premises",
    {
      business: { property_value: 900_000 },
      policies: [policy("BOP"), policy("flood", { building: 500_000, contents: 100_000 })],
    },
    {
      business: { property_value: 900_000 },
      policies: [policy("BOP"), policy("flood", { building: 500_000, contents: 400_000 })],
    },
  ],
  limit(["gap_flood_no_contents_premises", "flood", "contents"], "none", 50_000, {
    business: { employees: 1 },
  }),
];
