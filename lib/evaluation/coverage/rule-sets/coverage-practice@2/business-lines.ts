import { LISTED_INDUSTRY_STATES, STATE_FUND_STATES } from "./business-law";
import { GENERAL, PACKAGES, PROFESSIONAL, PROPERTY, rulesOf } from "./gap";
import * as source from "./sources";

/** Repair, parking, towing and car dealers by NAICS. */
const GARAGE_NAICS = ["8111", "4411", "4412", "81293", "48841"];
const CONTRACTOR_NAICS = ["23"];
const TRUCKING_NAICS = ["484", "492"];
/** Lawyers, accountants, architects and engineers, physicians, dentists, other practitioners, insurance agencies. */
const PROFESSIONAL_NAICS = ["5411", "5412", "5413", "6211", "6212", "6213", "52421"];
/** Drinking places, liquor stores (2017 and 2022), wholesalers, breweries, wineries and distilleries. */
const ALCOHOL_NAICS = ["7224", "4453", "4248", "31212", "31213", "31214"];
const CARE_NAICS = ["611", "6216", "623", "6244"];

/** Missing commercial lines and coverages. */
export const businessLineRules = rulesOf("commercial", [
  {
    id: "gap_missing_general_liability",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "No general liability",
    recommendation: "Add general liability of 1M/2M, alone or in a business owners policy.",
    recommends: "general_liability",
    practice: "It is the basis of every commercial program. Leases and contracts require it.",
    sources: [source.LENDER_LIABILITY, source.LEASE_LIABILITY],
    gap: { lacks: GENERAL, endorsement: "general_liability", mayInclude: PACKAGES },
  },
  {
    id: "gap_hired_non_owned_auto",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "No hired and non-owned auto liability",
    recommendation:
      "Add hired and non-owned auto liability to the auto, general liability or business owners policy.",
    practice: "The employer is liable for errands in an employee's or a rented car.",
    sources: [source.HIRED_AUTO],
    applies: { fact: "employees_drive_own_vehicles", is: true },
    // A commercial auto policy may cover only owned autos (symbol 7).
    gap: {
      all: [
        { lacks: [], endorsement: "hired_non_owned_auto" },
        {
          any: [
            { lacks: ["commercial_auto"] },
            { policy: ["commercial_auto"], test: { feature: "hired_non_owned_auto", is: false } },
          ],
        },
      ],
    },
  },
  {
    id: "gap_missing_property",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "Business property without property insurance",
    recommendation:
      "Add commercial property at replacement cost, alone or in a business owners policy.",
    recommends: "commercial_property",
    practice: "The business has to replace uninsured property with its own money.",
    sources: [source.COINSURANCE],
    applies: { fact: "property_value", atLeast: 1 },
    for: "premises",
    gap: { lacks: PROPERTY, endorsement: "commercial_property", mayInclude: PACKAGES },
  },
  {
    id: "gap_missing_cyber",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "Personal data is stored without cyber insurance",
    recommendation:
      "Add a cyber policy of $1M or more with breach response and business interruption.",
    recommends: "cyber",
    practice: "All states have breach notification laws; other policies leave data out.",
    sources: [source.BREACH_LAWS],
    applies: {
      any: [
        { fact: "stores_customer_data", is: true },
        { fact: "customer_records", atLeast: 1 },
      ],
    },
    gap: { lacks: ["cyber"], endorsement: "cyber" },
  },
  {
    id: "gap_no_social_engineering",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "Electronic payments without social engineering coverage",
    recommendation:
      "Add social engineering (funds transfer fraud) of $250,000 or more to the cyber or crime policy.",
    practice:
      "Funds transfer fraud is among the most frequent cyber claims, and limited by sublimits.",
    sources: [source.FUNDS_TRANSFER],
    applies: { fact: "transfers_funds", is: true },
    gap: { lacks: [], endorsement: "social_engineering" },
  },
  {
    id: "gap_no_employee_theft",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "Employees handle money without crime coverage",
    recommendation:
      "Add a crime policy, or employee theft on the property or business owners policy.",
    recommends: "crime",
    practice: "Commercial property policies exclude theft by employees.",
    sources: [source.CRIME],
    applies: { fact: "handles_money", is: true },
    gap: { lacks: ["crime"], endorsement: "employee_theft" },
  },
  {
    id: "gap_missing_professional_liability",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "Professional services without errors and omissions",
    recommendation: "Add professional liability (errors and omissions) of $1M or more.",
    recommends: "professional_liability",
    practice:
      "General liability pays injury and damage, not the cost of an error, and is often endorsed to exclude professional services.",
    sources: [source.PROFESSIONAL],
    applies: { any: [{ fact: "professional_services", is: true }, { naics: PROFESSIONAL_NAICS }] },
    gap: { lacks: PROFESSIONAL, endorsement: "professional_liability" },
  },
  {
    id: "gap_missing_employment_practices",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    title: "Employees without employment practices liability",
    recommendation:
      "Add employment practices liability, with third-party coverage where the public is served.",
    recommends: "employment_practices",
    practice: "Federal law applies from 15 employees, many state laws from one to five.",
    sources: [source.EMPLOYMENT_LAWS, source.STATE_EMPLOYMENT_LAWS],
    applies: { fact: "employees", atLeast: 5 },
    gap: { lacks: ["employment_practices"], endorsement: "employment_practices" },
    graver: { severity: "HIGH", when: { fact: "employees", atLeast: 15 } },
  },
  {
    id: "gap_missing_liquor_liability",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "Alcohol is served without liquor liability",
    recommendation: "Add liquor liability at the limits of general liability.",
    recommends: "liquor_liability",
    practice: "General liability excludes liquor for businesses that sell or serve it.",
    sources: [source.LIQUOR, source.DRINKING_PLACES],
    applies: { any: [{ fact: "serves_alcohol", is: true }, { naics: ALCOHOL_NAICS }] },
    gap: { lacks: ["liquor_liability"], endorsement: "liquor_liability" },
  },
  {
    id: "gap_missing_directors_officers",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    title: "A board without directors and officers liability",
    recommendation: "Add directors and officers liability of $1M or more.",
    recommends: "directors_officers",
    practice: "Directors are liable with their own assets.",
    sources: [source.DIRECTORS],
    applies: { fact: "has_board", is: true },
    gap: { lacks: ["directors_officers"] },
  },
  {
    id: "gap_no_fiduciary_liability",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    title: "Benefit plan without fiduciary liability",
    recommendation:
      "Add fiduciary liability; the fidelity bond protects the plan, not those who run it.",
    practice: "Fiduciaries of a plan are personally liable for mistakes.",
    sources: [source.FIDUCIARY],
    applies: { fact: "benefit_plan_assets", atLeast: 1 },
    recommends: "fiduciary",
    gap: { lacks: ["fiduciary"], endorsement: "fiduciary_liability" },
  },
  {
    id: "gap_missing_inland_marine",
    severity: "LOW",
    category: "MISSING_LINE",
    title: "Tools and equipment off the premises without inland marine",
    recommendation: "Add an inland marine (tools and equipment) floater.",
    recommends: "inland_marine",
    practice:
      "Property forms insure property at the described premises. Inland marine insures property that travels.",
    sources: [source.INLAND_MARINE],
    applies: { fact: "tools_value", atLeast: 5_000 },
    gap: { lacks: ["inland_marine"] },
  },
  {
    id: "gap_no_motor_truck_cargo",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Customers' goods are carried without cargo insurance",
    recommendation: "Add motor truck cargo for the most valuable load.",
    practice: "A carrier is liable for the goods it carries; auto liability does not pay for them.",
    sources: [source.CARGO],
    applies: {
      any: [
        { fact: "cargo_value", atLeast: 1 },
        { all: [{ naics: TRUCKING_NAICS }, { fact: "vehicle_for_hire", is: true }] },
      ],
    },
    recommends: "motor_truck_cargo",
    // Cargo is also written on marine forms, which have to say so.
    gap: {
      lacks: ["motor_truck_cargo"],
      endorsement: "motor_truck_cargo",
      mayInclude: ["inland_marine", "ocean_marine"],
    },
  },
  {
    id: "gap_no_garagekeepers",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Customers' vehicles in its care without garagekeepers coverage",
    recommendation: "Add garagekeepers coverage for the vehicles that are kept at one time.",
    practice: "Liability policies exclude damage to property in the insured's care.",
    sources: [source.GARAGEKEEPERS],
    applies: { any: [{ fact: "customers_vehicles", is: true }, { naics: GARAGE_NAICS }] },
    gap: { lacks: [], endorsement: "garagekeepers" },
  },
  {
    id: "gap_no_pollution_liability",
    severity: "MEDIUM",
    category: "EXCLUSION",
    title: "Pollutants are handled without pollution liability",
    recommendation: "Add contractors, site or transportation pollution liability.",
    recommends: "environmental",
    practice: "General liability and auto policies exclude most pollution.",
    sources: [source.POLLUTION],
    applies: { fact: "pollution_exposure", is: true },
    gap: { lacks: ["environmental"], endorsement: "pollution" },
  },
  {
    id: "gap_no_abuse_liability",
    severity: "HIGH",
    category: "EXCLUSION",
    title: "Vulnerable people are cared for without abuse liability",
    recommendation: "Add abuse and molestation liability with a limit of its own.",
    practice:
      "General liability is commonly endorsed to exclude abuse, negligent hiring and supervision included.",
    sources: [source.ABUSE],
    applies: { any: [{ fact: "cares_for_people", is: true }, { naics: CARE_NAICS }] },
    gap: { lacks: [], endorsement: "abuse" },
  },
  {
    id: "gap_subcontracted_work_excluded",
    severity: "HIGH",
    category: "EXCLUSION",
    title: "Work of subcontractors is excluded",
    recommendation: "Have the exclusion removed (CG 22 94), or the coverage bought back.",
    practice: "The exclusion takes away coverage for completed work that subcontractors did.",
    sources: [source.SUBCONTRACTORS],
    applies: {
      all: [
        { on: GENERAL },
        { fact: "uses_subcontractors", is: true },
        { naics: CONTRACTOR_NAICS },
      ],
    },
    gap: { policy: GENERAL, test: { feature: "subcontracted_work", is: false } },
  },
  {
    id: "gap_no_stop_gap",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "State fund workers compensation without stop-gap employers liability",
    recommendation:
      "Add stop-gap employers liability to the general liability or business owners policy.",
    practice:
      "The policies of the state funds of ND, OH, WA, WY, PR and VI have no employers liability.",
    sources: [source.STOP_GAP],
    applies: { all: [{ state: STATE_FUND_STATES }, { fact: "employees", atLeast: 1 }] },
    // A private policy, where the law allows one, includes employers liability.
    gap: {
      all: [
        { lacks: ["stop_gap"], endorsement: "stop_gap" },
        {
          any: [
            { not: { state: LISTED_INDUSTRY_STATES } },
            { lacks: ["workers_compensation"] },
            { not: { policy: ["workers_compensation"], test: { notFromStateFund: true } } },
            { duty: "workers_compensation" },
          ],
        },
      ],
    },
  },
  {
    id: "gap_no_equipment_breakdown",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    title: "No equipment breakdown coverage",
    recommendation: "Add equipment breakdown, with business income and spoilage.",
    practice: "Property policies exclude mechanical and electrical breakdown.",
    sources: [source.EQUIPMENT],
    applies: { all: [{ on: PROPERTY }, { fact: "critical_equipment", is: true }] },
    gap: {
      all: [
        { lacks: ["equipment_breakdown"] },
        { policy: PROPERTY, test: { feature: "equipment_breakdown", is: false } },
      ],
    },
    graver: { severity: "MEDIUM", when: { fact: "perishable_stock", atLeast: 10_000 } },
  },
  {
    id: "gap_no_spoilage",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "Perishable stock without spoilage coverage",
    recommendation: "Add spoilage for the value of the perishable stock, with power outage.",
    practice:
      "Stock that spoils after a breakdown or an outage is not a loss that property policies pay.",
    sources: [source.SPOILAGE],
    applies: { fact: "perishable_stock", atLeast: 1_000 },
    gap: { lacks: [], endorsement: "spoilage" },
  },
]);
