import { toSnakeCase } from "@/lib/domain/line-names";
import type { DeductibleAmounts, LimitAmounts } from "@/lib/evaluation/core/parse/amounts-by-name";
import type { Policy } from "../policy";
import { coverageAttributes } from "../policy-attributes";

/** What a policy can include or exclude besides its limits. */

type Attribute = keyof typeof coverageAttributes;
/** Attributes that exclude something: the feature is what they exclude. */
const EXCLUSIONS = {
  wind_excluded: "wind",
  wildfire_excluded: "wildfire",
  cosmetic_damage_excluded: "cosmetic_damage",
  animal_liability_excluded: "animal_liability",
  pool_liability_excluded: "pool_liability",
} as const satisfies Partial<Record<Attribute, string>>;
type Exclusion = keyof typeof EXCLUSIONS;

export type Feature =
  | Exclude<Attribute, Exclusion>
  | (typeof EXCLUSIONS)[Exclusion]
  | "contents_replacement_cost"
  | "roof_replacement_cost"
  | "dwelling_replacement_cost"
  | "garage_autos";

const isExclusion = (name: string): name is Exclusion => Object.hasOwn(EXCLUSIONS, name);
const isAttribute = (name: string): name is Exclude<Attribute, Exclusion> =>
  Object.hasOwn(coverageAttributes, name) && !isExclusion(name);

/** Every feature, by name. */
export const FEATURES: readonly Feature[] = [
  ...Object.keys(coverageAttributes).flatMap((name) =>
    isAttribute(name) ? name : isExclusion(name) ? EXCLUSIONS[name] : [],
  ),
  "contents_replacement_cost",
  "roof_replacement_cost",
  "dwelling_replacement_cost",
  "garage_autos",
];

/** The attribute that states a feature, for messages. */
export function attributeOf(feature: Feature): string {
  if (feature === "contents_replacement_cost") return "contents_settlement";
  if (feature === "roof_replacement_cost") return "roof_settlement";
  if (feature === "dwelling_replacement_cost") return "dwelling_settlement";
  const excluded = Object.entries(EXCLUSIONS).find(([, name]) => name === feature);
  return excluded?.[0] ?? feature;
}

export type Features = Partial<Record<Feature, boolean>>;

/** What the name of a garage policy says: garagekeepers alone, or liability for garage operations and their autos. */
function nameFeatures(name: string): readonly Feature[] {
  if (/^garage_?keepers?/.test(name)) return ["garagekeepers"];
  return /^(garage|auto_dealers|dealers_open_lot)/.test(name)
    ? ["general_liability", "garage_autos"]
    : [];
}

/** Limits and deductibles that say whether a coverage is included. */
const BY_LIMIT = [
  ["pip", "pip"],
  ["water_backup", "water_backup"],
  ["ordinance_or_law", "ordinance_or_law"],
  ["scheduled_property", "scheduled_property"],
  ["business_income", "business_income"],
] as const;

/** The features of a policy, from its attributes, limits and deductibles. */
export function featuresOf(
  { attributes = {}, line }: Policy,
  limits: LimitAmounts,
  deductibles: DeductibleAmounts,
): Features {
  const features: Features = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== "boolean") continue;
    if (isExclusion(name)) features[EXCLUSIONS[name]] = !value;
    else if (isAttribute(name)) features[name] = value;
  }
  for (const [feature, limit] of BY_LIMIT) {
    const carried = limits[limit]?.carried;
    if (carried !== undefined && features[feature] !== true) features[feature] = carried;
  }
  for (const feature of ["comprehensive", "collision"] as const) {
    const given = deductibles[feature];
    if (given === undefined || features[feature] === true) continue;
    if (given.carried) features[feature] = true;
    else if (given.declined) features[feature] = false;
  }
  const named = nameFeatures(toSnakeCase(line));
  for (const feature of named) features[feature] ??= true;
  const {
    contents_settlement: contents,
    roof_settlement: roof,
    dwelling_settlement: dwelling,
  } = attributes;
  if (contents) features.contents_replacement_cost = contents === "replacement_cost";
  if (dwelling) features.dwelling_replacement_cost = dwelling === "replacement_cost";
  if (roof) features.roof_replacement_cost = roof === "replacement_cost";
  return features;
}
