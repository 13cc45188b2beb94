import {
  findPortfolioLine,
  type PortfolioLine,
  portfolioSegment,
} from "@/lib/domain/lines/portfolio-lines";
import type { FieldSpec, Option } from "../fields/field-spec";

/** What a policy can have beyond its limits and deductibles, by line of business. */

const SETTLEMENTS: readonly Option[] = [
  ["replacement_cost", "Replacement cost"],
  ["actual_cash_value", "Actual cash value"],
];
const MARKETS: readonly Option[] = [
  ["standard", "Standard market"],
  ["surplus_lines", "Surplus lines"],
  ["fair_plan", "FAIR plan"],
  ["wind_pool", "Wind pool"],
];
const choice = (name: string, label: string, options: readonly Option[]): FieldSpec => ({
  name,
  label,
  as: "choice",
  options,
  blank: "Unknown",
});

const yesNo = (labels: Readonly<Record<string, string>>): FieldSpec[] =>
  Object.entries(labels).map(([name, label]) => ({ name, label, as: "yes_no" }));

const ANY: readonly FieldSpec[] = [
  { name: "status", label: "Status", as: "text", placeholder: "in force" },
  choice("market", "Market", MARKETS),
];

const HOME: readonly FieldSpec[] = [
  { name: "form", label: "Policy form", as: "text", placeholder: "HO-3" },
  choice("dwelling_settlement", "Dwelling settlement", SETTLEMENTS),
  choice("contents_settlement", "Contents settlement", SETTLEMENTS),
  choice("roof_settlement", "Roof settlement", SETTLEMENTS),
  { name: "replacement_cost", label: "Cost to rebuild", as: "money" },
  ...yesNo({
    water_backup: "Water backup",
    ordinance_or_law: "Ordinance or law",
    extended_replacement_cost: "Extended replacement cost",
    scheduled_property: "Scheduled valuables",
    home_business: "Business at home",
    domestic_employees: "Household employees’ injuries",
    home_sharing: "Home sharing",
    earthquake: "Earthquake",
    flood: "Flood",
    wind_excluded: "Wind excluded",
    wildfire_excluded: "Wildfire excluded",
    cosmetic_damage_excluded: "Cosmetic damage excluded",
    animal_liability_excluded: "Animals excluded",
    pool_liability_excluded: "Pool excluded",
    service_line: "Service line",
    equipment_breakdown: "Equipment breakdown",
    oil_tank: "Heating oil tank",
    vacancy: "Vacancy permitted",
    renovation: "Building work permitted",
    entity_insured: "Trust or company insured",
    special_perils: "Special perils",
    vandalism: "Vandalism",
    loss_of_rents: "Loss of rents",
  }),
];

const AUTO: readonly FieldSpec[] = yesNo({
  comprehensive: "Comprehensive",
  collision: "Collision",
  rideshare: "Rideshare or delivery",
  car_sharing: "Car sharing",
  loan_lease_gap: "Loan or lease gap",
  agreed_value: "Agreed value",
  pip: "Personal injury protection",
  pip_waiver: "Injury protection waived",
});
const FLOOD: readonly FieldSpec[] = yesNo({ nfip: "National Flood Insurance Program" });
const MOTORCYCLE: readonly FieldSpec[] = yesNo({
  custom_parts: "Custom parts",
  guest_passenger: "Guest passenger liability",
});
const TRUCK: readonly FieldSpec[] = yesNo({
  mcs_90: "MCS-90 endorsement",
  mcs_90b: "MCS-90B endorsement",
  motor_truck_cargo: "Motor truck cargo",
});
const UMBRELLA: readonly FieldSpec[] = yesNo({
  excess_uninsured_motorist: "Uninsured motorist",
});

const BUSINESS: readonly FieldSpec[] = yesNo({
  general_liability: "General liability",
  commercial_property: "Business property",
  business_income: "Business income",
  hired_non_owned_auto: "Hired, non-owned auto",
  cyber: "Cyber",
  social_engineering: "Social engineering",
  employee_theft: "Employee theft",
  employment_practices: "Employment practices",
  professional_liability: "Professional liability",
  liquor_liability: "Liquor liability",
  stop_gap: "Stop gap",
  garagekeepers: "Garagekeepers",
  pollution: "Pollution",
  abuse: "Abuse and molestation",
  spoilage: "Spoilage",
  fidelity_bond: "ERISA fidelity bond",
  fiduciary_liability: "Fiduciary liability",
  subcontracted_work: "Subcontracted work",
});

export const ATTRIBUTE_FIELDS: readonly FieldSpec[] = [
  ...[...ANY, ...HOME, ...AUTO, ...MOTORCYCLE, ...TRUCK, ...UMBRELLA, ...FLOOD, ...BUSINESS],
];

const DWELLINGS: ReadonlySet<PortfolioLine> = new Set([
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
  "farmowners",
]);
/** Attributes of buildings that businesses insure as well. */
const BUILDING: ReadonlySet<string> = new Set([
  "dwelling_settlement",
  "contents_settlement",
  "roof_settlement",
  "replacement_cost",
  "water_backup",
  "ordinance_or_law",
  "earthquake",
  "flood",
  "wind_excluded",
  "wildfire_excluded",
  "equipment_breakdown",
  "vandalism",
]);
/** Attributes that few dwelling policies have a word about. */
const RARE: ReadonlySet<string> = new Set([
  "home_sharing",
  "service_line",
  "oil_tank",
  "vacancy",
  "renovation",
  "entity_insured",
  "special_perils",
  "vandalism",
  "loss_of_rents",
  "cosmetic_damage_excluded",
]);
const USUAL_HOME = HOME.filter(({ name }) => !RARE.has(name));

/** The attributes that policies of this line usually have; all of them if the line is unknown. */
export function attributesOf(line: unknown): readonly FieldSpec[] {
  const called = typeof line === "string" ? findPortfolioLine(line)?.line : undefined;
  if (!called || called === "other") return ATTRIBUTE_FIELDS;
  if (called === "commercial_auto") return [...ANY, ...AUTO, ...TRUCK, ...BUSINESS];
  if (called === "motorcycle") return [...ANY, ...AUTO, ...MOTORCYCLE];
  if (/auto|vehicle|_car/.test(called)) return [...ANY, ...AUTO];
  if (called === "dwelling_fire") return [...ANY, ...HOME];
  if (DWELLINGS.has(called)) return [...ANY, ...USUAL_HOME];
  if (called === "flood") return [...ANY, ...FLOOD];
  if (/umbrella|excess/.test(called)) return [...ANY, ...UMBRELLA];
  if (portfolioSegment(called) === "commercial")
    return [...ANY, ...BUSINESS, ...HOME.filter(({ name }) => BUILDING.has(name))];
  return ANY;
}
