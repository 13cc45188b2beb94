import { type CoverageLine, lineCalled } from "../coverage/lines";

/** The words of quote matching. They are part of the public API: additions only. A browser may import this file. */

export const QUOTE_DIMENSIONS = [
  "coverage_completeness",
  "pricing_competitiveness",
  "carrier_strength",
  "placement_ease",
  "package_simplicity",
  "incumbent_fit",
] as const;
export type QuoteDimension = (typeof QUOTE_DIMENSIONS)[number];

/** What the insured cares for most; it sets the weights. */
export const APPETITE_BUCKETS = [
  "balanced",
  "cost_sensitive",
  "coverage_first",
  "simplicity",
] as const;
export type AppetiteBucket = (typeof APPETITE_BUCKETS)[number];

export const CLUSTER_LABELS = ["recommended", "best_value", "best_coverage", "simplest"] as const;
export type ClusterLabel = (typeof CLUSTER_LABELS)[number];

export const QUOTE_STATUSES = ["bindable", "indicative", "referred", "declined"] as const;

export const QUOTE_DIMENSION_LABELS = {
  coverage_completeness: "Coverage completeness",
  pricing_competitiveness: "Pricing",
  carrier_strength: "Carrier strength",
  placement_ease: "Ease of placement",
  package_simplicity: "Simplicity of the package",
  incumbent_fit: "Fit with current policies",
} as const satisfies Record<QuoteDimension, string>;

export const APPETITE_BUCKET_LABELS = {
  balanced: "Balanced",
  cost_sensitive: "Cost sensitive",
  coverage_first: "Coverage first",
  simplicity: "Simplicity",
} as const satisfies Record<AppetiteBucket, string>;

export const CLUSTER_LABEL_LABELS = {
  recommended: "Recommended",
  best_value: "Best value",
  best_coverage: "Best coverage",
  simplest: "Simplest",
} as const satisfies Record<ClusterLabel, string>;

/** Coverage types that rules have benchmarks or other spellings for. Any other slug is a coverage type of its own. */
export const COVERAGE_TYPES = {
  home: "Home",
  auto: "Auto",
  umbrella: "Umbrella",
  renters: "Renters",
  condo: "Condo",
  dwelling_fire: "Dwelling fire",
  flood: "Flood",
  earthquake: "Earthquake",
  wind: "Wind",
  articles: "Scheduled articles",
  watercraft: "Watercraft",
  motorcycle: "Motorcycle",
  rv: "Recreational vehicle",
  business_owners: "Business owners",
  general_liability: "General liability",
  professional_liability: "Professional liability",
  directors_officers: "Directors and officers",
  employment_practices: "Employment practices",
  cyber: "Cyber",
  commercial_auto: "Commercial auto",
  commercial_property: "Commercial property",
  workers_compensation: "Workers compensation",
  commercial_umbrella: "Commercial umbrella",
  inland_marine: "Inland marine",
  crime: "Crime",
} as const;

/** Other spellings of the same coverage type, beside those that portfolios know a line by. */
const ALIASES: Readonly<Record<string, string>> = {
  homeowner: "home",
  homeowners: "home",
  ho3: "home",
  ho5: "home",
  personal_home: "home",
  automobile: "auto",
  personal_auto: "auto",
  private_passenger_auto: "auto",
  personal_umbrella: "umbrella",
  excess_liability: "umbrella",
  pup: "umbrella",
  tenants: "renters",
  ho4: "renters",
  ho6: "condo",
  condominium: "condo",
  personal_articles: "articles",
  valuables: "articles",
  boat: "watercraft",
  bop: "business_owners",
  businessowners: "business_owners",
  gl: "general_liability",
  eo: "professional_liability",
  errors_omissions: "professional_liability",
  d_and_o: "directors_officers",
  epli: "employment_practices",
  business_auto: "commercial_auto",
  property: "commercial_property",
  workers_comp: "workers_compensation",
};

/** What portfolios call otherwise; every other line bears the same name there. */
const TYPE_OF_LINE: Partial<Record<CoverageLine, string>> = {
  homeowners: "home",
  personal_auto: "auto",
  personal_umbrella: "umbrella",
  recreational_vehicle: "rv",
  personal_articles: "articles",
  windstorm: "wind",
};

/** Beyond this many the number of ways to share providers among them outgrows an interactive answer. */
export const MAX_REQUIRED_COVERAGES = 10;
export const MAX_SOLUTIONS = 10;

const PLAIN_SLUG = /^[a-z0-9_]+$/;

/**
 * The one spelling under which a category, a required coverage and the line of a policy are compared: `HOMEOWNERS`, `HO-3` and `Home Insurance` are
 * `home`. A word that nobody knows is a type of its own.
 */
export function coverageType(category: string): string {
  const slug = PLAIN_SLUG.test(category)
    ? category
    : category.trim().toLowerCase().replaceAll(/[- ]/g, "_");
  const alias = Object.hasOwn(ALIASES, slug) ? ALIASES[slug] : undefined;
  if (alias !== undefined || Object.hasOwn(COVERAGE_TYPES, slug)) return alias ?? slug;
  const line = lineCalled(category)?.line;
  return line ? (TYPE_OF_LINE[line] ?? line) : slug;
}

export function coverageLabel(category: string): string {
  const type = coverageType(category);
  const known = Object.entries(COVERAGE_TYPES).find(([slug]) => slug === type);
  return known?.[1] ?? (type.charAt(0).toUpperCase() + type.slice(1)).replaceAll("_", " ");
}

/** A coverage type inside a sentence. */
export const coverageInText = (category: string) => coverageLabel(category).toLowerCase();
