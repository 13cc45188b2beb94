/** The worked example of `docs/matching.md`. */

export const WORKED_EXAMPLE = {
  day: "2026-11-28",
  input: {
    address: { state: "CA" },
    coverage_types: ["home", "auto"],
    appetite_bucket: "balanced",
    effective_date: "2027-01-01",
  },
  offerings: [
    {
      id: "c_home",
      provider_name: "Carrier C",
      category: "home",
      premium: 2_600,
      package_premium: 4_200,
      term_months: 12,
      limits: { personal_liability: 300_000 },
      deductibles: { all_other_perils: 1_000 },
      coverage_exclusions: [],
      quality_rating: "A+",
      admitted: true,
      quote_status: "bindable",
    },
    {
      id: "c_auto",
      provider_name: "Carrier C",
      category: "auto",
      premium: 1_100,
      term_months: 6,
      limits: { liability: "250/500/100" },
      quality_rating: "A+",
      admitted: true,
      quote_status: "bindable",
    },
    { id: "e_auto", provider_name: "Carrier E", category: "auto", premium: 1_900 },
  ],
};
