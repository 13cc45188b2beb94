import type { Confidence, Dimension, Line, Tier } from "./words";

/** The words of evaluation as people read them. A browser may import this file. */

export const TIER_LABELS = {
  STRONG_FIT: "Strong fit",
  GOOD_FIT: "Good fit",
  POSSIBLE_FIT: "Possible fit",
  POOR_FIT: "Poor fit",
} as const satisfies Record<Tier, string>;

export const DIMENSION_LABELS = {
  appetite: "Appetite",
  coverage: "Coverage",
  financial: "Financial",
  pricing: "Pricing",
  placement: "Placement",
  service: "Service",
} as const satisfies Record<Dimension, string>;

export const CONFIDENCE_LABELS = {
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
} as const satisfies Record<Confidence, string>;

export const LINE_LABELS = {
  personal_auto: "Personal auto",
  homeowners: "Homeowners",
  renters: "Renters",
  condo: "Condo",
  dwelling_fire: "Dwelling fire",
  flood: "Flood",
  earthquake: "Earthquake",
  personal_umbrella: "Personal umbrella",
  personal_articles: "Personal articles",
  watercraft: "Watercraft",
  general_liability: "General liability",
  professional_liability: "Professional liability",
  directors_officers: "Directors and officers",
  employment_practices: "Employment practices",
  cyber: "Cyber",
  commercial_auto: "Commercial auto",
  commercial_property: "Commercial property",
  business_owners: "Business owners",
  workers_compensation: "Workers compensation",
  commercial_umbrella: "Commercial umbrella",
  inland_marine: "Inland marine",
  ocean_marine: "Ocean marine",
  builders_risk: "Builders risk",
  surety: "Surety",
  crime: "Crime",
  product_liability: "Product liability",
  medical_malpractice: "Medical malpractice",
  environmental: "Environmental",
} as const satisfies Record<Line, string>;

export const COVERAGE_FEATURE_LABELS = {
  prior_acts: "prior acts",
  defense_outside_limits: "defense outside limits",
  worldwide_territory: "worldwide territory",
  blanket_additional_insured: "blanket additional insured",
  broad_form: "broad form",
  replacement_cost: "replacement cost",
} as const;

/** Names by USPS code, for every code of `STATES`. */
export const STATE_NAMES: Readonly<Record<string, string>> = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
  DC: "the District of Columbia",
  AS: "American Samoa",
  GU: "Guam",
  MP: "the Northern Mariana Islands",
  PR: "Puerto Rico",
  VI: "the US Virgin Islands",
};

/** A line of business inside a sentence. No line is a proper name, so lower case is right for all. */
export const lineInText = (line: Line) => LINE_LABELS[line].toLowerCase();
export const stateInText = (code: string) => STATE_NAMES[code] ?? code;
