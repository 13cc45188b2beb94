import type { Policy } from "../input/policy";
import type { DeductibleAmounts, LimitAmounts } from "./policy-amounts";

/** What a policy can include or exclude besides its limits. */
export const FEATURES = [
  "comprehensive",
  "collision",
  "rideshare",
  "pip",
  "hired_non_owned_auto",
  "water_backup",
  "ordinance_or_law",
  "scheduled_property",
  "home_business",
  "earthquake",
  "flood",
  "wind",
  "animal_liability",
  "business_income",
  "cyber",
  "employment_practices",
  "professional_liability",
  "liquor_liability",
  "contents_replacement_cost",
  "roof_replacement_cost",
] as const;
export type Feature = (typeof FEATURES)[number];

const not = (value: boolean | undefined) => (value === undefined ? undefined : !value);
const either = (a: boolean | undefined, b: boolean | undefined) => (a || b ? true : (a ?? b));

/** The features of a policy, from its attributes, limits and deductibles. */
export function featuresOf(
  { attributes = {} }: Policy,
  limits: LimitAmounts,
  deductibles: DeductibleAmounts,
): Partial<Record<Feature, boolean>> {
  const { contents_settlement, roof_settlement } = attributes;
  const byDeductible = (name: "comprehensive" | "collision") => {
    const given = deductibles[name];
    return given && (given.carried ? true : given.declined ? false : undefined);
  };
  return {
    comprehensive: either(attributes.comprehensive, byDeductible("comprehensive")),
    collision: either(attributes.collision, byDeductible("collision")),
    rideshare: attributes.rideshare,
    pip: either(attributes.pip, limits.pip?.carried),
    hired_non_owned_auto: attributes.hired_non_owned_auto,
    water_backup: either(attributes.water_backup, limits.water_backup?.carried),
    ordinance_or_law: either(attributes.ordinance_or_law, limits.ordinance_or_law?.carried),
    scheduled_property: either(attributes.scheduled_property, limits.scheduled_property?.carried),
    home_business: attributes.home_business,
    earthquake: attributes.earthquake,
    flood: attributes.flood,
    wind: not(attributes.wind_excluded),
    animal_liability: not(attributes.animal_liability_excluded),
    business_income: either(attributes.business_income, limits.business_income?.carried),
    cyber: attributes.cyber,
    employment_practices: attributes.employment_practices,
    professional_liability: attributes.professional_liability,
    liquor_liability: attributes.liquor_liability,
    contents_replacement_cost: contents_settlement && contents_settlement === "replacement_cost",
    roof_replacement_cost: roof_settlement && roof_settlement === "replacement_cost",
  };
}
