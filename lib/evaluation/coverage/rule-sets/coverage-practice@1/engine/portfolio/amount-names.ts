import type { LineOfBusiness } from "@/lib/domain/lines-of-business";
import { toSnakeCase } from "../lines";

/** The names under which policies state limits and deductibles, and the names that rules use. */

export const LIMITS = [
  "bi_person",
  "bi_accident",
  "pd",
  "csl",
  "um_person",
  "um_accident",
  "um_single",
  "pip",
  "dwelling",
  "personal_property",
  "liability",
  "water_backup",
  "ordinance_or_law",
  "scheduled_property",
  "occurrence",
  "aggregate",
  "building",
  "business_property",
  "business_income",
  "el_accident",
  "el_policy",
  "el_employee",
] as const;
export type LimitName = (typeof LIMITS)[number];

export const DEDUCTIBLES = [
  "all_perils",
  "wind_hail",
  "hurricane",
  "named_storm",
  "comprehensive",
  "collision",
] as const;
export type DeductibleName = (typeof DEDUCTIBLES)[number];

/** The limits that a name stands for. */
type LimitMeaning = {
  /** The parts of a split limit, in order. */
  parts: readonly LimitName[];
  /** The meaning of a single amount. Default: the first part. */
  single?: LimitName;
};
type LimitNames = Readonly<Record<string, LimitMeaning>>;

const spelled = (spellings: string, meaning: LimitMeaning): LimitNames =>
  Object.fromEntries(spellings.split(" ").map((spelling) => [spelling, meaning]));

const AUTO_LIMITS: LimitNames = {
  ...spelled("liability auto_liability bi_pd bodily_injury_property_damage limit limits", {
    parts: ["bi_person", "bi_accident", "pd"],
    single: "csl",
  }),
  ...spelled("csl combined_single_limit single_limit", { parts: ["csl"] }),
  ...spelled("bodily_injury bi bodily_injury_liability", { parts: ["bi_person", "bi_accident"] }),
  ...spelled("bodily_injury_per_person bi_per_person", { parts: ["bi_person"] }),
  ...spelled("bodily_injury_per_accident bodily_injury_per_occurrence bi_per_accident", {
    parts: ["bi_accident"],
  }),
  ...spelled("property_damage pd property_damage_liability", { parts: ["pd"] }),
  ...spelled(
    "uninsured_motorist uninsured_motorists um um_bi uninsured_motorist_bodily_injury underinsured_motorist underinsured_motorists uim um_uim uninsured_underinsured_motorist",
    { parts: ["um_person", "um_accident"], single: "um_single" },
  ),
  ...spelled(
    "personal_injury_protection pip no_fault first_party_benefits basic_reparation_benefits",
    { parts: ["pip"] },
  ),
};

const HOME_LIMITS: LimitNames = {
  ...spelled("dwelling coverage_a cov_a dwelling_limit building", { parts: ["dwelling"] }),
  ...spelled("personal_property contents coverage_c cov_c", { parts: ["personal_property"] }),
  ...spelled("liability personal_liability coverage_e cov_e", { parts: ["liability"] }),
  ...spelled("water_backup sewer_backup backup_of_sewers_and_drains", {
    parts: ["water_backup"],
  }),
  ...spelled("ordinance_or_law ordinance_and_law building_ordinance", {
    parts: ["ordinance_or_law"],
  }),
  ...spelled("scheduled_property scheduled_personal_property jewelry scheduled_jewelry", {
    parts: ["scheduled_property"],
  }),
};

const GENERAL_LIMITS: LimitNames = {
  ...spelled(
    "each_occurrence occurrence per_occurrence liability limit limits general_liability business_liability umbrella excess each_claim per_claim claim",
    { parts: ["occurrence", "aggregate"] },
  ),
  ...spelled("aggregate general_aggregate annual_aggregate policy_aggregate", {
    parts: ["aggregate"],
  }),
  ...spelled("building buildings blanket blanket_property", { parts: ["building"] }),
  ...spelled("business_personal_property bpp contents business_property personal_property", {
    parts: ["business_property"],
  }),
  ...spelled("business_income business_interruption", { parts: ["business_income"] }),
  ...spelled("scheduled_property scheduled_personal_property jewelry", {
    parts: ["scheduled_property"],
  }),
};

const WORKERS_COMPENSATION_LIMITS: LimitNames = {
  ...spelled("employers_liability employer_liability el liability limit limits", {
    parts: ["el_accident", "el_policy", "el_employee"],
  }),
  ...spelled("each_accident el_each_accident", { parts: ["el_accident"] }),
  ...spelled("policy_limit disease_policy_limit", { parts: ["el_policy"] }),
  ...spelled("each_employee disease_each_employee", { parts: ["el_employee"] }),
};

const DEDUCTIBLE_NAMES: Readonly<Record<string, DeductibleName>> = {
  all_perils: "all_perils",
  all_other_perils: "all_perils",
  aop: "all_perils",
  deductible: "all_perils",
  wind_hail: "wind_hail",
  wind_and_hail: "wind_hail",
  wind: "wind_hail",
  windstorm: "wind_hail",
  hurricane: "hurricane",
  named_storm: "named_storm",
  comprehensive: "comprehensive",
  comp: "comprehensive",
  other_than_collision: "comprehensive",
  otc: "comprehensive",
  collision: "collision",
};

const AUTO_LINES: readonly LineOfBusiness[] = [
  "personal_auto",
  "commercial_auto",
  "motorcycle",
  "recreational_vehicle",
];
const HOME_LINES: readonly LineOfBusiness[] = [
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
  "flood",
  "earthquake",
  "windstorm",
];

function limitNamesOf(line: LineOfBusiness): LimitNames {
  if (AUTO_LINES.includes(line)) return AUTO_LIMITS;
  if (HOME_LINES.includes(line)) return HOME_LIMITS;
  return line === "workers_compensation" ? WORKERS_COMPENSATION_LIMITS : GENERAL_LIMITS;
}

/** The limits that a name means in a policy of the line, for an amount with `parts` parts. Empty if it is unknown. */
export function findLimits(
  line: LineOfBusiness,
  name: string,
  parts: number,
): readonly LimitName[] {
  const names = limitNamesOf(line);
  const spelling = toSnakeCase(name);
  const meaning = Object.hasOwn(names, spelling) ? names[spelling] : undefined;
  return meaning?.single && parts === 1 ? [meaning.single] : (meaning?.parts ?? []);
}

export function findDeductible(name: string): DeductibleName | undefined {
  const spelling = toSnakeCase(name);
  return Object.hasOwn(DEDUCTIBLE_NAMES, spelling) ? DEDUCTIBLE_NAMES[spelling] : undefined;
}
