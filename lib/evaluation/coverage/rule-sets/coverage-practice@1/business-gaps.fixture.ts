import { bop, byFact, byLine, byPolicy, type GapCase } from "./gap-case.fixture";

export const businessCases: readonly GapCase[] = [
  byLine("gap_missing_commercial_umbrella", "MEDIUM", [
    [bop()],
    { line: "umbrella" },
    { business: { vehicles: 2 } },
  ]),
  byFact("gap_missing_commercial_umbrella", "HIGH", [
    [bop()],
    { business: { contracts_require: { umbrella: 1e6 } } },
    { business: { vehicles: 0, employees: 9, revenue: 999_999, contracts_require: {} } },
  ]),
  byPolicy("gap_commercial_umbrella_underlying_low", bop(), {
    severity: "HIGH",
    fires: { limits: { limit: "500K/1M" } },
    not: { limits: { limit: "1M/2M" } },
    with: [{ line: "commercial umbrella" }],
  }),
  byPolicy(
    "gap_contract_umbrella",
    { line: "umbrella" },
    {
      severity: "HIGH",
      fires: { limits: { limit: "1M" } },
      not: { limits: { limit: "2M" } },
      facts: { business: { contracts_require: { umbrella: 2e6 } } },
    },
  ),
  byFact("gap_missing_workers_compensation", "MEDIUM", [
    [bop()],
    { state: "SD", business: { employees: 40 } },
    { business: { employees: 0 } },
  ]),
  byLine("gap_missing_workers_compensation", "HIGH", [
    [bop()],
    { line: "Workers' Comp" },
    { business: { employees: 1 } },
  ]),
  byFact("gap_missing_workers_compensation", "MEDIUM", [
    [bop()],
    { state: "FL", business: { employees: 3 } },
    { state: "FL", business: { employees: 0 } },
  ]),
  byLine("gap_missing_general_liability", "HIGH", [[{ line: "cyber" }], { line: "CGL" }, {}]),
  byLine("gap_missing_commercial_auto", "HIGH", [
    [bop()],
    { line: "auto" },
    { business: { vehicles: 1 } },
  ]),
  byPolicy("gap_hired_non_owned_auto", bop(), {
    severity: "MEDIUM",
    fires: {},
    not: { attributes: { hired_non_owned_auto: true } },
    facts: { business: { employees_drive_own_vehicles: true } },
  }),
  byPolicy(
    "gap_hired_non_owned_auto",
    { line: "commercial auto" },
    {
      severity: "MEDIUM",
      fires: { attributes: { hired_non_owned_auto: false } },
      not: {},
      facts: { business: { employees_drive_own_vehicles: true } },
    },
  ),
  byLine("gap_hired_non_owned_auto", "MEDIUM", [
    [{ line: "commercial auto", attributes: { hired_non_owned_auto: false } }],
    { line: "GL", attributes: { hired_non_owned_auto: true } },
    { business: { employees_drive_own_vehicles: true } },
  ]),
  byLine("gap_missing_property", "HIGH", [
    [{ line: "gl" }],
    { line: "commercial property" },
    { business: { property_value: 50_000 } },
  ]),
  byLine("gap_missing_cyber", "HIGH", [
    [bop()],
    { line: "cyber liability" },
    { business: { stores_customer_data: true } },
  ]),
  byFact("gap_missing_cyber", "HIGH", [
    [bop()],
    { business: { customer_records: 10 } },
    { business: { stores_customer_data: false, customer_records: 0 } },
  ]),
  byLine("gap_missing_professional_liability", "HIGH", [
    [bop()],
    { line: "E&O" },
    { business: { professional_services: true } },
  ]),
  byFact("gap_missing_employment_practices", "MEDIUM", [
    [bop()],
    { business: { employees: 5 } },
    { business: { employees: 4 } },
  ]),
  byLine("gap_missing_employment_practices", "HIGH", [
    [bop()],
    { line: "EPLI" },
    { business: { employees: 15 } },
  ]),
  byPolicy("gap_missing_liquor_liability", bop(), {
    severity: "HIGH",
    fires: {},
    not: { attributes: { liquor_liability: true } },
    facts: { business: { serves_alcohol: true } },
  }),
  byLine("gap_missing_directors_officers", "MEDIUM", [
    [bop()],
    { line: "D&O" },
    { business: { has_board: true } },
  ]),
  byFact("gap_missing_inland_marine", "LOW", [
    [bop()],
    { business: { tools_value: 5_000 } },
    { business: { tools_value: 4_999 } },
  ]),
  byPolicy(
    "gap_general_liability_low",
    { line: "GL" },
    {
      severity: "MEDIUM",
      fires: { limits: { limit: "1M/1M" } },
      not: { limits: { limit: "1M/2M" } },
    },
  ),
  byPolicy(
    "gap_commercial_auto_low",
    { line: "business auto" },
    { severity: "MEDIUM", fires: { limits: { csl: "$500,000" } }, not: { limits: { csl: "1MM" } } },
  ),
  byPolicy("gap_property_underinsured", bop(), {
    severity: "MEDIUM",
    fires: { limits: { building: 400_000, bpp: 100_000 } },
    not: { limits: { building: 500_000, bpp: 100_000 } },
    facts: { business: { property_value: 600_000 } },
  }),
  byFact("gap_property_underinsured", "HIGH", [
    [bop({ limits: { bpp: 79_000 } })],
    { business: { property_value: 100_000 } },
    { business: { property_value: 79_000 } },
  ]),
  byPolicy("gap_property_actual_cash_value", bop(), {
    severity: "MEDIUM",
    fires: { attributes: { contents_settlement: "actual_cash_value" } },
    not: { attributes: { contents_settlement: "replacement_cost" } },
  }),
  byPolicy("gap_no_business_income", bop(), {
    severity: "MEDIUM",
    fires: { attributes: { business_income: false } },
    not: { limits: { business_income: "actual loss sustained" } },
  }),
  byPolicy(
    "gap_employers_liability_low",
    { line: "wc" },
    {
      severity: "LOW",
      fires: { limits: { employers_liability: "100/500/100" } },
      not: { limits: { employers_liability: "500/500/500" } },
    },
  ),
  byPolicy(
    "gap_cyber_limit_low",
    { line: "cyber" },
    {
      severity: "LOW",
      fires: { limits: { aggregate: "2M", each_claim: "250k" } },
      not: { limits: { limit: 1e6 } },
    },
  ),
  byPolicy(
    "gap_cyber_limit_low",
    { line: "cyber" },
    {
      severity: "MEDIUM",
      fires: { limits: { limit: 500_000 } },
      not: { limits: { limit: "1 million" } },
      facts: { business: { customer_records: 10_000 } },
    },
  ),
  byPolicy(
    "gap_professional_limit_low",
    { line: "e&o" },
    {
      severity: "LOW",
      fires: { limits: { each_claim: 500_000 } },
      not: { limits: { each_claim: 1e6 } },
    },
  ),
  byPolicy("gap_contract_limits", bop(), {
    severity: "HIGH",
    fires: { limits: { each_occurrence: "1M" } },
    not: { limits: { each_occurrence: "2M" } },
    facts: { business: { contracts_require: { general_liability: 2e6 } } },
  }),
  byLine("gap_contract_limits", "HIGH", [
    [bop({ limits: { each_occurrence: "1M" } })],
    { line: "commercial umbrella", limits: { limit: "1M" } },
    { business: { contracts_require: { general_liability: 2e6 } } },
  ]),
  byFact("gap_contract_limits", "HIGH", [
    [
      bop({ limits: { each_occurrence: "1M" } }),
      { line: "commercial umbrella", limits: { limit: "1M" } },
    ],
    { business: { contracts_require: { general_liability: 2e6, umbrella: 1e6 } } },
    { business: { contracts_require: { general_liability: 2e6 } } },
  ]),
  byLine("gap_contract_limits", "HIGH", [
    [bop()],
    { line: "commercial auto", limits: { csl: "1M" } },
    { business: { contracts_require: { auto_liability: 1e6 } } },
  ]),
];
