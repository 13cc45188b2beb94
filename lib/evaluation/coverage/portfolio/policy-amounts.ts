import { toSnakeCase } from "@/lib/domain/line-names";
import type { LineOfBusiness } from "@/lib/domain/lines-of-business";
import { type Amount, parseAmounts } from "@/lib/evaluation/core/amounts";
import { compareText } from "@/lib/evaluation/core/canonical-json";

/** Names under which policies give limits and deductibles, and what the rules call them. */

export const LIMIT_LABELS = {
  bi_person: "bodily injury per person",
  bi_accident: "bodily injury per accident",
  pd: "property damage",
  csl: "combined single limit",
  um_person: "uninsured motorist per person",
  um_accident: "uninsured motorist per accident",
  um_single: "uninsured motorist",
  pip: "personal injury protection",
  dwelling: "dwelling",
  personal_property: "personal property",
  liability: "liability",
  water_backup: "water backup",
  ordinance_or_law: "ordinance or law",
  scheduled_property: "scheduled property",
  occurrence: "each occurrence",
  aggregate: "aggregate",
  building: "building",
  business_property: "business personal property",
  business_income: "business income",
  el_accident: "employers liability each accident",
  el_policy: "employers liability policy limit",
  el_employee: "employers liability each employee",
} as const;
export type LimitName = keyof typeof LIMIT_LABELS;

export const DEDUCTIBLE_LABELS = {
  all_perils: "all perils",
  wind_hail: "wind and hail",
  hurricane: "hurricane",
  named_storm: "named storm",
  comprehensive: "comprehensive",
  collision: "collision",
} as const;
export type DeductibleName = keyof typeof DEDUCTIBLE_LABELS;

export type LimitAmounts = Partial<Record<LimitName, Amount>>;
export type DeductibleAmounts = Partial<Record<DeductibleName, Amount>>;

/** `parts` are those of a split limit in their order; `alone` is meant by a single amount. */
type Reading = { parts: readonly LimitName[]; alone?: LimitName };
type Readings = Readonly<Record<string, Reading>>;

const same = (spellings: string, reading: Reading): Readings =>
  Object.fromEntries(spellings.split(" ").map((spelling) => [spelling, reading]));

const auto: Readings = {
  ...same("liability auto_liability bi_pd bodily_injury_property_damage limit limits", {
    parts: ["bi_person", "bi_accident", "pd"],
    alone: "csl",
  }),
  ...same("csl combined_single_limit single_limit", { parts: ["csl"] }),
  ...same("bodily_injury bi bodily_injury_liability", { parts: ["bi_person", "bi_accident"] }),
  ...same("bodily_injury_per_person bi_per_person", { parts: ["bi_person"] }),
  ...same("bodily_injury_per_accident bodily_injury_per_occurrence bi_per_accident", {
    parts: ["bi_accident"],
  }),
  ...same("property_damage pd property_damage_liability", { parts: ["pd"] }),
  ...same(
    "uninsured_motorist uninsured_motorists um um_bi uninsured_motorist_bodily_injury underinsured_motorist underinsured_motorists uim um_uim uninsured_underinsured_motorist",
    { parts: ["um_person", "um_accident"], alone: "um_single" },
  ),
  ...same(
    "personal_injury_protection pip no_fault first_party_benefits basic_reparation_benefits",
    { parts: ["pip"] },
  ),
};

const home: Readings = {
  ...same("dwelling coverage_a cov_a dwelling_limit building", { parts: ["dwelling"] }),
  ...same("personal_property contents coverage_c cov_c", { parts: ["personal_property"] }),
  ...same("liability personal_liability coverage_e cov_e", { parts: ["liability"] }),
  ...same("water_backup sewer_backup backup_of_sewers_and_drains", { parts: ["water_backup"] }),
  ...same("ordinance_or_law ordinance_and_law building_ordinance", { parts: ["ordinance_or_law"] }),
  ...same("scheduled_property scheduled_personal_property jewelry scheduled_jewelry", {
    parts: ["scheduled_property"],
  }),
};

const general: Readings = {
  ...same(
    "each_occurrence occurrence per_occurrence liability limit limits general_liability business_liability umbrella excess each_claim per_claim claim",
    { parts: ["occurrence", "aggregate"] },
  ),
  ...same("aggregate general_aggregate annual_aggregate policy_aggregate", {
    parts: ["aggregate"],
  }),
  ...same("building buildings blanket blanket_property", { parts: ["building"] }),
  ...same("business_personal_property bpp contents business_property personal_property", {
    parts: ["business_property"],
  }),
  ...same("business_income business_interruption", { parts: ["business_income"] }),
  ...same("scheduled_property scheduled_personal_property jewelry", {
    parts: ["scheduled_property"],
  }),
};

const workers: Readings = {
  ...same("employers_liability employer_liability el liability limit limits", {
    parts: ["el_accident", "el_policy", "el_employee"],
  }),
  ...same("each_accident el_each_accident", { parts: ["el_accident"] }),
  ...same("policy_limit disease_policy_limit", { parts: ["el_policy"] }),
  ...same("each_employee disease_each_employee", { parts: ["el_employee"] }),
};

const deductibleNames: Readonly<Record<string, DeductibleName>> = {
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

const AUTOS: readonly LineOfBusiness[] = [
  "personal_auto",
  "commercial_auto",
  "motorcycle",
  "recreational_vehicle",
];
const HOMES: readonly LineOfBusiness[] = [
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
  "flood",
  "earthquake",
  "windstorm",
];

function readingsOf(line: LineOfBusiness): Readings {
  if (AUTOS.includes(line)) return auto;
  if (HOMES.includes(line)) return home;
  return line === "workers_compensation" ? workers : general;
}

/** By name, so that the order in which a policy gives its amounts has no say. */
const inOrder = (given: Readonly<Record<string, number | string>>) =>
  Object.entries(given).sort(([a], [b]) => compareText(a, b));

/** Where two names say different things of one limit, the smaller counts; of a deductible, the larger. */
const smaller = (a: Amount, b: Amount | undefined) =>
  b && (b.usd ?? Number.POSITIVE_INFINITY) < (a.usd ?? Number.POSITIVE_INFINITY) ? b : a;
const larger = (a: Amount, b: Amount | undefined) =>
  b && (b.usd ?? b.percent ?? 0) > (a.usd ?? a.percent ?? 0) ? b : a;

/** The policy's limits by the rules' names. Names that no rule knows are left out. */
export function limitsOf(
  line: LineOfBusiness,
  given: Readonly<Record<string, number | string>> = {},
): LimitAmounts {
  const readings = readingsOf(line);
  const limits: LimitAmounts = {};
  for (const [name, value] of inOrder(given)) {
    const spelled = toSnakeCase(name);
    const reading = Object.hasOwn(readings, spelled) ? readings[spelled] : undefined;
    const amounts = parseAmounts(value) ?? [];
    const names = reading?.alone && amounts.length === 1 ? [reading.alone] : (reading?.parts ?? []);
    for (const [i, amount] of amounts.entries()) {
      const limit = names[i];
      if (limit) limits[limit] = smaller(amount, limits[limit]);
    }
  }
  return inUsd(limits);
}

/** Limits that are written in per cent are meant of the dwelling. */
function inUsd({ dwelling, ...others }: LimitAmounts): LimitAmounts {
  const limits: LimitAmounts = dwelling ? { ...others, dwelling } : others;
  const { personal_property: contents } = others;
  if (dwelling?.usd !== undefined && contents?.percent !== undefined) {
    limits.personal_property = {
      carried: contents.carried,
      usd: (dwelling.usd * contents.percent) / 100,
    };
  }
  return limits;
}

export function deductiblesOf(
  given: Readonly<Record<string, number | string>> = {},
): DeductibleAmounts {
  const deductibles: DeductibleAmounts = {};
  for (const [name, value] of inOrder(given)) {
    const spelled = toSnakeCase(name);
    const deductible = Object.hasOwn(deductibleNames, spelled)
      ? deductibleNames[spelled]
      : undefined;
    const [amount] = parseAmounts(value) ?? [];
    // Of a deductible, 0 is the best there is, and `none` leaves open whether the coverage is carried at all.
    if (deductible && amount)
      deductibles[deductible] = larger(
        { ...amount, carried: amount.carried || typeof value === "number" },
        deductibles[deductible],
      );
  }
  return deductibles;
}
