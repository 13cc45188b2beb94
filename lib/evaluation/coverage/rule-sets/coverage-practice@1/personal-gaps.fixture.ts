import { auto, byFact, byLine, byPolicy, type GapCase, home } from "./gap-case.fixture";

export const personalCases: readonly GapCase[] = [
  byPolicy("gap_policy_lapsed", home(), {
    severity: "HIGH",
    fires: { expires: "2026-03-22" },
    not: { expires: "2026-03-23" },
  }),
  byPolicy("gap_policy_not_begun", home(), {
    severity: "MEDIUM",
    fires: { effective: "2026-03-23" },
    not: { effective: "2026-03-22" },
  }),
  byPolicy("gap_policy_expiring", home(), {
    severity: "MEDIUM",
    fires: { expires: "2026-04-21" },
    not: { expires: "2026-04-22" },
  }),
  byLine("gap_missing_umbrella", "HIGH", [[home(), auto()], { line: "UMBRELLA" }, {}]),
  byFact("gap_missing_umbrella", "HIGH", [
    [auto()],
    { household: { home: { pool: true } } },
    { household: { home: { pool: false } } },
  ]),
  byPolicy("gap_umbrella_underlying_low", auto(), {
    severity: "HIGH",
    fires: { limits: { liability: "100/300/100" } },
    not: { limits: { liability: "250/500/100" } },
    with: [{ line: "umbrella", limits: { limit: "1M" } }, home({ limits: { liability: "300K" } })],
  }),
  byPolicy(
    "gap_umbrella_below_net_worth",
    { line: "umbrella" },
    {
      severity: "MEDIUM",
      fires: { limits: { limit: "$1,000,000" } },
      not: { limits: { limit: "$2 million" } },
      facts: { household: { net_worth: 1_500_000 } },
    },
  ),
  byFact("gap_missing_auto", "HIGH", [
    [home()],
    { household: { vehicles: 1 } },
    { household: { vehicles: 0 } },
  ]),
  byPolicy("gap_auto_below_state_minimum", auto({ effective: "2026-02-01" }), {
    severity: "HIGH",
    fires: { limits: { liability: "25/50/25" } },
    not: { limits: { liability: "35/70/25" } },
  }),
  byPolicy(
    "gap_auto_below_state_minimum",
    auto({ limits: { bodily_injury: "25/50", pd: 25_000 } }),
    {
      severity: "HIGH",
      fires: { effective: "2026-01-01" },
      not: { effective: "2025-12-31" },
    },
  ),
  byPolicy("gap_auto_liability_low", auto(), {
    severity: "MEDIUM",
    fires: { limits: { liability: "100/300/50" } },
    not: { limits: { liability: "100/300/100" } },
  }),
  byPolicy("gap_auto_liability_low", auto(), {
    severity: "MEDIUM",
    fires: { limits: { csl: 299_999 } },
    not: { limits: { csl: 300_000 } },
  }),
  byPolicy("gap_auto_uninsured_motorist", auto(), {
    severity: "MEDIUM",
    fires: { limits: { um: "rejected" } },
    not: { limits: { um: "100/300" } },
  }),
  byPolicy("gap_auto_uninsured_motorist", auto(), {
    severity: "LOW",
    fires: { limits: { um: "50/100" } },
    not: { limits: { um: 300_000 } },
  }),
  byPolicy("gap_auto_no_injury_protection", auto(), {
    severity: "HIGH",
    fires: { limits: { pip: "rejected" } },
    not: { limits: { pip: "$15,000" } },
  }),
  byFact("gap_auto_no_injury_protection", "HIGH", [
    [auto({ attributes: { pip: false } })],
    { state: "NY" },
    { state: "OH" },
  ]),
  byPolicy("gap_auto_no_physical_damage", auto(), {
    severity: "MEDIUM",
    fires: { attributes: { collision: false, comprehensive: true } },
    not: { deductibles: { collision: 500, comprehensive: 0 } },
    facts: { household: { vehicles: [{ year: 2016 }, { year: 2002 }] } },
  }),
  byPolicy("gap_auto_no_physical_damage", auto(), {
    severity: "HIGH",
    fires: { deductibles: { collision: "declined", comprehensive: 500 } },
    not: { deductibles: { collision: "none", comprehensive: 500 } },
    facts: { household: { vehicles: [{ year: 2012, financed: true }] } },
  }),
  byPolicy("gap_auto_deductible_high", auto(), {
    severity: "LOW",
    fires: { deductibles: { collision: "$2,500" } },
    not: { deductibles: { collision: "$2,000" } },
  }),
  byPolicy("gap_auto_rideshare", auto(), {
    severity: "MEDIUM",
    fires: { attributes: { rideshare: false } },
    not: { attributes: { rideshare: true } },
    facts: { household: { rideshare: true } },
  }),
  byFact("gap_missing_homeowners", "HIGH", [
    [auto()],
    { household: { home: { owned: true } } },
    { household: { home: { owned: false } } },
  ]),
  byFact("gap_missing_renters", "MEDIUM", [
    [auto()],
    { household: { home: { owned: false } } },
    { household: { home: { owned: true } } },
  ]),
  byPolicy("gap_home_dwelling_below_replacement_cost", home(), {
    severity: "MEDIUM",
    fires: { limits: { coverage_a: 400_000 } },
    not: { limits: { coverage_a: 500_000 } },
    facts: { household: { home: { replacement_cost: 500_000 } } },
  }),
  byPolicy("gap_home_dwelling_below_replacement_cost", home(), {
    severity: "HIGH",
    fires: { limits: { dwelling: "$399,999" } },
    not: { limits: { dwelling: "$399,999" }, attributes: { replacement_cost: 390_000 } },
    facts: { household: { home: { replacement_cost: 500_000 } } },
  }),
  byPolicy("gap_home_contents_actual_cash_value", home(), {
    severity: "MEDIUM",
    fires: { attributes: { contents_settlement: "actual_cash_value" } },
    not: { attributes: { contents_settlement: "replacement_cost" } },
  }),
  byPolicy("gap_home_contents_low", home(), {
    severity: "MEDIUM",
    fires: { limits: { dwelling: 200_000, contents: "50%" } },
    not: { limits: { dwelling: 200_000, contents: "75%" } },
    facts: { household: { home: { contents_value: 120_000 } } },
  }),
  byPolicy("gap_home_roof_actual_cash_value", home(), {
    severity: "MEDIUM",
    fires: { attributes: { roof_settlement: "actual_cash_value" } },
    not: { attributes: { roof_settlement: "replacement_cost" } },
  }),
  byPolicy("gap_home_liability_low", home(), {
    severity: "MEDIUM",
    fires: { limits: { liability: "100K" } },
    not: { limits: { liability: "300K" } },
  }),
  byPolicy("gap_home_deductible_high", home({ limits: { dwelling: 400_000 } }), {
    severity: "MEDIUM",
    fires: { deductibles: { aop: 10_000 } },
    not: { deductibles: { aop: 8_000 } },
  }),
  byPolicy("gap_home_no_water_backup", home(), {
    severity: "LOW",
    fires: { attributes: { water_backup: false } },
    not: { limits: { water_backup: "included" } },
  }),
  byPolicy("gap_home_no_ordinance_or_law", home(), {
    severity: "LOW",
    fires: { limits: { ordinance_or_law: "none" } },
    not: { limits: { ordinance_or_law: "10%" } },
  }),
  byPolicy("gap_home_no_ordinance_or_law", home(), {
    severity: "MEDIUM",
    fires: { attributes: { ordinance_or_law: false } },
    not: { attributes: { ordinance_or_law: true } },
    facts: { household: { home: { year_built: 1996 } } },
  }),
  byFact("gap_home_valuables", "MEDIUM", [
    [home()],
    { household: { jewelry_value: 9_000 } },
    { household: { jewelry_value: 1_500 } },
  ]),
  byLine("gap_home_valuables", "MEDIUM", [
    [home()],
    { line: "jewelry" },
    { household: { jewelry_value: 9_000 } },
  ]),
  byPolicy("gap_home_business", home(), {
    severity: "MEDIUM",
    fires: {},
    not: { attributes: { home_business: true } },
    facts: { household: { home_business: true } },
  }),
  byPolicy("gap_home_animal_liability", home(), {
    severity: "MEDIUM",
    fires: { attributes: { animal_liability_excluded: true } },
    not: { attributes: { animal_liability_excluded: false } },
    facts: { household: { home: { dog: true } } },
  }),
  byLine("gap_missing_dwelling_fire", "HIGH", [
    [home()],
    { line: "landlord" },
    { household: { rental_properties: 1 } },
  ]),
  byLine("gap_missing_watercraft", "MEDIUM", [
    [home()],
    { line: "boat" },
    { household: { watercraft: 1 } },
  ]),
  byLine("gap_flood_zone_no_flood", "HIGH", [
    [home()],
    { line: "NFIP" },
    { household: { home: { flood_zone: "AE" } } },
  ]),
  byFact("gap_flood_zone_no_flood", "HIGH", [
    [home()],
    { household: { home: { flood_zone: "ve" } } },
    { household: { home: { flood_zone: "X" } } },
  ]),
  byFact("gap_flood_moderate_no_flood", "LOW", [
    [home()],
    { household: { home: { flood_zone: "X (shaded)" } } },
    { household: { home: { flood_zone: "X", distance_to_coast: 3 } } },
  ]),
  byFact("gap_flood_moderate_no_flood", "LOW", [
    [home()],
    { household: { home: { flood_zone: "X", distance_to_coast: 2 } } },
    { household: { home: { flood_zone: "AE", distance_to_coast: 2 } } },
  ]),
  byPolicy(
    "gap_flood_limit_low",
    { line: "flood" },
    {
      severity: "MEDIUM",
      fires: { limits: { building: 250_000 }, attributes: { replacement_cost: 400_000 } },
      not: { limits: { building: 400_000 }, attributes: { replacement_cost: 400_000 } },
      with: [home()],
    },
  ),
  byPolicy(
    "gap_flood_limit_low",
    { line: "flood", limits: { building: 250_000 } },
    {
      severity: "MEDIUM",
      fires: {},
      not: { limits: { building: 500_000 } },
      with: [home()],
      facts: { household: { home: { replacement_cost: 450_000 } } },
    },
  ),
  byLine("gap_flood_limit_low", "MEDIUM", [
    [home(), { line: "NFIP", limits: { building: 250_000 } }],
    { line: "excess flood", limits: { building: 200_000 } },
    { household: { home: { replacement_cost: 450_000 } } },
  ]),
  byFact("gap_earthquake", "HIGH", [[home()], { state: "CA" }, { state: "NJ" }]),
  byLine("gap_earthquake", "MEDIUM", [[home()], { line: "earthquake" }, { state: "MO" }]),
  byPolicy("gap_wind_excluded", home(), {
    severity: "HIGH",
    fires: { attributes: { wind_excluded: true } },
    not: { attributes: { wind_excluded: false } },
  }),
  byPolicy("gap_wind_deductible_high", home(), {
    severity: "MEDIUM",
    fires: { deductibles: { hurricane: "5%" } },
    not: { deductibles: { hurricane: "3%" } },
  }),
  byFact("gap_wind_deductible_high", "MEDIUM", [
    [home({ deductibles: { wind_hail: "5 %" } })],
    { state: "TX" },
    { state: "OH" },
  ]),
];
