/**
 * The coverage types of quote-matching@1, as they were when it was published. Frozen: lines and spellings that were added
 * later must not change how stored runs are read.
 */

type CoverageName = {
  type: string;
  label: string;
  /** Separated by spaces. */
  spellings: string;
  /** Accepted as a whole name only, without a final "insurance". */
  quoteSpellings?: string;
};

export const COVERAGE_NAMES: readonly CoverageName[] = [
  {
    type: "home",
    label: "Home",
    spellings: "homeowners home homeowner house ho ho3 ho_3 ho5 ho_5 ho8",
    quoteSpellings: "personal_home",
  },
  { type: "condo", label: "Condo", spellings: "condo condominium condo_owners ho6 ho_6" },
  { type: "renters", label: "Renters", spellings: "renters renter tenant tenants ho4 ho_4" },
  {
    type: "mobile_home",
    label: "Mobile home",
    spellings: "mobile_home manufactured_home ho7 ho_7",
  },
  {
    type: "dwelling_fire",
    label: "Dwelling fire",
    spellings: "dwelling_fire dwelling landlord rental_dwelling dp1 dp2 dp3 dp_1 dp_2 dp_3",
  },
  {
    type: "auto",
    label: "Auto",
    spellings: "personal_auto auto car automobile vehicle private_passenger_auto ppa auto_personal",
  },
  { type: "motorcycle", label: "Motorcycle", spellings: "motorcycle motor_cycle" },
  {
    type: "rv",
    label: "Recreational vehicle",
    spellings: "recreational_vehicle rv motorhome atv off_road",
  },
  {
    type: "watercraft",
    label: "Watercraft",
    spellings: "watercraft boat yacht boatowners personal_watercraft",
  },
  {
    type: "umbrella",
    label: "Umbrella",
    spellings:
      "personal_umbrella umbrella excess excess_liability umbrella_liability personal_excess pup umbrella_personal",
  },
  {
    type: "articles",
    label: "Scheduled articles",
    spellings:
      "personal_articles scheduled_property scheduled_personal_property valuable_articles valuables jewelry personal_articles_floater floater",
  },
  { type: "flood", label: "Flood", spellings: "flood nfip private_flood excess_flood" },
  { type: "earthquake", label: "Earthquake", spellings: "earthquake eq quake cea" },
  {
    type: "wind",
    label: "Wind",
    spellings: "windstorm wind wind_hail wind_and_hail twia hurricane",
  },
  {
    type: "business_owners",
    label: "Business owners",
    spellings: "business_owners bop business_owner businessowners business_owners_policy",
  },
  {
    type: "general_liability",
    label: "General liability",
    spellings: "general_liability gl cgl commercial_general_liability",
  },
  {
    type: "commercial_property",
    label: "Commercial property",
    spellings: "commercial_property business_property",
    quoteSpellings: "property",
  },
  {
    type: "commercial_auto",
    label: "Commercial auto",
    spellings: "commercial_auto business_auto commercial_vehicle fleet bap auto_commercial",
  },
  {
    type: "workers_compensation",
    label: "Workers compensation",
    spellings:
      "workers_compensation wc workers_comp worker_comp worker_compensation work_comp workmans_comp employers_liability",
  },
  {
    type: "professional_liability",
    label: "Professional liability",
    spellings:
      "professional_liability professional e_o eo e_and_o errors_and_omissions errors_omissions tech_e_o malpractice",
  },
  {
    type: "medical_malpractice",
    label: "Medical malpractice",
    spellings: "medical_malpractice medmal med_mal",
  },
  {
    type: "cyber",
    label: "Cyber",
    spellings: "cyber cyber_liability data_breach network_security privacy",
  },
  {
    type: "employment_practices",
    label: "Employment practices",
    spellings: "employment_practices epl epli employment_practices_liability",
  },
  {
    type: "directors_officers",
    label: "Directors and officers",
    spellings: "directors_officers d_o do dno d_and_o directors_and_officers management_liability",
  },
  {
    type: "liquor_liability",
    label: "Liquor liability",
    spellings: "liquor_liability liquor dram_shop",
  },
  {
    type: "commercial_umbrella",
    label: "Commercial umbrella",
    spellings:
      "commercial_umbrella commercial_excess business_umbrella excess_commercial umbrella_commercial",
  },
  {
    type: "inland_marine",
    label: "Inland marine",
    spellings:
      "inland_marine tools_and_equipment equipment_floater contractors_equipment installation_floater",
  },
  { type: "crime", label: "Crime", spellings: "crime fidelity employee_dishonesty" },
  {
    type: "product_liability",
    label: "Product liability",
    spellings: "product_liability products products_liability",
  },
  { type: "ocean_marine", label: "Ocean marine", spellings: "ocean_marine cargo marine_cargo" },
  {
    type: "builders_risk",
    label: "Builders risk",
    spellings: "builders_risk course_of_construction",
  },
  { type: "surety", label: "Surety", spellings: "surety bond bonds" },
  {
    type: "environmental",
    label: "Environmental",
    spellings: "environmental pollution pollution_liability",
  },
  { type: "other", label: "Other", spellings: "other" },
];

const PLAIN_SLUG = /^[a-z0-9_]+$/;
const split = (names = "") => names.split(" ").filter((name) => name !== "");

const lineType = new Map<string, string>();
const typeBySpelling = new Map<string, string>();
const labels = new Map<string, string>();
for (const { type, label, spellings, quoteSpellings } of COVERAGE_NAMES) {
  labels.set(type, label);
  for (const spelling of split(spellings)) lineType.set(spelling, type);
  for (const spelling of [...split(spellings), ...split(quoteSpellings)])
    typeBySpelling.set(spelling, type);
}
for (const type of labels.keys()) typeBySpelling.set(type, type);

const toSnakeCase = (name: string) =>
  name
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

/** The type under which categories, required coverages and the lines of policies are compared. */
export function coverageType(category: string): string {
  const slug = PLAIN_SLUG.test(category)
    ? category
    : category.trim().toLowerCase().replaceAll(/[- ]/g, "_");
  const type = typeBySpelling.get(slug);
  if (type !== undefined) return type;
  const spelling = toSnakeCase(category);
  const shortened = spelling.replace(/_(insurance|policy|coverage)$/, "");
  return lineType.get(spelling) ?? lineType.get(shortened) ?? slug;
}

export function coverageLabel(category: string): string {
  const type = coverageType(category);
  return labels.get(type) ?? (type.charAt(0).toUpperCase() + type.slice(1)).replaceAll("_", " ");
}

/** A coverage type inside a sentence. */
export const coverageInText = (category: string): string => coverageLabel(category).toLowerCase();
