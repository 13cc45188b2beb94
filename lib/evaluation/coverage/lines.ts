import type { Segment } from "./words";

/** Lines of business as portfolios name them. A browser may import this file. */

type LineWords = {
  /** As a line that is held is echoed. One that is missing is written the same in lower case. */
  code: string;
  label: string;
  /** Absent where households and businesses buy it alike. */
  segment?: Segment;
  /** Spellings beyond the line's own name and code; "insurance", "policy" and "coverage" at the end never matter. */
  spellings: readonly string[];
};

/** In the order in which they are listed, personal then commercial. */
export const COVERAGE_LINES = {
  homeowners: {
    code: "HOMEOWNERS",
    label: "homeowners",
    segment: "personal",
    spellings: ["home", "homeowner", "house", "ho", "ho3", "ho_3", "ho5", "ho_5", "ho8"],
  },
  condo: {
    code: "CONDO",
    label: "condo",
    segment: "personal",
    spellings: ["condominium", "condo_owners", "ho6", "ho_6"],
  },
  renters: {
    code: "RENTERS",
    label: "renters",
    segment: "personal",
    spellings: ["renter", "tenant", "tenants", "ho4", "ho_4"],
  },
  mobile_home: {
    code: "MOBILE_HOME",
    label: "mobile home",
    segment: "personal",
    spellings: ["manufactured_home", "ho7", "ho_7"],
  },
  dwelling_fire: {
    code: "DWELLING_FIRE",
    label: "dwelling fire",
    segment: "personal",
    spellings: [
      "dwelling",
      "landlord",
      "rental_dwelling",
      "dp1",
      "dp2",
      "dp3",
      "dp_1",
      "dp_2",
      "dp_3",
    ],
  },
  personal_auto: {
    code: "AUTO",
    label: "auto",
    segment: "personal",
    spellings: ["car", "automobile", "vehicle", "private_passenger_auto", "ppa", "auto_personal"],
  },
  motorcycle: {
    code: "MOTORCYCLE",
    label: "motorcycle",
    segment: "personal",
    spellings: ["motor_cycle"],
  },
  recreational_vehicle: {
    code: "RECREATIONAL_VEHICLE",
    label: "recreational vehicle",
    segment: "personal",
    spellings: ["rv", "motorhome", "atv", "off_road"],
  },
  watercraft: {
    code: "WATERCRAFT",
    label: "watercraft",
    segment: "personal",
    spellings: ["boat", "yacht", "boatowners", "personal_watercraft"],
  },
  personal_umbrella: {
    code: "UMBRELLA",
    label: "umbrella",
    segment: "personal",
    spellings: [
      "excess",
      "excess_liability",
      "umbrella_liability",
      "personal_excess",
      "pup",
      "umbrella_personal",
    ],
  },
  personal_articles: {
    code: "PERSONAL_ARTICLES",
    label: "personal articles",
    segment: "personal",
    spellings: [
      "scheduled_property",
      "scheduled_personal_property",
      "valuable_articles",
      "valuables",
      "jewelry",
      "personal_articles_floater",
      "floater",
    ],
  },
  flood: { code: "FLOOD", label: "flood", spellings: ["nfip", "private_flood", "excess_flood"] },
  earthquake: { code: "EARTHQUAKE", label: "earthquake", spellings: ["eq", "quake", "cea"] },
  windstorm: {
    code: "WINDSTORM",
    label: "windstorm",
    spellings: ["wind", "wind_hail", "wind_and_hail", "twia", "hurricane"],
  },
  business_owners: {
    code: "BUSINESS_OWNERS",
    label: "business owners",
    segment: "commercial",
    spellings: ["bop", "business_owner", "businessowners", "business_owners_policy"],
  },
  general_liability: {
    code: "GENERAL_LIABILITY",
    label: "general liability",
    segment: "commercial",
    spellings: ["gl", "cgl", "commercial_general_liability"],
  },
  commercial_property: {
    code: "COMMERCIAL_PROPERTY",
    label: "commercial property",
    segment: "commercial",
    spellings: ["business_property"],
  },
  commercial_auto: {
    code: "COMMERCIAL_AUTO",
    label: "commercial auto",
    segment: "commercial",
    spellings: ["business_auto", "commercial_vehicle", "fleet", "bap", "auto_commercial"],
  },
  workers_compensation: {
    code: "WORKERS_COMPENSATION",
    label: "workers compensation",
    segment: "commercial",
    spellings: [
      "wc",
      "workers_comp",
      "worker_comp",
      "worker_compensation",
      "work_comp",
      "workmans_comp",
      "employers_liability",
    ],
  },
  professional_liability: {
    code: "PROFESSIONAL_LIABILITY",
    label: "professional liability",
    segment: "commercial",
    spellings: [
      "professional",
      "e_o",
      "eo",
      "e_and_o",
      "errors_and_omissions",
      "errors_omissions",
      "tech_e_o",
      "malpractice",
    ],
  },
  medical_malpractice: {
    code: "MEDICAL_MALPRACTICE",
    label: "medical malpractice",
    segment: "commercial",
    spellings: ["medmal", "med_mal"],
  },
  cyber: {
    code: "CYBER",
    label: "cyber",
    segment: "commercial",
    spellings: ["cyber_liability", "data_breach", "network_security", "privacy"],
  },
  employment_practices: {
    code: "EMPLOYMENT_PRACTICES",
    label: "employment practices",
    segment: "commercial",
    spellings: ["epl", "epli", "employment_practices_liability"],
  },
  directors_officers: {
    code: "DIRECTORS_OFFICERS",
    label: "directors and officers",
    segment: "commercial",
    spellings: ["d_o", "do", "dno", "d_and_o", "directors_and_officers", "management_liability"],
  },
  liquor_liability: {
    code: "LIQUOR_LIABILITY",
    label: "liquor liability",
    segment: "commercial",
    spellings: ["liquor", "dram_shop"],
  },
  commercial_umbrella: {
    code: "COMMERCIAL_UMBRELLA",
    label: "commercial umbrella",
    segment: "commercial",
    spellings: [
      "commercial_excess",
      "business_umbrella",
      "excess_commercial",
      "umbrella_commercial",
    ],
  },
  inland_marine: {
    code: "INLAND_MARINE",
    label: "inland marine",
    segment: "commercial",
    spellings: [
      "tools_and_equipment",
      "equipment_floater",
      "contractors_equipment",
      "installation_floater",
    ],
  },
  crime: {
    code: "CRIME",
    label: "crime",
    segment: "commercial",
    spellings: ["fidelity", "employee_dishonesty"],
  },
  product_liability: {
    code: "PRODUCT_LIABILITY",
    label: "product liability",
    segment: "commercial",
    spellings: ["products", "products_liability"],
  },
  ocean_marine: {
    code: "OCEAN_MARINE",
    label: "ocean marine",
    segment: "commercial",
    spellings: ["cargo", "marine_cargo"],
  },
  builders_risk: {
    code: "BUILDERS_RISK",
    label: "builders risk",
    segment: "commercial",
    spellings: ["course_of_construction"],
  },
  surety: { code: "SURETY", label: "surety", segment: "commercial", spellings: ["bond", "bonds"] },
  environmental: {
    code: "ENVIRONMENTAL",
    label: "environmental",
    segment: "commercial",
    spellings: ["pollution", "pollution_liability"],
  },
  other: { code: "OTHER", label: "other", spellings: [] },
} as const satisfies Record<string, LineWords>;

export type CoverageLine = keyof typeof COVERAGE_LINES;

const words: Readonly<Record<CoverageLine, LineWords>> = COVERAGE_LINES;
const inOrder: readonly [string, LineWords][] = Object.entries(words);

/** Any name in lower case, its words joined by `_`. */
export const underscored = (name: string) =>
  name
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

const isCoverageLine = (name: string): name is CoverageLine => Object.hasOwn(words, name);

const bySpelling = new Map<string, CoverageLine>();
for (const [name, { code, spellings }] of inOrder) {
  if (!isCoverageLine(name)) continue;
  for (const spelling of [name, code.toLowerCase(), ...spellings]) bySpelling.set(spelling, name);
}

/** Names that a household and a business both use, and what a business means by them. */
const USED_BY_BOTH = [
  "auto",
  "automobile",
  "car",
  "vehicle",
  "umbrella",
  "umbrella_liability",
  "excess",
  "excess_liability",
];
const OF_A_BUSINESS: Partial<Record<CoverageLine, CoverageLine>> = {
  personal_auto: "commercial_auto",
  personal_umbrella: "commercial_umbrella",
};

/** The line that is meant, or undefined for a name that is none. `ambiguous` where a business may mean another by it. */
export function lineCalled(name: string): { line: CoverageLine; ambiguous: boolean } | undefined {
  const spelled = underscored(name);
  const line =
    bySpelling.get(spelled) ?? bySpelling.get(spelled.replace(/_(insurance|policy|coverage)$/, ""));
  return (
    line && {
      line,
      ambiguous: USED_BY_BOTH.includes(spelled.replace(/_(insurance|policy|coverage)$/, "")),
    }
  );
}

export const asOfABusiness = (line: CoverageLine): CoverageLine => OF_A_BUSINESS[line] ?? line;
export const segmentOf = (line: CoverageLine): Segment | undefined => words[line].segment;
export const codeOf = (line: CoverageLine) => words[line].code;
export const missingCodeOf = (line: CoverageLine) => words[line].code.toLowerCase();
export const lineInText = (line: CoverageLine) => words[line].label;

/** Lines without repetition, in the order of the table. */
export function inLineOrder(lines: Iterable<CoverageLine>): CoverageLine[] {
  const wanted = new Set<string>(lines);
  return inOrder.flatMap(([name]) => (wanted.has(name) && isCoverageLine(name) ? [name] : []));
}
