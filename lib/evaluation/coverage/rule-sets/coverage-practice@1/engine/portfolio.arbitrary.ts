import fc from "fast-check";
import { type CoverageInput, CoverageInput as Schema } from "./input/input";

/** Inputs for property tests. The vocabularies are small, so that rules apply often. */

const usd = fc.constantFrom(0, 25_000, 100_000, 249_999, 300_000, 500_000, 1_000_000, 2_000_000);
const maybe = <T>(values: readonly T[]) => fc.constantFrom(...values);
const date = maybe([
  "2025-03-01",
  "2025-09-15",
  "2026-02-20",
  "2026-03-22",
  "2026-04-10",
  "2026-12-01",
  "2027-03-01",
]);

const LINES = [
  "home",
  "HOMEOWNERS",
  "condo",
  "renters",
  "landlord",
  "auto",
  "personal_auto",
  "umbrella",
  "flood",
  "boat",
  "BOP",
  "GL",
  "wc",
  "commercial auto",
  "cyber",
  "E&O",
];
const LIMITS = [
  "liability",
  "dwelling",
  "personal_property",
  "bodily_injury_per_person",
  "property_damage",
  "uninsured_motorist",
  "each_occurrence",
  "general_aggregate",
  "building",
  "water_backup",
  "employers_liability",
  "csl",
] as const;

/** Limits as policies state them, lowest first. */
export const WRITTEN_LIMITS: readonly string[] = [
  "rejected",
  "15000/30000/5000",
  "25/50/25",
  "50/100/50",
  "100/300/100",
  "250/500/100",
  "500/500/500",
  "1M/2M/1M",
];
const WRITTEN = [
  "liability",
  "uninsured_motorist",
  "bodily_injury",
  "pip",
  "each_occurrence",
  "employers_liability",
] as const;
const limits = fc
  .tuple(
    fc.dictionary(maybe(LIMITS), usd, { maxKeys: 6 }),
    fc.dictionary(maybe(WRITTEN), maybe(WRITTEN_LIMITS), { maxKeys: 2 }),
  )
  .map(([amounts, written]): Record<string, number | string> => ({ ...amounts, ...written }));

const attributes = fc.record(
  {
    contents_settlement: maybe(["replacement_cost", "actual_cash_value"] as const),
    replacement_cost: usd,
    water_backup: fc.boolean(),
    ordinance_or_law: fc.boolean(),
    wind_excluded: fc.boolean(),
    collision: fc.boolean(),
    pip: fc.boolean(),
    hired_non_owned_auto: fc.boolean(),
    business_income: fc.boolean(),
    status: maybe(["in_force", "cancelled"]),
  },
  { requiredKeys: [] },
);

const policy = fc
  .record(
    {
      line: maybe(LINES),
      carrier: maybe(["Calder", "Orrin"]),
      limits,
      deductibles: fc.dictionary(
        maybe(["all_perils", "hurricane", "collision"]),
        maybe([0, 1000, 25_000, "2%", "5%", "declined"]),
        { maxKeys: 3 },
      ),
      effective: date,
      expires: date,
      attributes,
    },
    { requiredKeys: ["line"] },
  )
  .filter(
    ({ effective, expires }) =>
      effective === undefined || expires === undefined || expires >= effective,
  );

const count = fc.integer({ min: 0, max: 16 });
const location = {
  flood_zone: maybe(["AE", "X", "X500", "D"]),
  roof_age: count,
  replacement_cost: usd,
  distance_to_coast: count,
  year_built: maybe([1950, 1990, 2020]),
};
const household = fc.record(
  {
    vehicles: count,
    net_worth: usd,
    youthful_drivers: count,
    rental_properties: count,
    jewelry_value: usd,
    home: fc.record(
      { ...location, owned: fc.boolean(), dog: fc.boolean(), contents_value: usd },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const business = fc.record(
  {
    employees: count,
    vehicles: count,
    revenue: usd,
    property_value: usd,
    stores_customer_data: fc.boolean(),
    employees_drive_own_vehicles: fc.boolean(),
    professional_services: fc.boolean(),
    contracts_require: fc.record(
      { general_liability: usd, umbrella: usd, professional_liability: usd },
      { requiredKeys: [] },
    ),
    premises: fc.record(location, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

export const someInput: fc.Arbitrary<CoverageInput> = fc
  .record(
    {
      state: maybe(["NJ", "CA", "FL", "TX", "OH", "PR"]),
      current_portfolio: fc.record({ policies: fc.array(policy, { minLength: 1, maxLength: 5 }) }),
      household,
      business,
      losses_5yr: count,
      lapses: count,
    },
    { requiredKeys: ["state", "current_portfolio"] },
  )
  .map((input) => Schema.parse(input));
