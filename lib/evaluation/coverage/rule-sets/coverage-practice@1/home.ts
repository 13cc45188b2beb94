import type { GapRule, Lines } from "./engine/rule-set";

/** The lines that insure the dwelling itself. */
const DWELLINGS: Lines = ["homeowners", "mobile_home"];
const OWNED: Lines = ["homeowners", "condo", "mobile_home"];
const LIVED_IN: Lines = ["homeowners", "condo", "mobile_home", "renters"];

export const homeRules: readonly GapRule[] = [
  {
    // Mortgage lenders require it. Without it, the largest asset of most households is uninsured.
    id: "gap_missing_homeowners",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "personal",
    title: "Owned home without a home policy",
    recommendation: "Add a homeowners policy (HO-3 or HO-5; HO-6 for a condo).",
    recommends: "homeowners",
    applies: { fact: "home_owned", is: true },
    gap: { lacks: [...OWNED, "dwelling_fire"] },
  },
  {
    // The landlord's policy covers neither the tenant's belongings nor the tenant's liability. ISO HO-4 covers
    // both.
    id: "gap_missing_renters",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    segment: "personal",
    title: "Rented home without a renters policy",
    recommendation: "Add a renters policy (HO-4) for belongings and personal liability.",
    recommends: "renters",
    applies: { fact: "home_owned", is: false },
    gap: { lacks: LIVED_IN },
  },
  {
    // ISO HO-3 loss settlement: below 80% insurance to value, even partial losses are not paid in full. Common
    // practice is 100%.
    id: "gap_home_dwelling_below_replacement_cost",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Dwelling limit below replacement cost",
    recommendation:
      "Raise the dwelling limit to the full replacement cost, with extended or guaranteed replacement cost where it is offered.",
    applies: { on: DWELLINGS },
    gap: { policy: DWELLINGS, test: { below: { dwelling: { replacementCostTimes: 1 } } } },
    graver: {
      severity: "HIGH",
      when: { policy: DWELLINGS, test: { below: { dwelling: { replacementCostTimes: 0.8 } } } },
    },
  },
  {
    // ISO HO-3 settles personal property at actual cash value. Endorsement HO 04 90 changes this to replacement
    // cost.
    id: "gap_home_contents_actual_cash_value",
    severity: "MEDIUM",
    category: "VALUATION",
    segment: "personal",
    title: "Personal property settled at actual cash value",
    recommendation: "Add replacement cost on personal property.",
    applies: { on: LIVED_IN },
    gap: { policy: LIVED_IN, test: { feature: "contents_replacement_cost", is: false } },
  },
  {
    // Belongings should be insured for their replacement cost (NAIC home inventory guidance).
    id: "gap_home_contents_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Personal property limit below the value of belongings",
    recommendation:
      "Raise the personal property limit to what the belongings would cost to replace.",
    applies: { on: LIVED_IN },
    gap: {
      policy: LIVED_IN,
      test: { below: { personal_property: { fact: "contents_value", times: 1 } } },
    },
  },
  {
    // ISO HO 04 93 and carriers' roof schedules pay only the depreciated value of an older roof.
    id: "gap_home_roof_actual_cash_value",
    severity: "MEDIUM",
    category: "VALUATION",
    segment: "personal",
    title: "Roof settled at actual cash value",
    recommendation:
      "Ask for replacement cost on the roof, or plan for the depreciation that a claim will not pay.",
    applies: { on: DWELLINGS },
    gap: { policy: DWELLINGS, test: { feature: "roof_replacement_cost", is: false } },
  },
  {
    // Agents recommend $300,000, and umbrella carriers require it. Forms start at $100,000.
    id: "gap_home_liability_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Personal liability below $300,000",
    recommendation: "Raise personal liability to $300,000 or $500,000.",
    applies: { on: LIVED_IN },
    gap: { policy: LIVED_IN, test: { below: { liability: 300_000 } } },
  },
  {
    // Flat deductibles of 0.5% to 1% are usual. Above 2%, the household pays the losses that it wanted to insure.
    id: "gap_home_deductible_high",
    severity: "MEDIUM",
    category: "DEDUCTIBLE",
    segment: "personal",
    title: "Home deductible above 2 % of the dwelling limit",
    recommendation: "Lower the all perils deductible to 1 % of the dwelling limit or less.",
    applies: { on: DWELLINGS },
    gap: { policy: DWELLINGS, test: { deductibles: ["all_perils"], overPercent: 2 } },
  },
  {
    // ISO HO-3 excludes water that backs up through sewers or drains. Endorsement HO 04 95 covers it.
    id: "gap_home_no_water_backup",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    segment: "personal",
    title: "No water backup coverage",
    recommendation: "Add water backup and sump overflow, at least $10,000.",
    applies: { on: LIVED_IN },
    gap: { policy: LIVED_IN, test: { feature: "water_backup", is: false } },
  },
  {
    // Building codes change, so rebuilding an older house to code costs more. ISO HO 04 77 raises the 10% that the
    // form includes.
    id: "gap_home_no_ordinance_or_law",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    segment: "personal",
    title: "No ordinance or law coverage",
    recommendation: "Add ordinance or law coverage, 25 % of the dwelling limit for an older home.",
    applies: { on: DWELLINGS },
    gap: { policy: DWELLINGS, test: { feature: "ordinance_or_law", is: false } },
    graver: { severity: "MEDIUM", when: { fact: "home_age", atLeast: 30 } },
  },
  {
    // ISO HO-3 pays at most $1,500 for theft of jewelry, watches and furs (edition 03 22: $2,000), whatever their
    // value.
    id: "gap_home_valuables",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Valuables above the policy's special limits",
    recommendation: "Schedule jewelry on a personal articles policy or endorsement.",
    applies: { all: [{ on: LIVED_IN }, { fact: "jewelry_value", atLeast: 1_501 }] },
    gap: { lacks: ["personal_articles"], endorsement: "scheduled_property" },
  },
  {
    // Home forms exclude business property off the premises and liability for a business on the premises. HO 07 01
    // covers them.
    id: "gap_home_business",
    severity: "MEDIUM",
    category: "EXCLUSION",
    segment: "personal",
    title: "Business at home without coverage",
    recommendation: "Add a home business endorsement or a business owners policy.",
    applies: { all: [{ on: LIVED_IN }, { fact: "home_business", is: true }] },
    gap: { lacks: ["business_owners", "general_liability"], endorsement: "home_business" },
  },
  {
    // Dog bites are among the largest home liability losses (Insurance Information Institute) and are often
    // excluded.
    id: "gap_home_animal_liability",
    severity: "MEDIUM",
    category: "EXCLUSION",
    segment: "personal",
    title: "A dog is kept and liability for animals is excluded",
    recommendation: "Have the exclusion removed, or add an animal liability policy.",
    applies: { all: [{ on: LIVED_IN }, { fact: "dog", is: true }] },
    gap: { policy: LIVED_IN, test: { feature: "animal_liability", is: false } },
  },
  {
    // Home forms insure the home in which the insured lives. A rented dwelling needs a form of its own (ISO DP-3).
    id: "gap_missing_dwelling_fire",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "personal",
    title: "Rental property without a landlord policy",
    recommendation: "Add a dwelling fire (landlord) policy, DP-3, for each property that is let.",
    recommends: "dwelling_fire",
    applies: { fact: "rental_properties", atLeast: 1 },
    gap: { lacks: ["dwelling_fire", "commercial_property"] },
  },
  {
    // ISO HO-3 pays at most $1,500 for watercraft (edition 03 22: $2,000) and no liability for larger boats.
    id: "gap_missing_watercraft",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    segment: "personal",
    title: "Watercraft without a policy",
    recommendation: "Add a watercraft policy with liability to match the home policy.",
    recommends: "watercraft",
    applies: { fact: "watercraft", atLeast: 1 },
    gap: { lacks: ["watercraft"] },
  },
];
