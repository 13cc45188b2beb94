import type { Line } from "@/lib/evaluation/candidates/words";
import type { NameForm } from "./names";

type Range = readonly [number, number];

/** Lines that are usually written together. The first ones are what such a carrier is known for. */
const LINE_SETS = {
  personal: ["personal_auto", "homeowners", "renters", "condo", "dwelling_fire", "personal_umbrella", "personal_articles", "watercraft", "flood"],
  property: ["homeowners", "dwelling_fire", "condo", "renters", "flood", "earthquake", "personal_umbrella"],
  mainStreet: [
    "business_owners",
    "general_liability",
    "commercial_property",
    "commercial_auto",
    "workers_compensation",
    "commercial_umbrella",
    "inland_marine",
    "crime",
    "cyber",
  ],
  middleMarket: [
    "general_liability",
    "commercial_property",
    "workers_compensation",
    "professional_liability",
    "commercial_auto",
    "commercial_umbrella",
    "product_liability",
    "inland_marine",
    "builders_risk",
    "employment_practices",
    "cyber",
    "crime",
    "surety",
    "directors_officers",
  ],
  management: ["professional_liability", "directors_officers", "employment_practices", "cyber", "crime", "general_liability"],
  excess: [
    "professional_liability",
    "general_liability",
    "commercial_umbrella",
    "product_liability",
    "commercial_property",
    "environmental",
    "cyber",
    "builders_risk",
    "commercial_auto",
    "directors_officers",
    "earthquake",
    "flood",
  ],
  compensation: ["workers_compensation", "employment_practices", "general_liability"],
  marine: ["ocean_marine", "inland_marine", "watercraft", "builders_risk"],
  bonds: ["surety", "crime", "professional_liability"],
  medical: ["medical_malpractice", "professional_liability", "general_liability"],
  trucking: ["commercial_auto", "inland_marine", "general_liability", "commercial_umbrella"],
} as const satisfies Record<string, readonly Line[]>;

export type LineSet = keyof typeof LINE_SETS;
export const linesOf = (set: LineSet): readonly Line[] => LINE_SETS[set];

export type Segment = {
  /** Weight among groups. */
  weight: number;
  companies: Range;
  states: Range;
  /** Capital and discipline from 0 to 1: middle and spread. Rating, size, limits and service follow it. */
  strength: Range;
  lineSets: readonly (readonly [LineSet, number])[];
  /** How much of a set a company writes. */
  breadth: Range;
  forms: readonly NameForm[];
  /** Days to a quote, middle and spread. */
  quoteDays: Range;
  /** What its paper costs beside the market's. */
  rate: number;
  bindRatio: Range;
  /** The share of its facts that it reports. */
  disclosure: Range;
  unrated: number;
};

const SEGMENTS = {
  national: {
    weight: 17,
    companies: [3, 7],
    states: [47, 51],
    strength: [0.72, 0.36],
    lineSets: [
      ["middleMarket", 7],
      ["mainStreet", 2],
      ["personal", 2],
      ["management", 3],
    ],
    breadth: [0.65, 1],
    forms: ["general"],
    quoteDays: [5.5, 8],
    rate: 1.03,
    bindRatio: [0.18, 0.22],
    disclosure: [0.93, 0.07],
    unrated: 0.01,
  },
  superRegional: {
    weight: 13,
    companies: [2, 4],
    states: [18, 44],
    strength: [0.58, 0.4],
    lineSets: [
      ["mainStreet", 5],
      ["middleMarket", 5],
      ["personal", 3],
    ],
    breadth: [0.5, 0.95],
    forms: ["general", "mutual"],
    quoteDays: [6.5, 8],
    rate: 0.99,
    bindRatio: [0.22, 0.22],
    disclosure: [0.88, 0.1],
    unrated: 0.03,
  },
  regional: {
    weight: 8,
    companies: [1, 2],
    states: [2, 11],
    strength: [0.46, 0.42],
    lineSets: [
      ["mainStreet", 6],
      ["personal", 3],
      ["middleMarket", 2],
      ["compensation", 1],
    ],
    breadth: [0.45, 0.9],
    forms: ["general"],
    quoteDays: [8, 9],
    rate: 0.97,
    bindRatio: [0.22, 0.22],
    disclosure: [0.78, 0.18],
    unrated: 0.12,
  },
  mutual: {
    weight: 6,
    companies: [1, 1],
    states: [1, 5],
    strength: [0.42, 0.42],
    lineSets: [
      ["personal", 5],
      ["property", 3],
      ["mainStreet", 4],
    ],
    breadth: [0.4, 0.85],
    forms: ["mutual"],
    quoteDays: [8, 9],
    rate: 0.94,
    bindRatio: [0.28, 0.24],
    disclosure: [0.68, 0.25],
    unrated: 0.25,
  },
  specialty: {
    weight: 25,
    companies: [1, 3],
    states: [42, 51],
    strength: [0.6, 0.42],
    lineSets: [
      ["management", 12],
      ["compensation", 1],
      ["medical", 3],
      ["bonds", 2],
      ["marine", 1],
      ["trucking", 2],
    ],
    breadth: [0.6, 1],
    forms: ["specialty", "general"],
    quoteDays: [7, 9],
    rate: 1.02,
    bindRatio: [0.18, 0.24],
    disclosure: [0.86, 0.14],
    unrated: 0.05,
  },
  surplus: {
    weight: 27,
    companies: [1, 3],
    states: [48, 51],
    strength: [0.58, 0.42],
    lineSets: [["excess", 1]],
    breadth: [0.65, 1],
    forms: ["surplus"],
    quoteDays: [7, 9],
    rate: 1.1,
    bindRatio: [0.12, 0.2],
    disclosure: [0.82, 0.16],
    unrated: 0.08,
  },
  direct: {
    weight: 4,
    companies: [1, 3],
    states: [5, 45],
    strength: [0.45, 0.3],
    lineSets: [
      ["personal", 4],
      ["property", 2],
    ],
    breadth: [0.25, 0.7],
    forms: ["personal"],
    quoteDays: [2, 2.5],
    rate: 0.96,
    bindRatio: [0.26, 0.26],
    disclosure: [0.8, 0.15],
    unrated: 0.15,
  },
} as const satisfies Record<string, Segment>;

export const SEGMENT_WEIGHTS = Object.values<Segment>(SEGMENTS).map((segment) => [segment, segment.weight] as const);
