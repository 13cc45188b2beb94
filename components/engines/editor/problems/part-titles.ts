/** The titles of the parts of a configuration, by their fields. */
export const PART_TITLES = {
  scoring_dimensions: "Dimensions",
  appetite_weight_profiles: "Weights",
  security_floor: "Security floor",
  rules: "Rules",
  added_rules: "Your rules",
  flags: "Underwriting flags",
  added_flags: "Your flags",
  filters: "Filters",
  own_filters: "Your filters",
  added_filters: "Your filters",
  facts: "Facts of your pools",
  custom_facts: "Custom facts",
  input_fields: "Fields of submissions",
  class_guides: "Class guides",
  tiers: "Tiers",
  tier_labels: "Names of tiers",
  confidence: "Confidence",
  pricing: "Pricing level",
  simplicity: "Simplicity levels",
  not_stated: "Facts that are not stated",
  cluster_labels: "Names of badges",
  carrier_aliases: "Names of one carrier",
  preferred_carriers: "Preferred carriers",
} as const;
export type PartName = keyof typeof PART_TITLES;

export const isPart = (name: string): name is PartName => Object.hasOwn(PART_TITLES, name);
