/** The words of candidate evaluation. They are part of the public API: additions only. */

export const DIMENSIONS = [
  "appetite",
  "coverage",
  "financial",
  "pricing",
  "placement",
  "service",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** L1 superior, L2 good, L3 adequate, L4 poor or disqualifying. */
export const LEVELS = ["L1", "L2", "L3", "L4"] as const;
export type Level = (typeof LEVELS)[number];

export const TIERS = ["STRONG_FIT", "GOOD_FIT", "POSSIBLE_FIT", "POOR_FIT"] as const;
export type Tier = (typeof TIERS)[number];

/** How many dimensions rest on reported facts: HIGH 5–6, MEDIUM 3–4, LOW fewer. */
export const CONFIDENCES = ["HIGH", "MEDIUM", "LOW"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const STAGES = ["FILTER", "EVALUATE", "RANK"] as const;
export type Stage = (typeof STAGES)[number];

/** USPS codes: the fifty states, the District of Columbia and the five territories that license insurers. */
export const STATES = (
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY " +
  "DC AS GU MP PR VI"
).split(" ");

/** Lines of business, personal then commercial. */
export const LINES = [
  "personal_auto",
  "homeowners",
  "renters",
  "condo",
  "dwelling_fire",
  "flood",
  "earthquake",
  "personal_umbrella",
  "personal_articles",
  "watercraft",
  "general_liability",
  "professional_liability",
  "directors_officers",
  "employment_practices",
  "cyber",
  "commercial_auto",
  "commercial_property",
  "business_owners",
  "workers_compensation",
  "commercial_umbrella",
  "inland_marine",
  "ocean_marine",
  "builders_risk",
  "surety",
  "crime",
  "product_liability",
  "medical_malpractice",
  "environmental",
] as const;
export type Line = (typeof LINES)[number];
