import type { LineOfBusiness, Segment } from "@/lib/domain/lines-of-business";

/**
 * The lines of business and their names as this rule set has always read them. Lines and spellings that were added
 * later do not change how a stored run is read.
 */

type LineTerms = { segment: Segment | null; code: string; label: string; spellings: string[] };

const line = (
  segment: Segment | null,
  code: string,
  label: string,
  spellings: string,
): LineTerms => ({ segment, code, label, spellings: spellings.split(" ").filter(Boolean) });

const LINES = {
  homeowners: line(
    "personal",
    "HOMEOWNERS",
    "homeowners",
    "home homeowner house ho ho3 ho_3 ho5 ho_5 ho8",
  ),
  condo: line("personal", "CONDO", "condo", "condominium condo_owners ho6 ho_6"),
  renters: line("personal", "RENTERS", "renters", "renter tenant tenants ho4 ho_4"),
  mobile_home: line("personal", "MOBILE_HOME", "mobile home", "manufactured_home ho7 ho_7"),
  dwelling_fire: line(
    "personal",
    "DWELLING_FIRE",
    "dwelling fire",
    "dwelling landlord rental_dwelling dp1 dp2 dp3 dp_1 dp_2 dp_3",
  ),
  personal_auto: line(
    "personal",
    "AUTO",
    "auto",
    "car automobile vehicle private_passenger_auto ppa auto_personal",
  ),
  motorcycle: line("personal", "MOTORCYCLE", "motorcycle", "motor_cycle"),
  recreational_vehicle: line(
    "personal",
    "RECREATIONAL_VEHICLE",
    "recreational vehicle",
    "rv motorhome atv off_road",
  ),
  watercraft: line(
    "personal",
    "WATERCRAFT",
    "watercraft",
    "boat yacht boatowners personal_watercraft",
  ),
  personal_umbrella: line(
    "personal",
    "UMBRELLA",
    "umbrella",
    "excess excess_liability umbrella_liability personal_excess pup umbrella_personal",
  ),
  personal_articles: line(
    "personal",
    "PERSONAL_ARTICLES",
    "personal articles",
    "scheduled_property scheduled_personal_property valuable_articles valuables jewelry personal_articles_floater floater",
  ),
  flood: line(null, "FLOOD", "flood", "nfip private_flood excess_flood"),
  earthquake: line(null, "EARTHQUAKE", "earthquake", "eq quake cea"),
  windstorm: line(null, "WINDSTORM", "windstorm", "wind wind_hail wind_and_hail twia hurricane"),
  business_owners: line(
    "commercial",
    "BUSINESS_OWNERS",
    "business owners",
    "bop business_owner businessowners business_owners_policy",
  ),
  general_liability: line(
    "commercial",
    "GENERAL_LIABILITY",
    "general liability",
    "gl cgl commercial_general_liability",
  ),
  commercial_property: line(
    "commercial",
    "COMMERCIAL_PROPERTY",
    "commercial property",
    "business_property",
  ),
  commercial_auto: line(
    "commercial",
    "COMMERCIAL_AUTO",
    "commercial auto",
    "business_auto commercial_vehicle fleet bap auto_commercial",
  ),
  workers_compensation: line(
    "commercial",
    "WORKERS_COMPENSATION",
    "workers compensation",
    "wc workers_comp worker_comp worker_compensation work_comp workmans_comp employers_liability",
  ),
  professional_liability: line(
    "commercial",
    "PROFESSIONAL_LIABILITY",
    "professional liability",
    "professional e_o eo e_and_o errors_and_omissions errors_omissions tech_e_o malpractice",
  ),
  medical_malpractice: line(
    "commercial",
    "MEDICAL_MALPRACTICE",
    "medical malpractice",
    "medmal med_mal",
  ),
  cyber: line(
    "commercial",
    "CYBER",
    "cyber",
    "cyber_liability data_breach network_security privacy",
  ),
  employment_practices: line(
    "commercial",
    "EMPLOYMENT_PRACTICES",
    "employment practices",
    "epl epli employment_practices_liability",
  ),
  directors_officers: line(
    "commercial",
    "DIRECTORS_OFFICERS",
    "directors and officers",
    "d_o do dno d_and_o directors_and_officers management_liability",
  ),
  liquor_liability: line("commercial", "LIQUOR_LIABILITY", "liquor liability", "liquor dram_shop"),
  commercial_umbrella: line(
    "commercial",
    "COMMERCIAL_UMBRELLA",
    "commercial umbrella",
    "commercial_excess business_umbrella excess_commercial umbrella_commercial",
  ),
  inland_marine: line(
    "commercial",
    "INLAND_MARINE",
    "inland marine",
    "tools_and_equipment equipment_floater contractors_equipment installation_floater",
  ),
  crime: line("commercial", "CRIME", "crime", "fidelity employee_dishonesty"),
  product_liability: line(
    "commercial",
    "PRODUCT_LIABILITY",
    "product liability",
    "products products_liability",
  ),
  ocean_marine: line("commercial", "OCEAN_MARINE", "ocean marine", "cargo marine_cargo"),
  builders_risk: line("commercial", "BUILDERS_RISK", "builders risk", "course_of_construction"),
  surety: line("commercial", "SURETY", "surety", "bond bonds"),
  environmental: line(
    "commercial",
    "ENVIRONMENTAL",
    "environmental",
    "pollution pollution_liability",
  ),
  other: line(null, "OTHER", "other", ""),
} as const satisfies Partial<Record<LineOfBusiness, LineTerms>>;
type KnownLine = keyof typeof LINES;

const isKnownLine = (name: string): name is KnownLine => Object.hasOwn(LINES, name);
const terms = (name: LineOfBusiness): LineTerms => {
  const known: string = name;
  return isKnownLine(known)
    ? LINES[known]
    : { segment: null, code: known.toUpperCase(), label: known, spellings: [] };
};

export const ALL_LINES: readonly LineOfBusiness[] = Object.keys(LINES).filter(isKnownLine);

export const lineSegment = (name: LineOfBusiness): Segment | undefined =>
  terms(name).segment ?? undefined;
/** A line of a portfolio inside a sentence. */
export const portfolioLineInText = (name: LineOfBusiness): string => terms(name).label;
/** The code of a line that the portfolio contains, such as `AUTO`. */
export const presentLineCode = (name: LineOfBusiness): string => terms(name).code;
/** The code of a line that the portfolio lacks, such as `auto`. */
export const missingLineCode = (name: LineOfBusiness): string => terms(name).code.toLowerCase();

/** Lines without repetition, in the order of the list. */
export function inLineOrder(lines: Iterable<LineOfBusiness>): LineOfBusiness[] {
  const wanted = new Set(lines);
  return ALL_LINES.filter((name) => wanted.has(name));
}

/** Any name in lower case, with its words joined by `_`. */
export const toSnakeCase = (name: string) =>
  name
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

const lineBySpelling = new Map<string, LineOfBusiness>(
  ALL_LINES.flatMap((name) =>
    [name, missingLineCode(name), ...terms(name).spellings].map((spelling) => [spelling, name]),
  ),
);

/** Names that households and businesses both use. */
const SHARED_SPELLINGS =
  "auto automobile car vehicle umbrella umbrella_liability excess excess_liability".split(" ");

/** The line that a name means. `ambiguous`: a business means its commercial line by the same name. */
export function findLine(name: string): { line: LineOfBusiness; ambiguous: boolean } | undefined {
  const spelling = toSnakeCase(name);
  const shortened = spelling.replace(/_(insurance|policy|coverage)$/, "");
  const found = lineBySpelling.get(spelling) ?? lineBySpelling.get(shortened);
  return found && { line: found, ambiguous: SHARED_SPELLINGS.includes(shortened) };
}

const COMMERCIAL_MEANING: Partial<Record<LineOfBusiness, LineOfBusiness>> = {
  personal_auto: "commercial_auto",
  personal_umbrella: "commercial_umbrella",
};
export const commercialMeaning = (name: LineOfBusiness): LineOfBusiness =>
  COMMERCIAL_MEANING[name] ?? name;
