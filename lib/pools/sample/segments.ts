import type { Appointment } from "@/lib/evaluation/candidates/facts";
import type { LineSet } from "./lines";
import type { NameForm } from "./names";

type Range = readonly [number, number];

export type Segment = {
  /** Weight among the groups. */
  weight: number;
  companies: Range;
  /** Regional carriers stay in one region; the others follow the premium. */
  territory: "regional" | "countrywide";
  /** Number of states; more than 51 means all. */
  states: Range;
  /** Strength from 0 to 1: middle and spread. Rating, size, limits and service follow it. */
  strength: Range;
  lineSets: readonly (readonly [LineSet, number])[];
  /** Share of a set of lines that a company writes. */
  breadth: Range;
  /** Accepts other commercial lines beside its specialty. */
  multiline: boolean;
  forms: readonly NameForm[];
  /** Days to a quote, middle and spread. */
  quoteDays: Range;
  /** Rate level relative to the market. */
  rate: number;
  bindRatio: Range;
  /** Share of facts that it reports. */
  disclosure: Range;
  unrated: number;
  /** How the broker reaches its companies. */
  access: readonly (readonly [Appointment, number])[];
  /** Not admitted: eligible as a surplus lines insurer. */
  surplus?: boolean;
};

const APPOINTED: Segment["access"] = [
  ["direct", 20],
  ["wholesaler", 2],
  ["mga", 2],
  ["none", 1],
];
const SPECIALIST: Segment["access"] = [
  ["direct", 10],
  ["wholesaler", 6],
  ["mga", 4],
  ["none", 1],
];
const WHOLESALE: Segment["access"] = [
  ["wholesaler", 7],
  ["mga", 3],
];

const SEGMENTS = {
  national: {
    weight: 34,
    companies: [3, 7],
    territory: "countrywide",
    states: [48, 58],
    strength: [0.72, 0.36],
    lineSets: [
      ["middleMarket", 7],
      ["mainStreet", 3],
      ["personal", 2],
      ["management", 3],
    ],
    breadth: [0.65, 1],
    multiline: true,
    forms: ["general"],
    quoteDays: [5, 8],
    rate: 1.03,
    bindRatio: [0.18, 0.22],
    disclosure: [0.93, 0.07],
    unrated: 0.01,
    access: APPOINTED,
  },
  superRegional: {
    weight: 26,
    companies: [2, 4],
    territory: "countrywide",
    states: [16, 46],
    strength: [0.58, 0.4],
    lineSets: [
      ["mainStreet", 6],
      ["middleMarket", 4],
      ["compensation", 2],
      ["personal", 2],
    ],
    breadth: [0.5, 0.95],
    multiline: true,
    forms: ["general", "mutual"],
    quoteDays: [6, 8],
    rate: 0.99,
    bindRatio: [0.22, 0.22],
    disclosure: [0.88, 0.1],
    unrated: 0.03,
    access: APPOINTED,
  },
  regional: {
    weight: 1,
    companies: [1, 2],
    territory: "regional",
    states: [2, 9],
    strength: [0.46, 0.42],
    lineSets: [
      ["mainStreet", 6],
      ["personal", 3],
      ["middleMarket", 2],
      ["compensation", 1],
    ],
    breadth: [0.45, 0.9],
    multiline: false,
    forms: ["general"],
    quoteDays: [8, 9],
    rate: 0.97,
    bindRatio: [0.22, 0.22],
    disclosure: [0.78, 0.18],
    unrated: 0.12,
    access: APPOINTED,
  },
  mutual: {
    weight: 1,
    companies: [1, 1],
    territory: "regional",
    states: [1, 5],
    strength: [0.42, 0.42],
    lineSets: [
      ["personal", 5],
      ["property", 3],
      ["mainStreet", 4],
    ],
    breadth: [0.4, 0.85],
    multiline: false,
    forms: ["mutual"],
    quoteDays: [8, 9],
    rate: 0.94,
    bindRatio: [0.28, 0.24],
    disclosure: [0.68, 0.25],
    unrated: 0.25,
    access: APPOINTED,
  },
  specialty: {
    weight: 50,
    companies: [1, 3],
    territory: "countrywide",
    states: [40, 58],
    strength: [0.6, 0.42],
    lineSets: [
      ["management", 9],
      ["compensation", 3],
      ["medical", 4],
      ["bonds", 3],
      ["marine", 3],
      ["trucking", 4],
    ],
    breadth: [0.6, 1],
    multiline: true,
    forms: ["specialty", "general"],
    quoteDays: [6.5, 9],
    rate: 1.02,
    bindRatio: [0.18, 0.24],
    disclosure: [0.86, 0.14],
    unrated: 0.05,
    access: SPECIALIST,
  },
  excess: {
    weight: 52,
    companies: [1, 3],
    territory: "countrywide",
    states: [48, 60],
    strength: [0.58, 0.42],
    lineSets: [["excess", 1]],
    breadth: [0.65, 1],
    multiline: true,
    forms: ["specialty", "general"],
    quoteDays: [6.5, 9],
    rate: 1.1,
    bindRatio: [0.12, 0.2],
    disclosure: [0.82, 0.16],
    unrated: 0.08,
    access: SPECIALIST,
  },
  surplus: {
    weight: 1.6,
    companies: [1, 3],
    territory: "countrywide",
    states: [48, 60],
    strength: [0.58, 0.42],
    lineSets: [["surplus", 1]],
    breadth: [0.8, 1],
    multiline: false,
    forms: ["surplus"],
    quoteDays: [6.5, 9],
    rate: 1.1,
    bindRatio: [0.12, 0.2],
    disclosure: [0.82, 0.16],
    unrated: 0.08,
    access: WHOLESALE,
    surplus: true,
  },
  direct: {
    weight: 1,
    companies: [1, 3],
    territory: "countrywide",
    states: [5, 45],
    strength: [0.45, 0.3],
    lineSets: [
      ["personal", 4],
      ["property", 2],
    ],
    breadth: [0.25, 0.7],
    multiline: false,
    forms: ["personal"],
    quoteDays: [2, 2.5],
    rate: 0.96,
    bindRatio: [0.26, 0.26],
    disclosure: [0.8, 0.15],
    unrated: 0.15,
    access: APPOINTED,
  },
} as const satisfies Record<string, Segment>;

export const SEGMENT_WEIGHTS = Object.values<Segment>(SEGMENTS).map(
  (segment) => [segment, segment.weight] as const,
);
