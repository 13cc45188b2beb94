import type { Sample } from "../kind-form";

const RATED_A_PLUS = {
  quality_rating: "A+",
  commission: 0.14,
  admitted: true,
  complaint_index: 0.7,
  quote_status: "bindable",
  e_bind: true,
  quote_days: 1,
} as const;

/** Quotes in the published form. One carrier of this market writes all three lines, and has a price for all of them. */
const NEW_JERSEY_OFFERINGS = [
  {
    id: "quote_line_carrier_c_auto_001",
    provider_id: "prov_carrier_c",
    provider_name: "Carrier C",
    category: "auto",
    ...RATED_A_PLUS,
    limits: { bodily_injury: "250/500", property_damage: 100_000 },
    deductibles: { collision: 1000, comprehensive: 500 },
    coverage_exclusions: [],
    attributes: {
      quote_id: "qt_carrier_c_auto_001",
      line_premium_annual: 4890,
      package_premium_annual: 11_985,
      quoted_vehicle_count: 1,
    },
  },
  {
    id: "quote_line_carrier_c_home_001",
    provider_id: "prov_carrier_c",
    provider_name: "Carrier C",
    category: "home",
    ...RATED_A_PLUS,
    coverage: { product_name: "Premier Homeowners", program_type: "quoted_line" },
    limits: { dwelling: 650_000, liability: 500_000 },
    deductibles: { all_other_perils: 2500 },
    coverage_features: ["water_backup", "replacement_cost"],
    coverage_exclusions: [],
    attributes: {
      quote_id: "qt_carrier_c_home_001",
      line_premium_annual: 6240,
      package_premium_annual: 11_985,
    },
  },
  {
    id: "quote_line_carrier_c_umbrella_001",
    provider_id: "prov_carrier_c",
    provider_name: "Carrier C",
    category: "umbrella",
    ...RATED_A_PLUS,
    limits: { liability: 2_000_000 },
    attributes: {
      quote_id: "qt_carrier_c_umbrella_001",
      line_premium_annual: 1280,
      package_premium_annual: 11_985,
    },
  },
  {
    id: "quote_line_carrier_a_auto_001",
    provider_id: "prov_carrier_a",
    provider_name: "Carrier A",
    category: "auto",
    quality_rating: "A",
    commission: 0.12,
    admitted: true,
    complaint_index: 1.2,
    quote_status: "bindable",
    quote_days: 2,
    premium: 2155,
    fees: 60,
    limits: { bodily_injury: "100/300", property_damage: 100_000 },
    deductibles: { collision: 1000 },
    attributes: { term_months: 6, quoted_vehicle_count: 1 },
  },
  {
    id: "quote_line_carrier_a_home_001",
    provider_id: "prov_carrier_a",
    provider_name: "Carrier A",
    category: "home",
    quality_rating: "A",
    commission: 0.14,
    admitted: true,
    complaint_index: 1.2,
    quote_status: "indicative",
    quote_days: 5,
    inspection_required: true,
    limits: { dwelling: 600_000, liability: 300_000 },
    deductibles: { all_other_perils: 5000 },
    attributes: { line_premium_annual: 5980 },
  },
  {
    id: "quote_line_carrier_b_home_001",
    provider_id: "prov_carrier_b",
    provider_name: "Carrier B",
    category: "home",
    quality_rating: "A-",
    admitted: true,
    quote_status: "bindable",
    constraints: { excluded_states: ["NJ"] },
    limits: { dwelling: 575_000, liability: 300_000 },
    deductibles: { all_other_perils: 2500 },
    attributes: { line_premium_annual: 5710 },
  },
  {
    id: "quote_line_carrier_d_umbrella_001",
    provider_id: "prov_carrier_d",
    provider_name: "Carrier D",
    category: "umbrella",
    quality_rating: "A-",
    admitted: false,
    quote_status: "referred",
    quote_days: 8,
    fees: 150,
    taxes: 36,
    limits: { liability: 1_000_000 },
    attributes: { line_premium_annual: 990 },
  },
] as const;

export const CARRIER_C = {
  input: {
    entity: "Rivera household",
    address: { state: "NJ", zip_code: "07030" },
    coverage_types: ["home", "auto", "umbrella"],
    appetite_bucket: "balanced",
    residence: { replacement_cost: 640_000 },
    current_coverage: {
      home: { carrier: "21stcentury", annual_premium: 2480.91 },
      auto: { carrier: "21stcentury", annual_premium: 507.32 },
    },
    vehicles: 1,
    request_config: { quote_matching: true },
  },
  offerings: NEW_JERSEY_OFFERINGS,
} as const;

const firm = (provider_name: string, category: string, premium: number) => ({
  id: `${provider_name}_${category}`.toLowerCase().replaceAll(" ", "_"),
  provider_name,
  category,
  attributes: { line_premium_annual: premium },
});

export const SOFTWARE_FIRM = {
  input: {
    entity: "Bluebird Software",
    address: { state: "WA" },
    coverage_types: ["general_liability", "professional_liability", "cyber"],
    appetite_bucket: "cost_sensitive",
    desired_coverages: { cyber: { limits: { each_claim: 2_000_000 } } },
    request_config: { quote_matching: true },
  },
  offerings: [
    {
      ...firm("Pinecrest Mutual", "general_liability", 1450),
      limits: { each_occurrence: 1_000_000 },
      quality_rating: "A",
    },
    {
      ...firm("Pinecrest Mutual", "cyber", 5200),
      limits: { each_claim: 2_000_000 },
      quality_rating: "A",
    },
    {
      ...firm("Northgate Specialty", "general_liability", 1380),
      limits: { each_occurrence: 1_000_000 },
      quality_rating: "A-",
    },
    {
      ...firm("Northgate Specialty", "professional_liability", 7900),
      limits: { each_claim: 2_000_000 },
      quality_rating: "A-",
    },
    {
      ...firm("Northgate Specialty", "cyber", 4300),
      limits: { each_claim: 1_000_000 },
      quality_rating: "A-",
    },
    {
      ...firm("Harborline", "professional_liability", 8600),
      limits: { each_claim: 3_000_000 },
      quality_rating: "A++",
    },
    {
      ...firm("Harborline", "cyber", 4950),
      limits: { each_claim: 2_000_000 },
      quality_rating: "A++",
      quote_status: "declined",
    },
  ],
} as const;

/** No quote covers flood, so no solution is complete. */
export const UNMET = {
  input: {
    entity: "Bayou cottage",
    address: { state: "LA" },
    coverage_types: ["home", "flood"],
    request_config: { quote_matching: true },
  },
  offerings: [firm("Delta Home", "home", 3900), firm("Crescent Mutual", "home", 4150)],
} as const;

export const QUOTES_SAMPLES: readonly Sample[] = [
  { name: "New Jersey home, auto and umbrella", body: CARRIER_C },
  { name: "Software firm, three lines", body: SOFTWARE_FIRM },
  { name: "No quote for a required coverage", body: UNMET },
];
