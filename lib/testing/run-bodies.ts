import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";

/** Bodies of quote matching and coverage analysis runs. */

const carrierC = (category: string, premium: number) => ({
  id: `quote_line_carrier_c_${category}_001`,
  provider_name: "Carrier C",
  category,
  premium,
});
const carrierD = (category: string, premium: number) => ({
  id: `quote_line_carrier_d_${category}_001`,
  provider_name: "Carrier D",
  category,
  premium,
  am_best_rating: "B",
  excluded_states: category === "umbrella" ? ["NJ"] : [],
});

/** One provider with all three lines, 11,985 USD together, and another that may not write one of them in New Jersey. */
export const OFFERINGS = [
  carrierC("auto", 5_400),
  carrierC("home", 5_185),
  carrierC("umbrella", 1_400),
  carrierD("auto", 7_000),
  carrierD("home", 6_900),
  carrierD("umbrella", 500),
];

export const QUOTES = {
  input: {
    named_insured: "Rivera household",
    state: "NJ",
    required_coverages: ["home", "auto", "umbrella"],
    appetite_bucket: "balanced",
  },
  offerings: OFFERINGS,
};

export const COVERAGE = { input: NEW_JERSEY_SAMPLE };

export const DUAL = {
  input: {
    ...NEW_JERSEY_SAMPLE,
    ...QUOTES.input,
    request_config: { quote_matching: true, coverage_analysis: true },
  },
  offerings: OFFERINGS,
};

/** Two quotes for a home in New York: a carrier rated A+, and a cheaper one rated B++. */
export const TWO_QUOTES = {
  input: { address: { state: "NY" }, coverage_types: ["home"] },
  offerings: [
    {
      id: "a",
      provider_name: "Alder",
      category: "home",
      quality_rating: "A+",
      attributes: { line_premium_annual: 1_900 },
    },
    {
      id: "b",
      provider_name: "Birch",
      category: "home",
      quality_rating: "B++",
      attributes: { line_premium_annual: 1_200 },
    },
  ],
};
