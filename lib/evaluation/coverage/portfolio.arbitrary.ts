import fc from "fast-check";
import { CoverageInput } from "./input";

/** Inputs for property tests. The vocabularies are small, so that rules apply often. */

const usd = fc.constantFrom(0, 25_000, 100_000, 249_999, 300_000, 500_000, 1_000_000, 2_000_000);
/** Amounts of facts, also as texts. */
const amount = fc.oneof({ weight: 3, arbitrary: usd }, fc.constantFrom("$1.2M", "400,000", "$25K"));
const maybe = <T>(values: readonly T[]) => fc.constantFrom(...values);
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) =>
  fc.record(fields, { requiredKeys: [] });
const date = maybe([
  "2025-03-01",
  "2025-09-15",
  "2026-02-20",
  "2026-03-22",
  "2026-04-10",
  "2027-03-01",
]);
const count = fc.integer({ min: 0, max: 6 });
const yes = fc.boolean();

const AUTO_LIMITS = optional({
  bodily_injury: maybe(["25/50", "50/100", "100/300", "250/500"]),
  property_damage: usd,
  uninsured_motorist: maybe(["none", "25/50", "100/300"]),
  pip: maybe(["none", 10_000, 50_000]),
});
const HOME_LIMITS = optional({
  dwelling: usd,
  personal_property: usd,
  liability: usd,
  loss_assessment: usd,
  water_backup: maybe(["none", 10_000]),
});
const GENERAL_LIMITS = optional({
  each_occurrence: usd,
  aggregate: usd,
  building: usd,
  business_personal_property: usd,
});
const EMPLOYERS_LIMITS = optional({
  employers_liability: maybe(["100/500/100", "500/500/500", "1M/1M/1M"]),
});

const LIMITS_OF: Readonly<Record<string, fc.Arbitrary<Record<string, unknown>>>> = {
  auto: AUTO_LIMITS,
  motorcycle: AUTO_LIMITS,
  "commercial auto": AUTO_LIMITS,
  home: HOME_LIMITS,
  condo: HOME_LIMITS,
  renters: HOME_LIMITS,
  landlord: HOME_LIMITS,
  flood: HOME_LIMITS,
  windstorm: HOME_LIMITS,
  earthquake: HOME_LIMITS,
  umbrella: optional({ limit: usd }),
  boat: optional({ liability: usd }),
  BOP: GENERAL_LIMITS,
  GL: GENERAL_LIMITS,
  wc: EMPLOYERS_LIMITS,
  cyber: optional({ limit: usd }),
  "commercial umbrella": optional({ limit: usd }),
  dic: fc.constant({}),
  "builders risk": fc.constant({}),
  "collector car": AUTO_LIMITS,
  farmowners: HOME_LIMITS,
  "commercial package": GENERAL_LIMITS,
  "commercial property": GENERAL_LIMITS,
  garagekeepers: fc.constant({}),
  "motor truck cargo": fc.constant({}),
  fiduciary: fc.constant({}),
  "employers liability": EMPLOYERS_LIMITS,
  "inland marine": fc.constant({}),
  "fidelity bond": fc.constant({}),
  "equipment breakdown": fc.constant({}),
  dbl: fc.constant({}),
};

const attributes = optional({
  status: maybe(["in_force", "cancelled", "quoted", "see notes"]),
  contents_settlement: maybe(["replacement_cost", "actual_cash_value"]),
  replacement_cost: fc.oneof(usd, maybe(["$0.5M", "250,000"])),
  form: maybe(["HO-3", "DP-1", "DP-3", "HW-2"]),
  market: maybe(["standard", "fair_plan", "wind_pool"]),
  ordinance_or_law: yes,
  wind_excluded: yes,
  wildfire_excluded: yes,
  extended_replacement_cost: yes,
  collision: yes,
  rideshare: yes,
  flood: yes,
  earthquake: yes,
  loss_of_rents: yes,
  vacancy: yes,
  hired_non_owned_auto: yes,
  business_income: yes,
  cyber: yes,
  mcs_90: yes,
  mcs_90b: yes,
  general_liability: yes,
  commercial_property: yes,
  agreed_value: yes,
  renovation: yes,
  garagekeepers: yes,
});

const INSURES = [
  "home",
  "premises",
  "rental_1",
  "rental_2",
  "car_1",
  "van_1",
  "van_2",
  "bike_1",
  "12 Elm St",
  "somewhere",
];

const policy = fc.constantFrom(...Object.keys(LIMITS_OF)).chain((line) =>
  fc
    .record(
      {
        line: fc.constant(line),
        carrier: maybe([
          "Calder",
          "California FAIR Plan",
          "TWIA",
          "NCIUA",
          "Citizens",
          "HPIA",
          "Ohio BWC",
          "L&I",
        ]),
        limits: LIMITS_OF[line] ?? fc.constant({}),
        deductibles: fc.dictionary(
          maybe(["all_perils", "hurricane", "wind_hail", "collision"]),
          maybe([0, 1000, 25_000, "2%", "5%", "declined"]),
          { maxKeys: 3 },
        ),
        insures: fc.oneof(maybe(INSURES), fc.array(maybe(INSURES), { minLength: 1, maxLength: 2 })),
        effective: date,
        expires: date,
        attributes,
      },
      { requiredKeys: ["line"] },
    )
    .filter(
      ({ effective, expires }) =>
        effective === undefined || expires === undefined || expires >= effective,
    )
    // The carrier says which market it is, so that stating both is stating one fact twice.
    .map(({ carrier, ...rest }) =>
      rest.attributes?.market === undefined ? { ...rest, ...(carrier ? { carrier } : {}) } : rest,
    ),
);

const location = {
  flood_zone: maybe(["AE", "X", "X500", "D"]),
  roof_age: count,
  replacement_cost: amount,
  distance_to_coast: count,
  year_built: maybe([1950, 1990, 2020]),
  wildfire_risk: maybe(["low", "high"]),
};
const dwelling = optional({
  ...location,
  vacant: yes,
  short_term_rental: yes,
  owned_by: maybe(["individual", "llc"]),
});
const rentals = fc.oneof(
  count,
  fc
    .array(dwelling, { maxLength: 2 })
    .map((list) => list.map((one, i) => ({ id: `rental_${i + 1}`, ...one }))),
);
const vehicle = optional({
  year: maybe([2005, 2024]),
  financed: yes,
  value: usd,
  loan_balance: amount,
  shared: yes,
  collector: yes,
});
const vehicles = fc.oneof(
  count,
  fc
    .array(vehicle, { maxLength: 2 })
    .map((list) => list.map((one, i) => ({ id: `car_${i + 1}`, ...one }))),
);

const household = optional({
  vehicles,
  motorcycles: fc.oneof(
    count,
    fc
      .array(optional({ year: maybe([2005, 2024]), financed: yes }), { maxLength: 2 })
      .map((list) => list.map((one, i) => ({ id: `bike_${i + 1}`, ...one }))),
  ),
  net_worth: amount,
  youthful_drivers: count,
  rental_properties: rentals,
  secondary_homes: fc.oneof(
    count,
    fc.array(optional({ flood_zone: maybe(["AE", "X"]), vacant: yes }), { maxLength: 2 }),
  ),
  watercraft: count,
  recreational_vehicles: count,
  domestic_employees: count,
  domestic_hours: maybe([10, 45]),
  domestic_wages: maybe([100, 2_000]),
  jewelry_value: usd,
  rideshare: yes,
  home_business: yes,
  home: optional({
    ...location,
    owned: yes,
    kind: maybe(["house", "condo"]),
    dog: yes,
    pool: yes,
    vacant: yes,
    short_term_rental: yes,
    association: yes,
    under_renovation: yes,
    association_deductible: amount,
    contents_value: amount,
    owned_by: maybe(["individual", "trust"]),
  }),
});

const businessVehicle = optional({
  gvwr: maybe([8_000, 33_000]),
  seats: maybe([3, 20]),
  for_hire: yes,
  use: maybe(["property", "passengers"]),
  interstate: yes,
  hazardous_materials: maybe(["none", "listed"]),
});
const business = optional({
  naics: maybe(["236115", "541430", "484121", "811111", "238160", "238220", "2381"]),
  employees: count,
  owners_exempt: yes,
  working_owners: count,
  radiation: yes,
  uses_subcontractors: yes,
  is_subcontractor: yes,
  public_works: yes,
  builds_new_homes: yes,
  payroll: amount,
  vehicles: fc.oneof(
    count,
    fc
      .array(businessVehicle, { maxLength: 2 })
      .map((list) => list.map((one, i) => ({ id: `van_${i + 1}`, ...one }))),
  ),
  revenue: usd,
  property_value: usd,
  benefit_plan_assets: usd,
  remits_paid_leave: yes,
  stores_customer_data: yes,
  customers_vehicles: yes,
  employees_drive_own_vehicles: yes,
  professional_services: yes,
  contracts_require: optional({
    general_liability: fc.oneof(usd, maybe(["1M/2M"])),
    umbrella: usd,
  }),
  cargo_value: amount,
  critical_equipment: yes,
  premises: optional(location),
});

export const someInput: fc.Arbitrary<CoverageInput> = fc
  .record(
    {
      state: maybe([
        "NJ",
        "CA",
        "FL",
        "TX",
        "OH",
        "NY",
        "NC",
        "WI",
        "PR",
        "WA",
        "HI",
        "MI",
        "NH",
        "WY",
        "AL",
        "SC",
      ]),
      current_portfolio: fc.record({ policies: fc.array(policy, { minLength: 1, maxLength: 5 }) }),
      household,
      business,
      drivers: fc.array(optional({ age: maybe([20, 40]), violations_5yr: count }), {
        maxLength: 2,
      }),
      losses_5yr: count,
      lapses: count,
    },
    { requiredKeys: ["state", "current_portfolio"] },
  )
  .map((input) => CoverageInput.parse(input));
