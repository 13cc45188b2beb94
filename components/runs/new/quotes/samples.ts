import type { Sample } from "../kind-form";

/** One carrier of this market writes all three lines. */
const NEW_JERSEY_OFFERINGS = [
  {
    id: "quote_line_carrier_c_auto_001",
    provider_name: "Carrier C",
    category: "auto",
    premium: 4890,
    package_premium: 11_985,
    limits: {
      bodily_injury_per_person: 250_000,
      bodily_injury_per_accident: 500_000,
      property_damage: 100_000,
    },
    deductibles: { collision: 1000, comprehensive: 500 },
    coverage_exclusions: [],
    admitted: true,
    am_best_rating: "A+",
    complaint_index: 0.7,
    quote_status: "bindable",
    e_bind: true,
    quote_days: 1,
  },
  {
    id: "quote_line_carrier_c_home_001",
    provider_name: "Carrier C",
    category: "home",
    premium: 6240,
    package_premium: 11_985,
    limits: { dwelling: 650_000, liability: 500_000 },
    deductibles: { all_other_perils: 2500 },
    coverage_features: ["water_backup", "replacement_cost"],
    coverage_exclusions: [],
    admitted: true,
    am_best_rating: "A+",
    complaint_index: 0.7,
    quote_status: "bindable",
    e_bind: true,
    quote_days: 1,
  },
  {
    id: "quote_line_carrier_c_umbrella_001",
    provider_name: "Carrier C",
    category: "umbrella",
    premium: 1280,
    package_premium: 11_985,
    limits: { liability: 2_000_000 },
    admitted: true,
    am_best_rating: "A+",
    complaint_index: 0.7,
    quote_status: "bindable",
    e_bind: true,
    quote_days: 1,
  },
  {
    id: "quote_line_carrier_a_auto_001",
    provider_name: "Carrier A",
    category: "auto",
    premium: 4310,
    limits: {
      bodily_injury_per_person: 100_000,
      bodily_injury_per_accident: 300_000,
      property_damage: 100_000,
    },
    deductibles: { collision: 1000 },
    admitted: true,
    am_best_rating: "A",
    complaint_index: 1.2,
    quote_status: "bindable",
    quote_days: 2,
  },
  {
    id: "quote_line_carrier_a_home_001",
    provider_name: "Carrier A",
    category: "home",
    premium: 5980,
    limits: { dwelling: 600_000, liability: 300_000 },
    deductibles: { all_other_perils: 5000 },
    admitted: true,
    am_best_rating: "A",
    complaint_index: 1.2,
    quote_status: "indicative",
    quote_days: 5,
    inspection_required: true,
  },
  {
    id: "quote_line_carrier_b_home_001",
    provider_name: "Carrier B",
    category: "home",
    premium: 5710,
    limits: { dwelling: 575_000, liability: 300_000 },
    deductibles: { all_other_perils: 2500 },
    excluded_states: ["NJ"],
    admitted: true,
    am_best_rating: "A-",
    quote_status: "bindable",
  },
  {
    id: "quote_line_carrier_d_umbrella_001",
    provider_name: "Carrier D",
    category: "umbrella",
    premium: 990,
    limits: { liability: 1_000_000 },
    admitted: false,
    am_best_rating: "A-",
    quote_status: "referred",
    quote_days: 8,
  },
] as const;

export const CARRIER_C = {
  input: {
    entity: "Rivera household",
    state: "NJ",
    required_coverages: ["auto", "home", "umbrella"],
    appetite_bucket: "balanced",
    effective_date: "2026-04-01",
    request_config: { quote_matching: true },
  },
  offerings: NEW_JERSEY_OFFERINGS,
} as const;

const firm = (provider_name: string, category: string, premium: number) => ({
  id: `${provider_name}_${category}`.toLowerCase().replaceAll(" ", "_"),
  provider_name,
  category,
  premium,
});

export const SOFTWARE_FIRM = {
  input: {
    entity: "Bluebird Software",
    state: "WA",
    required_coverages: ["general_liability", "professional_liability", "cyber"],
    appetite_bucket: "cost_sensitive",
    desired_coverages: { cyber: { limits: { each_claim: 2_000_000 } } },
    request_config: { quote_matching: true },
  },
  offerings: [
    {
      ...firm("Pinecrest Mutual", "general_liability", 1450),
      limits: { each_occurrence: 1_000_000 },
      am_best_rating: "A",
    },
    {
      ...firm("Pinecrest Mutual", "cyber", 5200),
      limits: { each_claim: 2_000_000 },
      am_best_rating: "A",
    },
    {
      ...firm("Northgate Specialty", "general_liability", 1380),
      limits: { each_occurrence: 1_000_000 },
      am_best_rating: "A-",
    },
    {
      ...firm("Northgate Specialty", "professional_liability", 7900),
      limits: { each_claim: 2_000_000 },
      am_best_rating: "A-",
    },
    {
      ...firm("Northgate Specialty", "cyber", 4300),
      limits: { each_claim: 1_000_000 },
      am_best_rating: "A-",
    },
    {
      ...firm("Harborline", "professional_liability", 8600),
      limits: { each_claim: 3_000_000 },
      am_best_rating: "A++",
    },
    {
      ...firm("Harborline", "cyber", 4950),
      limits: { each_claim: 2_000_000 },
      am_best_rating: "A++",
      quote_status: "declined",
    },
  ],
} as const;

/** No quote covers flood, so the run completes without a solution. */
export const UNMET = {
  input: {
    entity: "Bayou cottage",
    state: "LA",
    required_coverages: ["home", "flood"],
    request_config: { quote_matching: true },
  },
  offerings: [firm("Delta Home", "home", 3900), firm("Crescent Mutual", "home", 4150)],
} as const;

export const QUOTES_SAMPLES: readonly Sample[] = [
  { name: "New Jersey home, auto and umbrella", body: CARRIER_C },
  { name: "Software firm, three lines", body: SOFTWARE_FIRM },
  { name: "No quote for a required coverage", body: UNMET },
];
