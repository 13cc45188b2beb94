import type { QuoteRequest } from "./input";
import type { Offering } from "./offering";

/** The worked example of `docs/matching.md`. */

const line = (carrier: string, category: string, premium: number): Offering => ({
  id: `quote_line_carrier_${carrier.toLowerCase()}_${category}_001`,
  provider_name: `Carrier ${carrier}`,
  category,
  premium,
});

const offerings: Offering[] = [
  {
    ...line("C", "home", 4_200),
    package_premium: 5_900,
    limits: { dwelling: 650_000, liability: 300_000 },
    deductibles: { all_other_perils: 2_500 },
    coverage_features: ["water_backup", "replacement_cost"],
    coverage_exclusions: [],
    am_best_rating: "A+",
    complaint_index: 0.5,
    admitted: true,
    quote_status: "bindable",
    e_bind: true,
    quote_days: 1,
    inspection_required: true,
  },
  {
    ...line("C", "auto", 2_100),
    limits: { bodily_injury_per_person: 250_000 },
    am_best_rating: "A+",
    quote_status: "indicative",
  },
  {
    ...line("E", "home", 3_900.5),
    limits: { dwelling: 500_000, liability: 100_000 },
    am_best_rating: "B",
    quote_days: 12,
  },
];
const request: QuoteRequest = {
  state: "NJ",
  appetite_bucket: "coverage_first",
  desired_coverages: {
    homeowners: {
      limits: { dwelling: 600_000, liability: 300_000 },
      features: ["water_backup", "service_line"],
    },
  },
  current_portfolio: {
    policies: [
      { line: "HOMEOWNERS", carrier: "CARRIER C", limits: { dwelling: 500_000 } },
      { line: "AUTO", carrier: "Other Mutual" },
    ],
  },
};

export const WORKED_EXAMPLE = { request, offerings };
