import {
  attribute,
  deductible,
  type GapCase,
  limit,
  missing,
  type Portfolio,
  policy,
} from "./case.fixture";

/** Cases of the rules for households. */

type Fields = Record<string, unknown>;

const auto = (limits: Fields): Portfolio => ({ policies: [policy("auto", limits)] });
const motorcycle = (limits: Fields): Portfolio => ({ policies: [policy("motorcycle", limits)] });
const own = (home: Fields): Portfolio => ({ household: { home } });

export const personalCases: readonly GapCase[] = [
  missing("gap_missing_auto", "auto", { household: { vehicles: 1 } }),
  ["gap_auto_below_state_minimum", auto({ liability: "15/30/5" }), auto({ liability: "25/50/25" })],
  [
    "gap_auto_no_injury_protection",
    { state: "NY", ...auto({ pip: "none" }) },
    { state: "OH", ...auto({ pip: "none" }) },
  ],
  [
    "gap_auto_uninsured_motorist_required",
    { state: "NJ", ...auto({ uninsured_motorist: "none" }) },
    { state: "NJ", ...auto({ uninsured_motorist: "250/500" }) },
  ],
  ["gap_auto_liability_low", auto({ liability: "50/100/50" }), auto({ liability: "250/500/100" })],
  [
    "gap_auto_uninsured_motorist",
    auto({ uninsured_motorist: "25/50" }),
    auto({ uninsured_motorist: "100/300" }),
  ],
  [
    "gap_auto_underinsured_motorist_required",
    { state: "MN", ...auto({ underinsured_motorist: "none" }) },
    { state: "WI", ...auto({ underinsured_motorist: "none" }) },
  ],
  [
    "gap_auto_underinsured_motorist",
    auto({ underinsured_motorist: "25/50" }),
    auto({ underinsured_motorist: "100/300" }),
  ],
  limit(
    ["gap_motorcycle_underinsured_motorist_required", "motorcycle", "underinsured_motorist"],
    "none",
    "50/100",
    { state: "NC" },
  ),
  attribute(["gap_auto_rideshare", "auto", "rideshare"], { household: { rideshare: true } }),
  deductible(["gap_auto_deductible_high", "auto", "collision"], 2_500, 500),
  missing("gap_missing_motorcycle", "motorcycle", { household: { motorcycles: 1 } }),
  [
    "gap_motorcycle_below_state_minimum",
    motorcycle({ liability: "15/30/5" }),
    motorcycle({ liability: "100/300/100" }),
  ],
  [
    "gap_motorcycle_liability_low",
    motorcycle({ liability: "50/100/50" }),
    motorcycle({ liability: "100/300/100" }),
  ],
  limit(
    ["gap_motorcycle_uninsured_motorist_required", "motorcycle", "uninsured_motorist"],
    "none",
    "50/100",
    { state: "NC" },
  ),
  limit(["gap_motorcycle_uninsured_motorist", "motorcycle", "uninsured_motorist"], "none", "25/50"),
  attribute(["gap_motorcycle_guest_passenger", "motorcycle", "guest_passenger"]),
  missing("gap_missing_umbrella", "umbrella", { household: { net_worth: 900_000 } }, [
    policy("auto"),
  ]),
  missing("gap_missing_homeowners", "HO-3", own({ owned: true })),
  missing("gap_missing_renters", "renters", own({ owned: false })),
  missing("gap_missing_secondary_home", "HO-3", { household: { secondary_homes: 1 } }),
  missing("gap_missing_dwelling_fire", "DP-3", { household: { rental_properties: 1 } }),
  missing("gap_missing_watercraft", "boat", { household: { watercraft: 1 } }),
  limit(
    ["gap_home_dwelling_below_replacement_cost", "HO-3", "dwelling"],
    300_000,
    400_000,
    own({ owned: true, replacement_cost: 400_000 }),
  ),
  attribute(["gap_home_contents_actual_cash_value", "HO-3", "contents_settlement"], {}, [
    "actual_cash_value",
    "replacement_cost",
  ]),
  limit(
    ["gap_home_contents_low", "HO-3", "personal_property"],
    50_000,
    90_000,
    own({ owned: true, contents_value: 90_000 }),
  ),
  attribute(["gap_home_roof_actual_cash_value", "HO-3", "roof_settlement"], {}, [
    "actual_cash_value",
    "replacement_cost",
  ]),
  limit(["gap_home_liability_low", "HO-3", "liability"], 100_000, 300_000),
  deductible(["gap_home_deductible_high", "HO-3", "all_perils"], "3%", "1%"),
  attribute(["gap_home_no_water_backup", "HO-3", "water_backup"]),
  attribute(["gap_home_no_ordinance_or_law", "HO-3", "ordinance_or_law"]),
  attribute(["gap_home_no_extended_replacement_cost", "HO-3", "extended_replacement_cost"]),
  attribute(["gap_home_no_service_line", "HO-3", "service_line"], own({ year_built: 1950 })),
  attribute(["gap_home_valuables", "HO-3", "scheduled_property"], {
    household: { jewelry_value: 9_000 },
  }),
  attribute(["gap_home_collectibles", "HO-3", "scheduled_property"], {
    household: { collectibles_value: 9_000 },
  }),
  attribute(["gap_home_business", "HO-3", "home_business"], { household: { home_business: true } }),
  attribute(["gap_home_sharing", "HO-3", "home_sharing"], own({ short_term_rental: true })),
  attribute(
    ["gap_home_animal_liability", "HO-3", "animal_liability_excluded"],
    own({ dog: true }),
    [true, false],
  ),
  attribute(["gap_home_pool_liability", "HO-3", "pool_liability_excluded"], own({ pool: true }), [
    true,
    false,
  ]),
  attribute(["gap_home_vacant", "HO-3", "vacancy"], own({ vacant: true })),
  attribute(["gap_home_renovation", "HO-3", "renovation"], own({ under_renovation: true })),
  attribute(["gap_home_entity_owned", "HO-3", "entity_insured"], own({ owned_by: "llc" })),
  attribute(["gap_home_oil_tank", "HO-3", "oil_tank"], own({ oil_tank: true })),
  missing("gap_domestic_workers_compensation", "workers compensation", {
    household: { domestic_employees: 1 },
  }),
  limit(["gap_watercraft_liability_low", "boat", "liability"], 100_000, 300_000),
  limit(
    ["gap_condo_master_deductible", "condo", "dwelling"],
    5_000,
    50_000,
    own({ association_deductible: 25_000 }),
  ),
  limit(
    ["gap_condo_interior_low", "condo", "dwelling"],
    5_000,
    50_000,
    own({ interior_value: 50_000 }),
  ),
  limit(["gap_condo_loss_assessment", "condo", "loss_assessment"], 1_000, 50_000),
  attribute(["gap_condo_named_perils", "condo", "special_perils"]),
  limit(
    ["gap_association_loss_assessment", "HO-3", "loss_assessment"],
    1_000,
    10_000,
    own({ association: true }),
  ),
  limit(["gap_rental_liability_low", "DP-3", "liability"], 100_000, 300_000),
  attribute(["gap_rental_basic_form", "landlord", "form"], {}, ["DP-1", "DP-3"]),
  attribute(["gap_rental_no_loss_of_rents", "DP-3", "loss_of_rents"]),
  attribute(["gap_rental_no_vandalism", "DP-3", "vandalism"]),
  [
    "gap_flood_zone_no_flood",
    { policies: [policy("HO-3")], household: { home: { owned: true, flood_zone: "AE" } } },
    {
      policies: [policy("HO-3"), { line: "flood", insures: "home" }],
      household: { home: { owned: true, flood_zone: "AE" } },
    },
  ],
  limit(["gap_flood_no_contents", "flood", "personal_property"], 0, 50_000),
  [
    "gap_earthquake",
    { state: "CA", policies: [policy("HO-3", {}, { earthquake: false })] },
    { state: "CA", policies: [policy("HO-3", {}, { earthquake: true })] },
  ],
  deductible(["gap_earthquake_deductible_high", "earthquake", "earthquake"], "20%", "10%"),
  deductible(["gap_wind_deductible_high", "HO-3", "hurricane"], "5%", "2%", "FL"),
  deductible(["gap_hail_deductible_high", "HO-3", "wind_hail"], "3%", "1%", "TX"),
  attribute(["gap_hail_cosmetic_exclusion", "HO-3", "cosmetic_damage_excluded"], {}, [true, false]),
  attribute(["gap_wildfire_excluded", "HO-3", "wildfire_excluded"], {}, [true, false]),
  [
    "gap_fair_plan_no_companion",
    { state: "CA", policies: [policy("HO-3", {}, { market: "fair_plan" })] },
    { state: "CA", policies: [policy("HO-3", {}, { market: "fair_plan" }), policy("dic")] },
  ],
  [
    "gap_wind_excluded",
    { policies: [policy("HO-3", {}, { wind_excluded: true })] },
    { policies: [policy("HO-3", {}, { wind_excluded: true }), policy("windstorm")] },
  ],
];
