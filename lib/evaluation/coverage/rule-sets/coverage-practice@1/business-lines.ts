import type { GapRule, Lines } from "./engine/rule-set";
import { WORKERS_COMPENSATION_FROM } from "./state-tables";

const GENERAL: Lines = ["general_liability", "business_owners"];

/** Missing commercial lines and coverages. */
export const businessLineRules: readonly GapRule[] = [
  {
    // Most states require it from the first employee. Below the threshold of a state, the employer is still liable.
    id: "gap_missing_workers_compensation",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Employees without workers compensation",
    recommendation:
      "Add workers compensation and employers liability (from the state fund in ND, OH, WA and WY).",
    recommends: "workers_compensation",
    applies: { fact: "employees", atLeast: 1 },
    gap: { lacks: ["workers_compensation"] },
    graver: {
      severity: "HIGH",
      when: { fact: "employees", atLeast: { byState: WORKERS_COMPENSATION_FROM, otherwise: 1 } },
    },
  },
  {
    // It is the basis of every commercial program. Leases and contracts require it.
    id: "gap_missing_general_liability",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "No general liability",
    recommendation: "Add general liability of 1M/2M, alone or in a business owners policy.",
    recommends: "general_liability",
    applies: { all: [] },
    gap: { lacks: GENERAL },
  },
  {
    // Personal auto forms do not insure vehicles that a business owns.
    id: "gap_missing_commercial_auto",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Business vehicles without commercial auto",
    recommendation: "Add a commercial auto policy with $1M combined single limit.",
    recommends: "commercial_auto",
    applies: { fact: "business_vehicles", atLeast: 1 },
    gap: { lacks: ["commercial_auto"] },
  },
  {
    // The employer is liable for errands in an employee's car (respondeat superior). Symbols 8 and 9, or an
    // endorsement to the BOP, cover them.
    id: "gap_hired_non_owned_auto",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    segment: "commercial",
    title: "No hired and non-owned auto liability",
    recommendation:
      "Add hired and non-owned auto liability to the auto, general liability or business owners policy.",
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
    // The business has to replace uninsured property with its own money.
    id: "gap_missing_property",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Business property without property insurance",
    recommendation:
      "Add commercial property at replacement cost, alone or in a business owners policy.",
    recommends: "commercial_property",
    applies: { fact: "property_value", atLeast: 1 },
    gap: { lacks: ["commercial_property", "business_owners"] },
  },
  {
    // All states have breach notification laws. General liability excludes data (ISO CG 21 07).
    id: "gap_missing_cyber",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Personal data is stored without cyber insurance",
    recommendation:
      "Add a cyber policy of $1M or more with breach response and business interruption.",
    recommends: "cyber",
    applies: {
      any: [
        { fact: "stores_customer_data", is: true },
        { fact: "customer_records", atLeast: 1 },
      ],
    },
    gap: { lacks: ["cyber"], endorsement: "cyber" },
  },
  {
    // General liability excludes professional services (ISO CG 22 series).
    id: "gap_missing_professional_liability",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Professional services without errors and omissions",
    recommendation: "Add professional liability (errors and omissions) of $1M or more.",
    recommends: "professional_liability",
    applies: { fact: "professional_services", is: true },
    gap: {
      lacks: ["professional_liability", "medical_malpractice"],
      endorsement: "professional_liability",
    },
  },
  {
    // Federal law applies from 15 employees (Title VII, ADA), many state laws from fewer. Defending a charge is
    // expensive, whatever the outcome.
    id: "gap_missing_employment_practices",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Employees without employment practices liability",
    recommendation:
      "Add employment practices liability, with third-party coverage where the public is served.",
    recommends: "employment_practices",
    applies: { fact: "employees", atLeast: 5 },
    gap: { lacks: ["employment_practices"], endorsement: "employment_practices" },
    graver: { severity: "HIGH", when: { fact: "employees", atLeast: 15 } },
  },
  {
    // General liability excludes liquor for businesses that sell or serve it (ISO CG 00 01, exclusion c). Dram shop
    // laws make them liable.
    id: "gap_missing_liquor_liability",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Alcohol is served without liquor liability",
    recommendation: "Add liquor liability at the limits of general liability.",
    recommends: "liquor_liability",
    applies: { fact: "serves_alcohol", is: true },
    gap: { lacks: ["liquor_liability"], endorsement: "liquor_liability" },
  },
  {
    // Directors are liable with their own assets. Investors and candidates for the board ask for the policy.
    id: "gap_missing_directors_officers",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "A board without directors and officers liability",
    recommendation: "Add directors and officers liability of $1M or more.",
    recommends: "directors_officers",
    applies: { fact: "has_board", is: true },
    gap: { lacks: ["directors_officers"] },
  },
  {
    // Property forms insure property at the described premises. Inland marine insures property that travels.
    id: "gap_missing_inland_marine",
    severity: "LOW",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "Tools and equipment off the premises without inland marine",
    recommendation: "Add an inland marine (tools and equipment) floater.",
    recommends: "inland_marine",
    applies: { fact: "tools_value", atLeast: 5_000 },
    gap: { lacks: ["inland_marine"] },
  },
];
