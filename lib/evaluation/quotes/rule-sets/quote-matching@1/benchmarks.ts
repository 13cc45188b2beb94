import type { Benchmarks } from "../../rule-set";

/** The limits that agents recommend at least for a homeowner with savings and for a small business. */
export const RECOMMENDED_LIMITS: Benchmarks = {
  home: { liability: 500_000, personal_liability: 500_000, medical_payments: 5_000 },
  condo: { liability: 300_000, personal_liability: 300_000 },
  renters: { liability: 300_000, personal_liability: 300_000, personal_property: 30_000 },
  auto: {
    bodily_injury_per_person: 250_000,
    bodily_injury_per_accident: 500_000,
    property_damage: 100_000,
    combined_single_limit: 500_000,
    uninsured_motorist: 250_000,
    liability: 500_000,
  },
  umbrella: {
    each_occurrence: 1_000_000,
    liability: 1_000_000,
    limit: 1_000_000,
    per_occurrence: 1_000_000,
  },
  general_liability: {
    each_occurrence: 1_000_000,
    general_aggregate: 2_000_000,
    aggregate: 2_000_000,
  },
  professional_liability: { each_claim: 1_000_000, aggregate: 1_000_000 },
  business_owners: { each_occurrence: 1_000_000, aggregate: 2_000_000, liability: 1_000_000 },
  commercial_auto: { combined_single_limit: 1_000_000 },
  cyber: { aggregate: 1_000_000, each_claim: 1_000_000 },
  workers_compensation: { each_accident: 500_000 },
  commercial_umbrella: { each_occurrence: 1_000_000, aggregate: 1_000_000 },
};

export const USUAL_DEDUCTIBLES: Benchmarks = {
  home: { all_other_perils: 2_500, all_peril: 2_500, deductible: 2_500 },
  condo: { all_other_perils: 1_000, deductible: 1_000 },
  renters: { all_other_perils: 500, deductible: 500 },
  auto: { collision: 1_000, comprehensive: 1_000 },
  business_owners: { property: 2_500, deductible: 2_500 },
  cyber: { retention: 10_000 },
};
