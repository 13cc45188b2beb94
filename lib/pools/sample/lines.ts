import { CANDIDATE_LINES, type CandidateLine } from "@/lib/domain/lines-of-business";
import type { Random } from "./random";

/** Lines that are usually written together, specialties first. */
const LINE_SETS = {
  personal: [
    "personal_auto",
    "homeowners",
    "renters",
    "condo",
    "dwelling_fire",
    "personal_umbrella",
    "personal_articles",
    "watercraft",
    "flood",
  ],
  property: [
    "homeowners",
    "dwelling_fire",
    "condo",
    "renters",
    "flood",
    "earthquake",
    "personal_umbrella",
  ],
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
  management: [
    "professional_liability",
    "directors_officers",
    "employment_practices",
    "cyber",
    "crime",
    "general_liability",
  ],
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
  /** What the admitted market does not want. */
  surplus: [
    "general_liability",
    "professional_liability",
    "commercial_property",
    "commercial_umbrella",
    "product_liability",
    "environmental",
    "cyber",
    "builders_risk",
    "directors_officers",
    "inland_marine",
  ],
  compensation: ["workers_compensation", "employment_practices", "general_liability"],
  marine: ["ocean_marine", "inland_marine", "watercraft", "builders_risk"],
  bonds: ["surety", "crime", "professional_liability"],
  medical: ["medical_malpractice", "professional_liability", "general_liability"],
  trucking: ["commercial_auto", "inland_marine", "general_liability", "commercial_umbrella"],
} as const satisfies Record<string, readonly CandidateLine[]>;

export type LineSet = keyof typeof LINE_SETS;
export const linesOf = (set: LineSet): readonly CandidateLine[] => LINE_SETS[set];

/**
 * Share of multiline carriers that write a line outside of their specialty: high for liability that every business
 * buys, lower for lines that need special claims staff, reinsurance or filings.
 */
const REACH: Readonly<Partial<Record<CandidateLine, number>>> = {
  personal_auto: 0.1,
  homeowners: 0.1,
  renters: 0.1,
  condo: 0.1,
  dwelling_fire: 0.12,
  flood: 0.18,
  earthquake: 0.24,
  personal_umbrella: 0.1,
  personal_articles: 0.08,
  watercraft: 0.08,
  general_liability: 0.97,
  professional_liability: 0.996,
  directors_officers: 0.72,
  employment_practices: 0.76,
  cyber: 0.84,
  commercial_auto: 0.58,
  commercial_property: 0.8,
  business_owners: 0.6,
  workers_compensation: 0.46,
  commercial_umbrella: 0.74,
  inland_marine: 0.62,
  ocean_marine: 0.16,
  builders_risk: 0.44,
  surety: 0.28,
  crime: 0.62,
  product_liability: 0.66,
  medical_malpractice: 0.14,
  environmental: 0.22,
};

/** Lines outside of the specialty. */
export const linesBeside = (random: Random): CandidateLine[] =>
  CANDIDATE_LINES.filter((line) => {
    const reach = REACH[line];
    return reach !== undefined && random.chance(reach);
  });
