import { POOL_ONLY_LINES, type PoolOnlyLine } from "./pools/pool-lines";

export { poolOnlyLine } from "./pools/pool-lines";

/** Every line of business, each with all of its names. An evaluation's own name for a line is listed here too. */

export type Segment = "personal" | "commercial";

type LineTerms = {
  /** In sentence case. */
  label: string;
  /** Absent for lines that households and businesses both buy. */
  segment?: Segment;
  /** How a coverage analysis names the line. Default: the name in capitals, and the label. */
  portfolio?: { code: string; label: string };
  /** How quote matching names the line. Default: the name and the label. */
  quote?: { type: string; label: string };
  /** Other spellings of the name, in lower case, with words joined by `_`. */
  spellings: readonly string[];
  /** Spellings that only quote matching accepts. */
  quoteSpellings?: readonly string[];
};

const words = (text: string): readonly string[] => text.split(" ");

/** In the order in which a coverage analysis lists them. */
export const LINES_OF_BUSINESS = {
  homeowners: {
    label: "Homeowners",
    segment: "personal",
    quote: { type: "home", label: "Home" },
    spellings: words(
      "home homeowner house ho ho3 ho_3 ho5 ho_5 ho8 home_owners ho1 ho_1 ho2 ho_2 ho_8",
    ),
    quoteSpellings: ["personal_home"],
  },
  condo: {
    label: "Condo",
    segment: "personal",
    spellings: words(
      "condominium condo_owners ho6 ho_6 unit_owners condo_unit_owners condominium_unit_owners",
    ),
  },
  renters: {
    label: "Renters",
    segment: "personal",
    spellings: words("renter tenant tenants ho4 ho_4"),
  },
  mobile_home: {
    label: "Mobile home",
    segment: "personal",
    spellings: words(
      "manufactured_home ho7 ho_7 mobilehome mobile_homeowners manufactured_homeowners manufactured_housing mho mhome mh",
    ),
  },
  dwelling_fire: {
    label: "Dwelling fire",
    segment: "personal",
    spellings: words(
      "dwelling landlord rental_dwelling dp1 dp2 dp3 dp_1 dp_2 dp_3 df dfire rental_property rental_home landlords_package vacant_dwelling",
    ),
  },
  personal_auto: {
    label: "Personal auto",
    segment: "personal",
    portfolio: { code: "AUTO", label: "auto" },
    quote: { type: "auto", label: "Auto" },
    spellings: words(
      "car automobile vehicle private_passenger_auto ppa auto_personal pap autop ppauto",
    ),
  },
  motorcycle: { label: "Motorcycle", segment: "personal", spellings: ["motor_cycle", "motorbike"] },
  recreational_vehicle: {
    label: "Recreational vehicle",
    segment: "personal",
    quote: { type: "rv", label: "Recreational vehicle" },
    spellings: words(
      "rv motorhome atv off_road atvs utv ohv snowmobile dirt_bike golf_cart side_by_side off_road_vehicle motor_home travel_trailer camper",
    ),
  },
  watercraft: {
    label: "Watercraft",
    segment: "personal",
    spellings: words("boat yacht boatowners personal_watercraft pwc jet_ski jetski"),
  },
  personal_umbrella: {
    label: "Personal umbrella",
    segment: "personal",
    portfolio: { code: "UMBRELLA", label: "umbrella" },
    quote: { type: "umbrella", label: "Umbrella" },
    spellings: words(
      "excess excess_liability umbrella_liability personal_excess pup umbrella_personal plup umbrp personal_liability_umbrella",
    ),
  },
  personal_articles: {
    label: "Personal articles",
    segment: "personal",
    quote: { type: "articles", label: "Scheduled articles" },
    spellings: words(
      "scheduled_property scheduled_personal_property valuable_articles valuables jewelry personal_articles_floater floater paf vpp spp ppf scheduled_articles scheduled_jewelry personal_property_floater valuable_personal_property inmrp",
    ),
  },
  flood: { label: "Flood", spellings: ["nfip", "private_flood", "excess_flood"] },
  earthquake: { label: "Earthquake", spellings: ["eq", "quake", "cea"] },
  windstorm: {
    label: "Windstorm",
    quote: { type: "wind", label: "Wind" },
    spellings: words(
      "wind wind_hail wind_and_hail twia hurricane wind_only windstorm_hail windstorm_and_hail named_storm",
    ),
  },
  difference_in_conditions: {
    label: "Difference in conditions",
    spellings: words("dic fair_plan_companion wraparound wrap"),
  },
  business_owners: {
    label: "Business owners",
    segment: "commercial",
    spellings: words("bop business_owner businessowners business_owners_policy businessowner"),
  },
  general_liability: {
    label: "General liability",
    segment: "commercial",
    spellings: words(
      "gl cgl commercial_general_liability premises_liability premises_and_operations",
    ),
  },
  commercial_property: {
    label: "Commercial property",
    segment: "commercial",
    spellings: words("business_property propc bpp business_personal_property"),
    quoteSpellings: ["property"],
  },
  commercial_auto: {
    label: "Commercial auto",
    segment: "commercial",
    spellings: words("business_auto commercial_vehicle fleet bap auto_commercial autob"),
  },
  workers_compensation: {
    label: "Workers compensation",
    segment: "commercial",
    spellings: words(
      "wc workers_comp worker_comp worker_compensation work_comp workmans_comp employers_liability wcomp workmens_compensation",
    ),
  },
  professional_liability: {
    label: "Professional liability",
    segment: "commercial",
    spellings: words(
      "professional e_o eo e_and_o errors_and_omissions errors_omissions tech_e_o malpractice mpl lpl miscellaneous_professional technology_e_o",
    ),
  },
  medical_malpractice: {
    label: "Medical malpractice",
    segment: "commercial",
    spellings: words("medmal med_mal medical_professional_liability physicians_and_surgeons"),
  },
  cyber: {
    label: "Cyber",
    segment: "commercial",
    spellings: words(
      "cyber_liability data_breach network_security privacy network_security_privacy network_security_and_privacy cyber_privacy cyber_and_privacy cyber_security cyber_risk",
    ),
  },
  employment_practices: {
    label: "Employment practices",
    segment: "commercial",
    spellings: ["epl", "epli", "employment_practices_liability"],
  },
  directors_officers: {
    label: "Directors and officers",
    segment: "commercial",
    spellings: words("d_o do dno d_and_o directors_and_officers management_liability"),
  },
  liquor_liability: {
    label: "Liquor liability",
    segment: "commercial",
    spellings: ["liquor", "dram_shop"],
  },
  commercial_umbrella: {
    label: "Commercial umbrella",
    segment: "commercial",
    spellings: words(
      "commercial_excess business_umbrella excess_commercial umbrella_commercial cup umbrc",
    ),
  },
  inland_marine: {
    label: "Inland marine",
    segment: "commercial",
    spellings: words(
      "tools_and_equipment equipment_floater contractors_equipment installation_floater im inmrc contractors_tools_and_equipment contractors_tools_equipment",
    ),
  },
  crime: { label: "Crime", segment: "commercial", spellings: ["fidelity", "employee_dishonesty"] },
  product_liability: {
    label: "Product liability",
    segment: "commercial",
    spellings: words(
      "products products_liability products_completed_operations products_and_completed_operations",
    ),
  },
  ocean_marine: {
    label: "Ocean marine",
    segment: "commercial",
    spellings: ["cargo", "marine_cargo", "ocean_cargo"],
  },
  builders_risk: {
    label: "Builders risk",
    segment: "commercial",
    spellings: ["course_of_construction"],
  },
  surety: {
    label: "Surety",
    segment: "commercial",
    spellings: words(
      "bond bonds surety_bond contract_bond license_bond license_and_permit_bond performance_bond bid_bond",
    ),
  },
  environmental: {
    label: "Environmental",
    segment: "commercial",
    spellings: words(
      "pollution pollution_liability environmental_impairment environmental_impairment_liability eil pll pollution_legal_liability contractors_pollution",
    ),
  },
  statutory_disability: {
    label: "Statutory disability",
    segment: "commercial",
    spellings: words(
      "dbl dbl_pfl statutory_dbl tdi tdb disability_benefits paid_family_leave pfl pfml paid_leave",
    ),
  },
  other: { label: "Other", spellings: [] },
} as const satisfies Record<string, LineTerms>;
export type LineOfBusiness = keyof typeof LINES_OF_BUSINESS;

/**
 * The lines that a pool lists and that a candidate evaluation can request. The order is part of stored pools and of the
 * API: lines are only ever added at the end.
 */
export const CANDIDATE_LINES = [
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
  "mobile_home",
  "motorcycle",
  "recreational_vehicle",
  "windstorm",
  "liquor_liability",
  "garage",
  "motor_truck_cargo",
  "collector_car",
  "farmowners",
  "pet",
  "commercial_package",
  "commercial_farm",
  "crop",
  "equipment_breakdown",
  "fiduciary",
  "fidelity_bond",
  "special_event",
  "product_recall",
  "kidnap_ransom",
  "aviation",
  "marine_liability",
  "trade_credit",
  "occupational_accident",
  "representations_warranties",
  "international_package",
  "difference_in_conditions",
  "statutory_disability",
  "stop_gap",
] as const satisfies readonly (LineOfBusiness | PoolOnlyLine)[];
export type CandidateLine = (typeof CANDIDATE_LINES)[number];

export const isCandidateLine = (name: string): name is CandidateLine =>
  (CANDIDATE_LINES as readonly string[]).includes(name);

const terms: Readonly<Record<LineOfBusiness, LineTerms>> = LINES_OF_BUSINESS;
const candidateTerms: Readonly<Record<LineOfBusiness | PoolOnlyLine, LineTerms>> = {
  ...LINES_OF_BUSINESS,
  ...POOL_ONLY_LINES,
};
export const ALL_LINES = Object.keys(terms).filter(isLineOfBusiness);

function isLineOfBusiness(name: string): name is LineOfBusiness {
  return Object.hasOwn(LINES_OF_BUSINESS, name);
}

export const lineTerms = (line: LineOfBusiness): LineTerms => terms[line];
/** The label of a line, or the name itself when it is unknown. */
export const lineLabel = (name: string): string =>
  Object.hasOwn(candidateTerms, name) ? candidateTerms[name as CandidateLine].label : name;
export const lineSegment = (line: LineOfBusiness | CandidateLine): Segment | undefined =>
  candidateTerms[line].segment;
/** A line inside a sentence. */
export const lineInText = (line: LineOfBusiness | CandidateLine): string =>
  candidateTerms[line].label.toLowerCase();
