import type { DeductibleName, LimitName } from "./engine/portfolio/amount-names";
import type { Feature } from "./engine/portfolio/features";

export const LIMIT_LABELS: Readonly<Record<LimitName, string>> = {
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
};

export const DEDUCTIBLE_LABELS: Readonly<Record<DeductibleName, string>> = {
  all_perils: "all perils",
  wind_hail: "wind and hail",
  hurricane: "hurricane",
  named_storm: "named storm",
  comprehensive: "comprehensive",
  collision: "collision",
};

export const FEATURE_LABELS: Readonly<Record<Feature, string>> = {
  comprehensive: "comprehensive",
  collision: "collision",
  rideshare: "rideshare endorsement",
  pip: "personal injury protection",
  hired_non_owned_auto: "hired and non-owned auto",
  water_backup: "water backup",
  ordinance_or_law: "ordinance or law",
  scheduled_property: "scheduled property",
  home_business: "home business endorsement",
  earthquake: "earthquake endorsement",
  flood: "flood endorsement",
  wind: "wind and hail",
  animal_liability: "animal liability",
  business_income: "business income",
  cyber: "cyber endorsement",
  employment_practices: "employment practices endorsement",
  professional_liability: "professional liability endorsement",
  liquor_liability: "liquor liability endorsement",
  contents_replacement_cost: "replacement cost of contents",
  roof_replacement_cost: "replacement cost of the roof",
};
