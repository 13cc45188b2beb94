import { toSnakeCase } from "@/lib/domain/line-names";
import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { nearestName } from "../ignored-fields";

/** The names under which quotes and policies state limits and deductibles, and the names that rules use. */

export const LIMITS = [
  "bi_person",
  "bi_accident",
  "pd",
  "csl",
  "um_person",
  "um_accident",
  "um_single",
  "um_pd",
  "uim_person",
  "uim_accident",
  "uim_single",
  "pip",
  "medical_payments",
  "rental_reimbursement",
  "dwelling",
  "other_structures",
  "personal_property",
  "loss_of_use",
  "liability",
  "water_backup",
  "ordinance_or_law",
  "scheduled_property",
  "loss_assessment",
  "occurrence",
  "aggregate",
  "products_aggregate",
  "personal_injury",
  "damage_to_premises",
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
  "earthquake",
  "comprehensive",
  "collision",
  "retention",
] as const;
export type DeductibleName = (typeof DEDUCTIBLES)[number];

/** Limits of liability, which are never below $1,000. */
const LIABILITY_LIMITS: readonly LimitName[] = [
  "bi_person",
  "bi_accident",
  "pd",
  "csl",
  "um_person",
  "um_accident",
  "um_single",
  "uim_person",
  "uim_accident",
  "uim_single",
  "liability",
  "occurrence",
  "aggregate",
  "el_accident",
  "el_policy",
  "el_employee",
];
export const isLiabilityLimit = (name: LimitName) => LIABILITY_LIMITS.includes(name);

/** The limits that a name stands for. */
type LimitMeaning = {
  /** The parts of a split limit, in order. */
  parts: readonly LimitName[];
  /** The meaning of a single amount. Default: the first part. */
  single?: LimitName;
  /** Another coverage that the same amounts state, such as underinsured beside uninsured motorist. */
  also?: { parts: readonly LimitName[]; single: LimitName };
};
type Names<T> = ReadonlyMap<string, T>;

function namesOf<T>(rows: readonly (readonly [spellings: string, meaning: T])[]): Names<T> {
  return new Map(
    rows.flatMap(([spellings, meaning]) =>
      spellings
        .trim()
        .split(/\s+/)
        .map((spelling) => [spelling, meaning] as const),
    ),
  );
}
const limit = (...parts: LimitName[]): LimitMeaning => ({ parts });

const UNDERINSURED = {
  parts: ["uim_person", "uim_accident"],
  single: "uim_single",
} as const satisfies LimitMeaning;

const AUTO_LIMITS = namesOf<LimitMeaning>([
  [
    `liability auto_liability bi_pd bipd bodily_injury_property_damage limit limits split_limit split_limits
    liability_limit liability_limits`,
    { parts: ["bi_person", "bi_accident", "pd"], single: "csl" },
  ],
  [
    `csl combined_single_limit combined_single single_limit limit_combined_single combined_limit
    liability_csl bi_pd_csl combined_single_liability`,
    limit("csl"),
  ],
  [
    "bodily_injury bi bodily_injury_liability bodily_injury_limit",
    limit("bi_person", "bi_accident"),
  ],
  [
    `bi_person bodily_injury_per_person bi_per_person bi_each_person bodily_injury_each_person
    bodily_injury_liability_per_person per_person`,
    limit("bi_person"),
  ],
  [
    `bi_accident bodily_injury_per_accident bodily_injury_per_occurrence bi_per_accident bi_each_accident
    bi_per_occurrence bodily_injury_each_accident bodily_injury_each_occurrence
    bodily_injury_liability_per_accident per_accident`,
    limit("bi_accident"),
  ],
  [
    `property_damage pd property_damage_liability pd_liability pd_per_accident property_damage_per_accident
    pd_each_accident`,
    limit("pd"),
  ],
  [
    "uninsured_motorist uninsured_motorists um um_bi umbi uninsured_motorist_bodily_injury",
    { parts: ["um_person", "um_accident", "um_pd"], single: "um_single" },
  ],
  [
    `um_uim umuim uninsured_underinsured_motorist uninsured_underinsured_motorists um_uim_bi
    uninsured_and_underinsured_motorist uninsured_and_underinsured_motorists`,
    { parts: ["um_person", "um_accident", "um_pd"], single: "um_single", also: UNDERINSURED },
  ],
  [
    `underinsured_motorist underinsured_motorists uim uim_bi uimbi underinsured_motorist_bodily_injury
    underinsured_motorists_bodily_injury`,
    UNDERINSURED,
  ],
  [
    "uim_person uim_per_person underinsured_motorist_per_person uim_each_person uim_bi_per_person",
    limit("uim_person"),
  ],
  [
    `uim_accident uim_per_accident underinsured_motorist_per_accident uim_each_accident
    uim_bi_per_accident`,
    limit("uim_accident"),
  ],
  ["uim_single uim_csl underinsured_motorist_csl", limit("uim_single")],
  ["um_person um_per_person uninsured_motorist_per_person um_each_person", limit("um_person")],
  [
    "um_accident um_per_accident uninsured_motorist_per_accident um_each_accident",
    limit("um_accident"),
  ],
  ["um_single um_csl uninsured_motorist_csl", limit("um_single")],
  ["um_pd umpd uninsured_motorist_property_damage", limit("um_pd")],
  [
    "personal_injury_protection pip no_fault first_party_benefits basic_reparation_benefits",
    limit("pip"),
  ],
  ["medical_payments med_pay medpay medical", limit("medical_payments")],
  ["rental_reimbursement rental rental_car", limit("rental_reimbursement")],
]);

const HOME_LIMITS = namesOf<LimitMeaning>([
  [
    "dwelling coverage_a cov_a dwelling_limit building dwelling_coverage dwelling_amount",
    limit("dwelling"),
  ],
  ["other_structures coverage_b cov_b", limit("other_structures")],
  [
    "personal_property contents coverage_c cov_c personal_property_limit",
    limit("personal_property"),
  ],
  ["loss_of_use coverage_d cov_d additional_living_expense ale", limit("loss_of_use")],
  [
    `liability personal_liability coverage_e cov_e liability_limit each_occurrence per_occurrence occurrence
    premises_liability landlord_liability`,
    limit("liability"),
  ],
  ["medical_payments coverage_f cov_f med_pay medpay", limit("medical_payments")],
  ["water_backup sewer_backup backup_of_sewers_and_drains", limit("water_backup")],
  [
    "ordinance_or_law ordinance_and_law building_ordinance ordinance_law",
    limit("ordinance_or_law"),
  ],
  [
    "scheduled_property scheduled_personal_property jewelry scheduled_jewelry",
    limit("scheduled_property"),
  ],
  ["loss_assessment", limit("loss_assessment")],
]);

const GENERAL_LIMITS = namesOf<LimitMeaning>([
  [
    `each_occurrence occurrence per_occurrence liability limit limits general_liability business_liability
    umbrella excess each_claim per_claim claim umbrella_limit excess_limit umbrella_liability liability_limit
    personal_umbrella policy_limit limit_of_liability csl combined_single_limit limit_combined_single
    each_loss per_loss`,
    limit("occurrence", "aggregate"),
  ],
  [
    "aggregate general_aggregate annual_aggregate policy_aggregate aggregate_limit",
    limit("aggregate"),
  ],
  [
    `products_aggregate products_completed_operations products_completed_operations_aggregate
    products_and_completed_operations`,
    limit("products_aggregate"),
  ],
  [
    "personal_injury personal_and_advertising_injury personal_advertising_injury",
    limit("personal_injury"),
  ],
  [
    "damage_to_premises damage_to_premises_rented damage_to_rented_premises fire_legal_liability",
    limit("damage_to_premises"),
  ],
  ["medical_payments medical_expense med_exp med_pay", limit("medical_payments")],
  ["building buildings blanket blanket_property", limit("building")],
  [
    "business_personal_property bpp contents business_property personal_property",
    limit("business_property"),
  ],
  ["business_income business_interruption", limit("business_income")],
  [
    "scheduled_property scheduled_personal_property jewelry scheduled_limit",
    limit("scheduled_property"),
  ],
]);

const WORKERS_COMPENSATION_LIMITS = namesOf<LimitMeaning>([
  [
    "employers_liability employer_liability el liability limit limits el_limits",
    limit("el_accident", "el_policy", "el_employee"),
  ],
  ["each_accident el_each_accident el_accident per_accident", limit("el_accident")],
  [
    "policy_limit disease_policy_limit el_disease_policy_limit el_policy disease_policy",
    limit("el_policy"),
  ],
  [
    "each_employee disease_each_employee el_disease_each_employee el_employee per_employee",
    limit("el_employee"),
  ],
]);

const DEDUCTIBLE_NAMES = namesOf<DeductibleName>([
  [
    `all_perils all_peril all_other_perils all_other_peril aop deductible default deductible_default
    policy_deductible property building dwelling other_perils flood contents`,
    "all_perils",
  ],
  ["wind_hail wind_and_hail wind windstorm hail windstorm_or_hail wind_or_hail", "wind_hail"],
  ["hurricane", "hurricane"],
  ["named_storm tropical_cyclone", "named_storm"],
  ["earthquake eq", "earthquake"],
  ["comprehensive comp other_than_collision otc", "comprehensive"],
  ["collision coll", "collision"],
  ["retention self_insured_retention sir", "retention"],
]);

const AUTO_LINES: readonly PortfolioLine[] = [
  "personal_auto",
  "commercial_auto",
  "motorcycle",
  "recreational_vehicle",
  "collector_car",
];
const HOME_LINES: readonly PortfolioLine[] = [
  "homeowners",
  "condo",
  "renters",
  "mobile_home",
  "dwelling_fire",
  "flood",
  "earthquake",
  "windstorm",
  "farmowners",
];

function limitNamesOf(line: PortfolioLine): Names<LimitMeaning> {
  if (AUTO_LINES.includes(line)) return AUTO_LIMITS;
  if (HOME_LINES.includes(line)) return HOME_LIMITS;
  return line === "workers_compensation" ? WORKERS_COMPENSATION_LIMITS : GENERAL_LIMITS;
}

/** The meaning of a name by its spelling, also with `limit`, `usd` or `amount` around it. */
function meaningOf<T>(names: Names<T>, given: string): T | undefined {
  const spelling = toSnakeCase(given);
  const shorter = spelling
    .replace(/_(?:limits?|deductibles?|usd|amount)$/, "")
    .replace(/^(?:limit|deductible)_/, "");
  return names.get(spelling) ?? names.get(shorter);
}

/** What a name means. `nearest` is the known name that is nearest to an unknown one. */
export type FoundLimits =
  | { known: true; limits: readonly LimitName[]; also?: readonly LimitName[] }
  | { known: false; nearest: string | null };

/** The limits that a name means in a policy or quote of the line, for an amount with `parts` parts. */
export function findLimits(line: PortfolioLine, name: string, parts: number): FoundLimits {
  const names = limitNamesOf(line);
  const meaning = meaningOf(names, name);
  if (!meaning) return { known: false, nearest: nearestName(toSnakeCase(name), [...names.keys()]) };
  const { also, single } = meaning;
  const isSingle = single !== undefined && parts === 1;
  return {
    known: true,
    limits: isSingle ? [single] : meaning.parts,
    ...(also ? { also: isSingle ? [also.single] : also.parts } : {}),
  };
}

/** The deductible that a name means, or the nearest known name. */
export function findDeductible(
  name: string,
): { known: true; deductible: DeductibleName } | { known: false; nearest: string | null } {
  const deductible = meaningOf(DEDUCTIBLE_NAMES, name);
  return deductible
    ? { known: true, deductible }
    : { known: false, nearest: nearestName(toSnakeCase(name), [...DEDUCTIBLE_NAMES.keys()]) };
}
