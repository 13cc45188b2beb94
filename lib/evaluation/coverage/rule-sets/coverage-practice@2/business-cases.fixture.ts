import { attribute, type GapCase, limit, missing, type Portfolio, policy } from "./case.fixture";

/** Cases of the rules for businesses. */

type Fields = Record<string, unknown>;

const firm = (business: Fields, state = "OH"): Portfolio => ({ state, business });
const plumber = firm({ naics: "238220", uses_subcontractors: true });

export const businessCases: readonly GapCase[] = [
  missing("gap_missing_workers_compensation", "workers compensation", firm({ employees: 8 }, "NY")),
  limit(
    ["gap_employers_liability_below_basic", "workers compensation", "employers_liability"],
    "50/100/50",
    "100/500/100",
    firm({ employees: 8 }, "IL"),
  ),
  missing(
    "gap_missing_statutory_disability",
    "statutory disability",
    firm({ employees: 8, remits_paid_leave: false }, "NY"),
  ),
  [
    "gap_paid_leave_not_registered",
    { ...firm({ employees: 8, remits_paid_leave: false }, "CA"), policies: [policy("GL")] },
    { ...firm({ employees: 8, remits_paid_leave: true }, "CA"), policies: [policy("GL")] },
  ],
  missing("gap_missing_commercial_auto", "commercial auto", firm({ vehicles: 2 })),
  limit(["gap_commercial_auto_below_law", "commercial auto", "liability"], "15/30/5", 1_000_000),
  [
    "gap_motor_carrier_limit",
    {
      policies: [policy("commercial auto", { csl: 300_000 })],
      business: {
        vehicles: [
          {
            gvwr: 33_000,
            for_hire: true,
            interstate: true,
            hazardous_materials: "none",
            use: "property",
          },
        ],
      },
    },
    {
      policies: [policy("commercial auto", { csl: 1_000_000 })],
      business: {
        vehicles: [
          {
            gvwr: 33_000,
            for_hire: true,
            interstate: true,
            hazardous_materials: "none",
            use: "property",
          },
        ],
      },
    },
  ],
  attribute(
    ["gap_motor_carrier_no_mcs_90", "commercial auto", "mcs_90"],
    firm({
      vehicles: [
        {
          gvwr: 33_000,
          for_hire: true,
          interstate: true,
          hazardous_materials: "none",
          use: "property",
        },
      ],
    }),
  ),
  [
    "gap_motor_carrier_no_mcs_90b",
    {
      policies: [policy("commercial auto", {}, { mcs_90b: false })],
      business: { vehicles: [{ for_hire: true, interstate: true, use: "passengers" }] },
    },
    {
      policies: [policy("commercial auto", {}, { mcs_90b: true })],
      business: { vehicles: [{ for_hire: true, interstate: true, use: "passengers" }] },
    },
  ],
  [
    "gap_business_vehicle_not_listed",
    {
      policies: [{ line: "commercial auto", insures: "van_1" }],
      business: { vehicles: [{ id: "van_1" }, { id: "van_2" }] },
    },
    {
      policies: [{ line: "commercial auto", insures: ["van_1", "van_2"] }],
      business: { vehicles: [{ id: "van_1" }, { id: "van_2" }] },
    },
  ],
  [
    "gap_workers_compensation_not_state_fund",
    { ...firm({ employees: 8 }), policies: [{ line: "workers compensation", carrier: "Calder" }] },
    {
      ...firm({ employees: 8 }),
      policies: [{ line: "workers compensation", carrier: "Ohio BWC" }],
    },
  ],
  limit(
    ["gap_commercial_auto_uninsured_motorist_required", "commercial auto", "uninsured_motorist"],
    "none",
    "25/50",
    { state: "NY" },
  ),
  limit(["gap_commercial_auto_no_injury_protection", "commercial auto", "pip"], "none", 50_000, {
    state: "NY",
  }),
  attribute(["gap_no_erisa_bond", "BOP", "fidelity_bond"], firm({ benefit_plan_assets: 900_000 })),
  limit(
    ["gap_erisa_bond_low", "ERISA bond", "limit"],
    49_999,
    50_000,
    firm({ benefit_plan_assets: 500_000 }),
  ),
  missing("gap_missing_general_liability", "GL", firm({ employees: 1 }), [policy("cyber")]),
  attribute(
    ["gap_hired_non_owned_auto", "BOP", "hired_non_owned_auto"],
    firm({ employees_drive_own_vehicles: true }),
  ),
  missing("gap_missing_property", "BOP", firm({ property_value: 90_000 })),
  missing("gap_missing_cyber", "cyber", firm({ customer_records: 500 })),
  attribute(
    ["gap_no_social_engineering", "crime", "social_engineering"],
    firm({ transfers_funds: true }),
  ),
  missing("gap_no_employee_theft", "crime", firm({ handles_money: true })),
  missing(
    "gap_missing_professional_liability",
    "professional liability",
    firm({ professional_services: true }),
  ),
  missing("gap_missing_employment_practices", "EPLI", firm({ employees: 8 })),
  missing("gap_missing_liquor_liability", "liquor liability", firm({ serves_alcohol: true })),
  missing("gap_missing_directors_officers", "D&O", firm({ has_board: true })),
  attribute(
    ["gap_no_fiduciary_liability", "BOP", "fiduciary_liability"],
    firm({ benefit_plan_assets: 900_000 }),
  ),
  missing("gap_missing_inland_marine", "inland marine", firm({ tools_value: 20_000 })),
  attribute(
    ["gap_no_motor_truck_cargo", "commercial auto", "motor_truck_cargo"],
    firm({ cargo_value: 50_000 }),
  ),
  attribute(["gap_no_garagekeepers", "GL", "garagekeepers"], firm({ customers_vehicles: true })),
  attribute(["gap_no_pollution_liability", "GL", "pollution"], firm({ pollution_exposure: true })),
  attribute(["gap_no_abuse_liability", "GL", "abuse"], firm({ cares_for_people: true })),
  attribute(["gap_subcontracted_work_excluded", "GL", "subcontracted_work"], plumber),
  attribute(["gap_no_stop_gap", "GL", "stop_gap"], firm({ employees: 8 }, "OH")),
  attribute(
    ["gap_no_equipment_breakdown", "BOP", "equipment_breakdown"],
    firm({ critical_equipment: true }),
  ),
  attribute(["gap_no_spoilage", "BOP", "spoilage"], firm({ perishable_stock: 20_000 })),
  missing("gap_missing_commercial_umbrella", "commercial umbrella", firm({ revenue: 2_000_000 }), [
    policy("GL"),
  ]),
  limit(["gap_general_liability_low", "GL", "each_occurrence"], 500_000, 1_000_000),
  limit(
    ["gap_rented_premises_limit_low", "GL", "damage_to_premises"],
    100_000,
    300_000,
    firm({ rents_premises: true }),
  ),
  limit(["gap_commercial_auto_low", "commercial auto", "csl"], 500_000, 1_000_000),
  [
    "gap_property_underinsured",
    {
      policies: [policy("BOP", { building: 100_000, business_personal_property: 50_000 })],
      business: { property_value: 400_000 },
    },
    {
      policies: [policy("BOP", { building: 300_000, business_personal_property: 100_000 })],
      business: { property_value: 400_000 },
    },
  ],
  attribute(["gap_property_actual_cash_value", "BOP", "contents_settlement"], {}, [
    "actual_cash_value",
    "replacement_cost",
  ]),
  attribute(["gap_no_business_income", "BOP", "business_income"]),
  limit(
    ["gap_employers_liability_low", "workers compensation", "employers_liability"],
    "100/500/100",
    "500/500/500",
    { state: "PA" },
  ),
  limit(["gap_cyber_limit_low", "cyber", "limit"], 250_000, 1_000_000),
  limit(["gap_professional_limit_low", "professional liability", "each_claim"], 250_000, 1_000_000),
  limit(["gap_liquor_limit_low", "liquor liability", "each_occurrence"], 250_000, 1_000_000),
  limit(
    ["gap_tools_limit_low", "inland marine", "limit"],
    5_000,
    20_000,
    firm({ tools_value: 20_000 }),
  ),
  limit(
    ["gap_contract_limits", "GL", "each_occurrence"],
    1_000_000,
    2_000_000,
    firm({ contracts_require: { general_liability: 2_000_000 } }),
  ),
  limit(
    ["gap_contract_umbrella", "commercial umbrella", "limit"],
    1_000_000,
    5_000_000,
    firm({ contracts_require: { umbrella: 5_000_000 } }),
  ),
];
