import type { CoverageInput } from "./engine/input/input";

/** Sample portfolios in the form of a run's `input`. */

/** A New Jersey household with a home and an auto policy, without an umbrella. */
export const NEW_JERSEY_SAMPLE = {
  state: "NJ",
  as_of: "2026-03-22",
  request_config: { coverage_analysis: true },
  current_portfolio: {
    policies: [
      {
        line: "HOMEOWNERS",
        carrier: "Garden State Mutual",
        premium: 1840,
        limits: {
          dwelling: 520_000,
          personal_property: "50%",
          liability: "$300,000",
          water_backup: 10_000,
          ordinance_or_law: "10%",
        },
        deductibles: { all_perils: 1000, hurricane: "2%" },
        effective: "2025-09-01",
        expires: "2026-09-01",
        attributes: {
          form: "HO-3",
          contents_settlement: "actual_cash_value",
          roof_settlement: "replacement_cost",
        },
      },
      {
        line: "AUTO",
        carrier: "Garden State Mutual",
        premium: 2260,
        limits: {
          liability: "50/100/50",
          uninsured_motorist: "100/300",
          personal_injury_protection: 250_000,
        },
        deductibles: { comprehensive: 500, collision: 1000 },
        effective: "2025-11-15",
        expires: "2026-11-15",
      },
    ],
  },
  household: {
    members: 4,
    drivers: 2,
    youthful_drivers: 0,
    vehicles: [
      { year: 2023, make: "Honda", model: "CR-V", financed: true },
      { year: 2018, make: "Toyota", model: "Corolla", financed: false },
    ],
    home: {
      owned: true,
      year_built: 1998,
      roof_age: 8,
      replacement_cost: 510_000,
      flood_zone: "X",
      distance_to_coast: 28,
      pool: false,
      trampoline: false,
      dog: false,
    },
    net_worth: 640_000,
    jewelry_value: 1200,
    rental_properties: 0,
    watercraft: 0,
    home_business: false,
    rideshare: false,
  },
  losses_5yr: 0,
  lapses: 0,
  violations: 0,
} as const satisfies CoverageInput;

/** A small design firm in California with a business owners and a workers compensation policy. */
export const SMALL_BUSINESS_SAMPLE = {
  state: "CA",
  as_of: "2026-03-22",
  request_config: { coverage_analysis: true },
  current_portfolio: {
    policies: [
      {
        line: "BOP",
        carrier: "Calder Mutual Specialty",
        premium: 3150,
        limits: {
          each_occurrence: "1M",
          general_aggregate: "2M",
          business_personal_property: 120_000,
        },
        deductibles: { all_perils: 1000 },
        effective: "2025-07-01",
        expires: "2026-07-01",
        attributes: {
          contents_settlement: "replacement_cost",
          business_income: true,
          hired_non_owned_auto: false,
        },
      },
      {
        line: "workers comp",
        carrier: "State Fund",
        premium: 2900,
        limits: { employers_liability: "500/500/500" },
        effective: "2026-01-01",
        expires: "2027-01-01",
      },
    ],
  },
  business: {
    entity: "Larkspur Design",
    naics: "541430",
    revenue: 1_900_000,
    employees: 11,
    payroll: 940_000,
    vehicles: 0,
    employees_drive_own_vehicles: true,
    property_value: 160_000,
    professional_services: true,
    stores_customer_data: true,
    contracts_require: { general_liability: 1_000_000, professional_liability: 1_000_000 },
    premises: { year_built: 1978, roof_age: 17 },
  },
  losses_5yr: 1,
  lapses: 0,
} as const satisfies CoverageInput;
