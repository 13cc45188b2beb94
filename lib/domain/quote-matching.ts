/** The vocabulary of quote matching. It is part of the public API: values are only ever added. */

export const QUOTE_DIMENSIONS = [
  "coverage_completeness",
  "pricing_competitiveness",
  "carrier_strength",
  "placement_ease",
  "package_simplicity",
  "incumbent_fit",
] as const;
export type QuoteDimension = (typeof QUOTE_DIMENSIONS)[number];

export const QUOTE_DIMENSION_LABELS = {
  coverage_completeness: "Coverage completeness",
  pricing_competitiveness: "Pricing",
  carrier_strength: "Carrier strength",
  placement_ease: "Ease of placement",
  package_simplicity: "Simplicity of the package",
  incumbent_fit: "Fit with current policies",
} as const satisfies Record<QuoteDimension, string>;

/** What the insured values most. It sets the weights of the dimensions. */
export const APPETITE_BUCKETS = [
  "balanced",
  "cost_sensitive",
  "coverage_first",
  "simplicity",
] as const;
export type AppetiteBucket = (typeof APPETITE_BUCKETS)[number];

export const APPETITE_BUCKET_LABELS = {
  balanced: "Balanced",
  cost_sensitive: "Cost sensitive",
  coverage_first: "Coverage first",
  simplicity: "Simplicity",
} as const satisfies Record<AppetiteBucket, string>;

export const CLUSTER_LABELS = ["recommended", "best_value", "best_coverage", "simplest"] as const;
export type ClusterLabel = (typeof CLUSTER_LABELS)[number];

export const CLUSTER_LABEL_LABELS = {
  recommended: "Recommended",
  best_value: "Best value",
  best_coverage: "Best coverage",
  simplest: "Simplest",
} as const satisfies Record<ClusterLabel, string>;

export const QUOTE_STATUSES = ["bindable", "indicative", "referred", "declined"] as const;
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];

/** With more coverages, there are too many ways to divide them among providers for an interactive answer. */
export const MAX_REQUIRED_COVERAGES = 10;
export const MAX_SOLUTIONS = 10;
