import { formatCount } from "@/lib/evaluation/core/format";
import type { Benchmarks, Curve, RuleSet } from "../../engine-1/rule-set";

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

/** The full reference amount is best; half of it or less is worst. */
const SHARE_OF_REFERENCE: Curve = [
  [0.5, 400],
  [1, 100],
];

export const dimensions: RuleSet["dimensions"] = {
  coverage_completeness: [
    {
      id: "limits",
      kind: "limits",
      weight: 3,
      curve: SHARE_OF_REFERENCE,
      notStated: 300,
      benchmarks: RECOMMENDED_LIMITS,
    },
    {
      id: "deductibles",
      kind: "deductibles",
      weight: 2,
      notStated: 300,
      benchmarks: USUAL_DEDUCTIBLES,
      curve: [
        [1, 100],
        [2, 400],
      ],
    },
    {
      id: "features",
      kind: "features",
      weight: 1,
      asked: [
        [0, 400],
        [1, 100],
      ],
      unasked: [
        [0, 300],
        [4, 100],
      ],
    },
    {
      id: "exclusions",
      kind: "exclusions",
      weight: 1,
      curve: [
        [0, 100],
        [3, 400],
      ],
    },
  ],
  carrier_strength: [
    {
      // AM Best's own descriptors: A++ and A+ superior, A and A- excellent, B++ and B+ good, lower ratings fair or
      // worse.
      id: "am-best-rating",
      kind: "grade",
      fact: "am_best_rating",
      weight: 3,
      levels: { "A++": 100, "A+": 120, A: 160, "A-": 200, "B++": 270, "B+": 300, B: 360 },
      otherwise: 400,
      evidence: (rating) => `AM Best ${rating}`,
    },
    {
      id: "complaint-index",
      kind: "number",
      fact: "complaint_index",
      weight: 1,
      curve: [
        [0.5, 100],
        [1, 200],
        [2, 300],
        [4, 400],
      ],
      evidence: (index) => `complaint index ${index.toFixed(2)}, market is 1.00`,
    },
    {
      // No guaranty fund pays the claims of an insolvent surplus lines carrier.
      id: "admitted",
      kind: "flag",
      fact: "admitted",
      weight: 1,
      yes: 100,
      no: 250,
      evidence: (admitted) => (admitted ? "admitted" : "not admitted"),
    },
  ],
  placement_ease: [
    {
      id: "quote-status",
      kind: "grade",
      fact: "quote_status",
      weight: 2,
      levels: { bindable: 100, indicative: 250, referred: 350 },
      otherwise: 400,
      evidence: (status) =>
        status === "referred" ? "referred to an underwriter" : `${status} quote`,
    },
    {
      id: "quote-days",
      kind: "number",
      fact: "quote_days",
      weight: 2,
      curve: [
        [2, 100],
        [5, 200],
        [10, 300],
        [20, 400],
      ],
      evidence: (days) => `ready in ${formatCount(days, "day")}`,
    },
    {
      id: "e-bind",
      kind: "flag",
      fact: "e_bind",
      weight: 1,
      yes: 100,
      no: 300,
      evidence: (online) => (online ? "binds online" : "does not bind online"),
    },
    {
      id: "inspection",
      kind: "flag",
      fact: "inspection_required",
      weight: 1,
      yes: 300,
      no: 100,
      evidence: (required) => (required ? "inspection required" : "no inspection"),
    },
  ],
  incumbent_fit: [
    { id: "carrier", kind: "carrier", weight: 2, same: 100, other: 180, none: 320 },
    { id: "held-limits", kind: "held_limits", weight: 1, curve: SHARE_OF_REFERENCE },
  ],
};
