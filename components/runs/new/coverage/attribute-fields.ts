import { findLine } from "@/lib/domain/line-names";
import { type LineOfBusiness, lineSegment } from "@/lib/domain/lines-of-business";
import type { FormField } from "../fields/form-fields";

/** What the schema knows that a policy may say beyond its limits and deductibles, by the lines that say it. */

const SETTLEMENTS = [
  ["replacement_cost", "Replacement cost"],
  ["actual_cash_value", "Actual cash value"],
] as const;

const ANY: readonly FormField[] = [
  { path: ["status"], label: "Status", as: "text", placeholder: "in force" },
];

const HOME: readonly FormField[] = [
  { path: ["form"], label: "Policy form", as: "text", placeholder: "HO-3" },
  {
    path: ["contents_settlement"],
    label: "Contents settled at",
    as: "choice",
    options: SETTLEMENTS,
  },
  { path: ["roof_settlement"], label: "Roof settled at", as: "choice", options: SETTLEMENTS },
  { path: ["replacement_cost"], label: "Cost to rebuild, USD", as: "number" },
  { path: ["water_backup"], label: "Water backup", as: "yes" },
  { path: ["ordinance_or_law"], label: "Ordinance or law", as: "yes" },
  { path: ["scheduled_property"], label: "Valuables scheduled", as: "yes" },
  { path: ["home_business"], label: "Business at home", as: "yes" },
  { path: ["earthquake"], label: "Earthquake", as: "yes" },
  { path: ["flood"], label: "Flood", as: "yes" },
  { path: ["wind_excluded"], label: "Wind excluded", as: "yes" },
  { path: ["animal_liability_excluded"], label: "Animals excluded", as: "yes" },
];

const AUTO: readonly FormField[] = [
  { path: ["comprehensive"], label: "Comprehensive", as: "yes" },
  { path: ["collision"], label: "Collision", as: "yes" },
  { path: ["rideshare"], label: "Ride or delivery", as: "yes" },
  { path: ["pip"], label: "Injury protection", as: "yes" },
];

const BUSINESS: readonly FormField[] = [
  { path: ["business_income"], label: "Business income", as: "yes" },
  { path: ["hired_non_owned_auto"], label: "Hired, non-owned auto", as: "yes" },
  { path: ["cyber"], label: "Cyber", as: "yes" },
  { path: ["employment_practices"], label: "Employment practices", as: "yes" },
  { path: ["professional_liability"], label: "Professional liability", as: "yes" },
  { path: ["liquor_liability"], label: "Liquor liability", as: "yes" },
];

export const ATTRIBUTE_FIELDS: readonly FormField[] = [...ANY, ...HOME, ...AUTO, ...BUSINESS];

const DWELLINGS: ReadonlySet<LineOfBusiness> = new Set([
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
]);
/** Attributes of buildings that businesses insure as well. */
const OF_BUILDINGS: ReadonlySet<unknown> = new Set([
  "contents_settlement",
  "roof_settlement",
  "replacement_cost",
  "water_backup",
  "ordinance_or_law",
  "earthquake",
  "flood",
  "wind_excluded",
]);

/** The attributes that policies of this line usually have; all of them where the line is not known. */
export function attributesOf(line: unknown): readonly FormField[] {
  const called = typeof line === "string" ? findLine(line)?.line : undefined;
  if (!called || called === "other") return ATTRIBUTE_FIELDS;
  if (called === "commercial_auto") return [...ANY, ...AUTO, ...BUSINESS];
  if (/auto|motorcycle|vehicle/.test(called)) return [...ANY, ...AUTO];
  if (DWELLINGS.has(called)) return [...ANY, ...HOME];
  if (lineSegment(called) === "commercial")
    return [...ANY, ...BUSINESS, ...HOME.filter(({ path: [name] }) => OF_BUILDINGS.has(name))];
  return ANY;
}
