import { findLine } from "@/lib/domain/line-names";
import { type LineOfBusiness, lineSegment } from "@/lib/domain/lines-of-business";
import type { FieldSpec } from "../fields/field-spec";

/** What a coverage analysis reads beside the policies, below `input`. */
export const AS_OF_FIELD: FieldSpec = {
  name: "as_of",
  label: "As of",
  as: "date",
  hint: "Policies are evaluated as of this date (default: today)",
  optional: true,
  className: "sm:col-span-3",
};

export const HISTORY_FIELDS: readonly FieldSpec[] = [
  { name: "losses_5yr", label: "Losses", as: "number", hint: "Last five years" },
  { name: "lapses", label: "Coverage lapses", as: "number", hint: "Last three years" },
  { name: "violations", label: "Moving violations", as: "number", hint: "Last three years" },
];

export const POLICY_FIELDS: readonly FieldSpec[] = [
  { name: "line", label: "Line", as: "text", placeholder: "homeowners" },
  { name: "carrier", label: "Carrier", as: "text" },
  { name: "premium", label: "Annual premium", as: "money" },
  { name: "effective", label: "Effective", as: "date" },
  { name: "expires", label: "Expires", as: "date" },
  { name: "insures", label: "Insures", as: "text", hint: "Id, VIN, address, home or premises" },
];

export const POLICY_LIMITS = [
  "liability",
  "dwelling",
  "personal_property",
  "uninsured_motorist",
  "each_occurrence",
  "general_aggregate",
  "water_backup",
] as const;
export const POLICY_DEDUCTIBLES = [
  "all_perils",
  "hurricane",
  "wind_hail",
  "comprehensive",
  "collision",
] as const;

/** What a policy can have beyond its limits and deductibles, by line of business. */

const SETTLEMENTS = [
  ["replacement_cost", "Replacement cost"],
  ["actual_cash_value", "Actual cash value"],
] as const;
const settlement = (name: string, label: string): FieldSpec => ({
  name,
  label,
  as: "choice",
  options: SETTLEMENTS,
  blank: "Unknown",
});

const ANY: readonly FieldSpec[] = [
  { name: "status", label: "Status", as: "text", placeholder: "in force" },
  {
    name: "market",
    label: "Market",
    as: "choice",
    options: [
      ["standard", "Standard"],
      ["surplus_lines", "Surplus lines"],
      ["fair_plan", "FAIR plan"],
      ["wind_pool", "Wind pool"],
    ],
    blank: "Unknown",
  },
];

const HOME: readonly FieldSpec[] = [
  { name: "form", label: "Policy form", as: "text", placeholder: "HO-3" },
  settlement("contents_settlement", "Contents settlement"),
  settlement("roof_settlement", "Roof settlement"),
  { name: "replacement_cost", label: "Cost to rebuild", as: "money" },
  { name: "water_backup", label: "Water backup", as: "yes_no" },
  { name: "ordinance_or_law", label: "Ordinance or law", as: "yes_no" },
  { name: "scheduled_property", label: "Scheduled valuables", as: "yes_no" },
  { name: "home_business", label: "Business at home", as: "yes_no" },
  { name: "earthquake", label: "Earthquake", as: "yes_no" },
  { name: "flood", label: "Flood", as: "yes_no" },
  { name: "wind_excluded", label: "Wind excluded", as: "yes_no" },
  { name: "animal_liability_excluded", label: "Animals excluded", as: "yes_no" },
  { name: "pool_liability_excluded", label: "Pool excluded", as: "yes_no" },
  { name: "wildfire_excluded", label: "Wildfire excluded", as: "yes_no" },
  { name: "cosmetic_damage_excluded", label: "Cosmetic hail excluded", as: "yes_no" },
  { name: "extended_replacement_cost", label: "Extended replacement cost", as: "yes_no" },
  { name: "service_line", label: "Service lines", as: "yes_no" },
  { name: "oil_tank", label: "Oil tank leaks", as: "yes_no" },
  { name: "home_sharing", label: "Home sharing", as: "yes_no" },
  { name: "vacancy", label: "Vacancy permitted", as: "yes_no" },
  { name: "renovation", label: "Building work", as: "yes_no" },
  { name: "entity_insured", label: "Trust or company insured", as: "yes_no" },
  { name: "special_perils", label: "Special perils on a condo", as: "yes_no" },
  { name: "vandalism", label: "Vandalism", as: "yes_no" },
  { name: "loss_of_rents", label: "Loss of rents", as: "yes_no" },
];

const AUTO: readonly FieldSpec[] = [
  { name: "comprehensive", label: "Comprehensive", as: "yes_no" },
  { name: "collision", label: "Collision", as: "yes_no" },
  { name: "rideshare", label: "Rideshare or delivery", as: "yes_no" },
  { name: "pip", label: "Personal injury protection", as: "yes_no" },
  { name: "loan_lease_gap", label: "Loan or lease gap", as: "yes_no" },
  { name: "car_sharing", label: "Car sharing", as: "yes_no" },
  { name: "agreed_value", label: "Agreed value", as: "yes_no" },
  { name: "custom_parts", label: "Custom parts", as: "yes_no" },
  { name: "guest_passenger", label: "Guest passenger", as: "yes_no" },
];

const BUSINESS: readonly FieldSpec[] = [
  { name: "business_income", label: "Business income", as: "yes_no" },
  { name: "hired_non_owned_auto", label: "Hired, non-owned auto", as: "yes_no" },
  { name: "cyber", label: "Cyber", as: "yes_no" },
  { name: "employment_practices", label: "Employment practices", as: "yes_no" },
  { name: "professional_liability", label: "Professional liability", as: "yes_no" },
  { name: "liquor_liability", label: "Liquor liability", as: "yes_no" },
  { name: "mcs_90", label: "MCS-90", as: "yes_no" },
  { name: "motor_truck_cargo", label: "Motor truck cargo", as: "yes_no" },
  { name: "garagekeepers", label: "Garagekeepers", as: "yes_no" },
  { name: "social_engineering", label: "Social engineering", as: "yes_no" },
  { name: "employee_theft", label: "Employee theft", as: "yes_no" },
  { name: "stop_gap", label: "Stop-gap", as: "yes_no" },
  { name: "pollution", label: "Pollution", as: "yes_no" },
  { name: "abuse", label: "Abuse liability", as: "yes_no" },
  { name: "spoilage", label: "Spoilage", as: "yes_no" },
  { name: "equipment_breakdown", label: "Equipment breakdown", as: "yes_no" },
  { name: "fidelity_bond", label: "ERISA fidelity bond", as: "yes_no" },
  { name: "fiduciary_liability", label: "Fiduciary liability", as: "yes_no" },
  { name: "subcontracted_work", label: "Subcontracted work", as: "yes_no" },
];

const UMBRELLA: readonly FieldSpec[] = [
  { name: "excess_uninsured_motorist", label: "Excess uninsured motorist", as: "yes_no" },
];

export const ATTRIBUTE_FIELDS: readonly FieldSpec[] = [
  ...ANY,
  ...HOME,
  ...AUTO,
  ...BUSINESS,
  ...UMBRELLA,
];

const DWELLINGS: ReadonlySet<LineOfBusiness> = new Set([
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
]);
/** Attributes of buildings that businesses insure as well. */
const BUILDING: ReadonlySet<string> = new Set([
  "contents_settlement",
  "roof_settlement",
  "replacement_cost",
  "water_backup",
  "ordinance_or_law",
  "earthquake",
  "flood",
  "wind_excluded",
]);

/** The attributes that policies of this line usually have; all of them if the line is unknown. */
export function attributesOf(line: unknown): readonly FieldSpec[] {
  const called = typeof line === "string" ? findLine(line)?.line : undefined;
  if (!called || called === "other") return ATTRIBUTE_FIELDS;
  if (called === "personal_umbrella") return [...ANY, ...UMBRELLA];
  if (called === "commercial_auto") return [...ANY, ...AUTO, ...BUSINESS];
  if (/auto|motorcycle|vehicle/.test(called)) return [...ANY, ...AUTO];
  if (DWELLINGS.has(called)) return [...ANY, ...HOME];
  if (lineSegment(called) === "commercial")
    return [...ANY, ...BUSINESS, ...HOME.filter(({ name }) => BUILDING.has(name))];
  return ANY;
}
