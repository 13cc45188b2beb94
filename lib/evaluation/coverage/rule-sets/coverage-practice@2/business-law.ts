import { STATE_FUNDS, stateFundOf } from "@/lib/reference/workers/state-funds";
import { rulesOf } from "./gap";
import * as source from "./sources";

/** Where only the state fund writes workers compensation. */
export const STATE_FUND_STATES = Object.keys(STATE_FUNDS);
/** Where it does so for the industries that the law lists, and others may insure privately. */
export const LISTED_INDUSTRY_STATES = STATE_FUND_STATES.filter(
  (state) => stateFundOf(state)?.listedIndustriesOnly,
);

/** What the law requires of a business. */
export const businessLawRules = rulesOf("commercial", [
  {
    id: "gap_missing_workers_compensation",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    title: "Employees without workers compensation",
    recommendation:
      "Add workers compensation and employers liability (from the state fund in ND, OH, WA, WY, PR and VI).",
    recommends: "workers_compensation",
    practice:
      "States decide by headcount, trade and payroll. Below the threshold the employer is still liable for injuries at work.",
    sources: [source.STOP_GAP],
    applies: { any: [{ fact: "employees", atLeast: 1 }, { duty: "workers_compensation" }] },
    gap: { lacks: ["workers_compensation"] },
    graver: { severity: "HIGH", when: { duty: "workers_compensation" } },
    requiredByLaw: true,
  },
  {
    id: "gap_workers_compensation_not_state_fund",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Private workers compensation where only the state fund may write it",
    recommendation:
      "Open an account with the state fund at once. A private policy can only be for employees in other states.",
    practice:
      "In these states and territories private insurers may not write workers compensation; the employer counts as uninsured.",
    sources: [source.STOP_GAP],
    applies: { all: [{ state: STATE_FUND_STATES }, { on: ["workers_compensation"] }] },
    gap: { policy: ["workers_compensation"], test: { notFromStateFund: true } },
    requiredByLaw: true,
  },
  {
    id: "gap_employers_liability_below_basic",
    severity: "HIGH",
    category: "LOW_LIMIT",
    title: "Employers liability below the state's basic limits",
    recommendation:
      "Raise employers liability to the basic limits at once, and to 500/500/500 for protection.",
    amount: "employers_liability",
    practice:
      "Part two of a workers compensation policy cannot be lower than the basic limits of the state.",
    sources: [source.COMMERCIAL_UNDERLYING],
    applies: { on: ["workers_compensation"] },
    gap: { policy: ["workers_compensation"], test: { law: "employers_liability" } },
    requiredByLaw: true,
  },
  {
    id: "gap_missing_statutory_disability",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "No statutory disability or family leave insurance",
    recommendation:
      "Add the statutory disability and family leave policy, from a private insurer or the state fund.",
    recommends: "statutory_disability",
    practice: "In these states the employer has to buy the coverage or self-insure.",
    sources: [source.STATE_EMPLOYMENT_LAWS],
    applies: { duty: "disability_insurance" },
    gap: { lacks: ["statutory_disability"] },
    requiredByLaw: true,
  },
  {
    id: "gap_paid_leave_not_registered",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Not registered with the state's disability or paid leave program",
    recommendation:
      "Register with the program and remit contributions, or have a private plan approved.",
    practice: "In these states employers contribute to a state plan or have a private one.",
    sources: [source.STATE_EMPLOYMENT_LAWS],
    gap: { duty: "paid_leave" },
    requiredByLaw: true,
  },
  {
    id: "gap_missing_commercial_auto",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "Business vehicles without commercial auto",
    recommendation: "Add a commercial auto policy with $1M combined single limit.",
    recommends: "commercial_auto",
    practice:
      "Personal auto policies do not insure vehicles that a business owns, and the state requires owners to insure.",
    sources: [source.COMMERCIAL_UNDERLYING],
    applies: { fact: "business_vehicles", atLeast: 1 },
    // A garage policy includes liability for the dealer's or the shop's own autos.
    gap: { lacks: ["commercial_auto"], endorsement: "garage_autos" },
    graver: { severity: "HIGH", when: { duty: "auto_insurance" } },
    requiredByLaw: true,
  },
  {
    id: "gap_business_vehicle_not_listed",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "A business vehicle that no commercial auto policy lists",
    recommendation: "Add the vehicle to the commercial auto policy, or insure all owned autos.",
    practice:
      "Policies for specifically described autos (symbol 7) insure the vehicles on the schedule, and no others.",
    sources: [source.AUTO_SYMBOLS],
    applies: {
      all: [{ fact: "business_vehicles", atLeast: 1 }, { on: ["commercial_auto"] }],
    },
    gap: { uninsured: "business_vehicle", by: ["commercial_auto"] },
    graver: { severity: "HIGH", when: { duty: "auto_insurance" } },
    requiredByLaw: true,
  },
  {
    id: "gap_commercial_auto_below_law",
    severity: "HIGH",
    category: "LOW_LIMIT",
    title: "Commercial auto liability below what the law requires",
    recommendation:
      "Raise commercial auto to the compulsory limits at once, and to $1M combined single limit for protection.",
    amount: "commercial_state_minimum",
    practice: "The state's compulsory limits hold for every vehicle on the road.",
    sources: [source.COMMERCIAL_UNDERLYING],
    applies: { on: ["commercial_auto"] },
    gap: { policy: ["commercial_auto"], test: { law: "commercial_auto_liability" } },
    requiredByLaw: true,
  },
  {
    id: "gap_commercial_auto_uninsured_motorist_required",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title:
      "Uninsured or underinsured motorist coverage of business vehicles below what the state requires",
    recommendation:
      "Add uninsured motorist coverage, and underinsured motorist coverage where it is compulsory too, at the state's limits to the commercial auto policy.",
    amount: "motorist_minimum",
    practice: "Some states let nobody drop this coverage, on business vehicles either.",
    sources: [source.UNINSURED_DRIVERS],
    applies: { on: ["commercial_auto"] },
    gap: {
      any: [
        { policy: ["commercial_auto"], test: { law: "uninsured_motorist" } },
        { policy: ["commercial_auto"], test: { law: "underinsured_motorist" } },
      ],
    },
    requiredByLaw: true,
  },
  {
    id: "gap_commercial_auto_no_injury_protection",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "No personal injury protection on business vehicles where the state compels it",
    recommendation:
      "Add personal injury protection (no-fault or first-party benefits) of at least what the state prescribes to the commercial auto policy.",
    amount: "injury_benefits",
    practice:
      "In some states the duty holds for every registered motor vehicle; in others for private cars only.",
    sources: [source.AUTO_LIMITS],
    applies: { on: ["commercial_auto"] },
    gap: { policy: ["commercial_auto"], test: { law: "injury_protection" } },
    requiredByLaw: true,
  },
  {
    id: "gap_motor_carrier_limit",
    severity: "HIGH",
    category: "LOW_LIMIT",
    title: "Liability below what motor carriers must have",
    recommendation:
      "Raise auto liability to the limit of the vehicle's class under federal and state law.",
    practice:
      "Carriers of property or passengers need $300,000 to $5M, by weight, seats, cargo and route. Excess policies count if each has its own endorsement.",
    sources: [source.MCS_90, source.MOTOR_CARRIER_LAYERS],
    applies: {
      all: [{ on: ["commercial_auto"] }, { fact: "business_vehicles", atLeast: 1 }],
    },
    gap: { duty: "motor_carrier" },
    requiredByLaw: true,
  },
  {
    id: "gap_motor_carrier_no_mcs_90",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    for: "business_vehicle",
    title: "Interstate carrier of property without endorsement MCS-90",
    recommendation: "Have the endorsement MCS-90 attached to the auto policy.",
    practice:
      "Carriers of property for hire across state lines, and carriers of hazardous materials, must have the endorsement on their policy, or a surety bond (MCS-82).",
    sources: [source.MCS_90],
    applies: {
      all: [
        { on: ["commercial_auto"] },
        { fact: "vehicle_use", in: ["property"] },
        { fact: "vehicle_crosses_state_lines", is: true },
        {
          any: [
            {
              all: [
                { fact: "vehicle_weight", atLeast: 10_001 },
                {
                  any: [
                    { fact: "vehicle_carries_for_hire", is: true },
                    { fact: "vehicle_cargo", in: ["listed", "highest"] },
                  ],
                },
              ],
            },
            { fact: "vehicle_cargo", in: ["highest"] },
          ],
        },
      ],
    },
    gap: { policy: ["commercial_auto"], test: { unlisted: "mcs_90" } },
    graver: { severity: "HIGH", when: { requiredBy: source.MCS_90 } },
    requiredByLaw: true,
  },
  {
    id: "gap_motor_carrier_no_mcs_90b",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    for: "business_vehicle",
    title: "Interstate carrier of passengers without endorsement MCS-90B",
    recommendation: "Have the endorsement MCS-90B attached to the auto policy.",
    practice:
      "Carriers of passengers for hire across state lines prove their limits by this endorsement. Pupils on the way to school, commuters in vans for fewer than 16, and taxis for fewer than 7 are excepted.",
    sources: [source.MCS_90B],
    applies: {
      all: [
        { on: ["commercial_auto"] },
        { fact: "vehicle_use", in: ["passengers"] },
        { fact: "vehicle_crosses_state_lines", is: true },
        { fact: "vehicle_carries_for_hire", is: true },
      ],
    },
    gap: { policy: ["commercial_auto"], test: { unlisted: "mcs_90b" } },
    graver: { severity: "HIGH", when: { requiredBy: source.MCS_90B } },
    requiredByLaw: true,
  },
  {
    id: "gap_no_erisa_bond",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Benefit plan without a fidelity bond",
    recommendation:
      "Add an ERISA fidelity bond of 10% of the plan assets, at least $1,000 and at most $500,000.",
    amount: "fidelity_bond",
    practice: "Everyone who handles the funds of a benefit plan must be bonded.",
    sources: [source.ERISA_BOND],
    applies: { fact: "benefit_plan_assets", atLeast: 1 },
    // Other bonds, such as those of contractors, do not protect a plan.
    gap: { lacks: ["fidelity_bond"], endorsement: "fidelity_bond" },
    graver: { severity: "HIGH", when: { requiredBy: source.ERISA_BOND } },
    requiredByLaw: true,
  },
  {
    id: "gap_erisa_bond_low",
    severity: "HIGH",
    category: "LOW_LIMIT",
    title: "Fidelity bond below 10% of the plan assets",
    recommendation:
      "Raise the ERISA fidelity bond to 10% of the plan assets, at least $1,000 and at most $500,000.",
    amount: "fidelity_bond",
    practice:
      "The bond is at least 10% of the funds that are handled, from $1,000 to $500,000 for each plan; $1,000,000 for plans that hold securities of the employer.",
    sources: [source.ERISA_BOND],
    applies: { all: [{ on: ["fidelity_bond"] }, { fact: "benefit_plan_assets", atLeast: 1 }] },
    gap: {
      policy: ["fidelity_bond"],
      totalOf: ["occurrence"],
      below: { fact: "benefit_plan_assets", times: 0.1, within: [1_000, 500_000] },
    },
    graver: { severity: "HIGH", when: { requiredBy: source.ERISA_BOND } },
    requiredByLaw: true,
  },
]);
