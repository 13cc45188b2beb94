/** The vocabulary of candidate evaluation. It is part of the public API: values are only ever added. */

export const DIMENSIONS = [
  "appetite",
  "coverage",
  "financial",
  "pricing",
  "placement",
  "service",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const DIMENSION_LABELS = {
  appetite: "Appetite",
  coverage: "Coverage",
  financial: "Financial",
  pricing: "Pricing",
  placement: "Placement",
  service: "Service",
} as const satisfies Record<Dimension, string>;

/** L1 superior, L2 good, L3 adequate, L4 poor or disqualifying. */
export const LEVELS = ["L1", "L2", "L3", "L4"] as const;
export type Level = (typeof LEVELS)[number];

export const TIERS = ["STRONG_FIT", "GOOD_FIT", "POSSIBLE_FIT", "POOR_FIT"] as const;
export type Tier = (typeof TIERS)[number];

export const TIER_LABELS = {
  STRONG_FIT: "Strong fit",
  GOOD_FIT: "Good fit",
  POSSIBLE_FIT: "Possible fit",
  POOR_FIT: "Poor fit",
} as const satisfies Record<Tier, string>;

/** How many dimensions have reported facts: HIGH 5 or 6, MEDIUM 3 or 4, LOW fewer. */
export const CONFIDENCES = ["HIGH", "MEDIUM", "LOW"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const CONFIDENCE_LABELS = {
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
} as const satisfies Record<Confidence, string>;

/** The stages of an evaluation of any kind, in order. */
export const STAGES = ["FILTER", "EVALUATE", "RANK"] as const;
export type Stage = (typeof STAGES)[number];
