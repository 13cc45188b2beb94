import {
  APPETITE_BUCKET_LABELS,
  APPETITE_BUCKETS,
  type AppetiteBucket,
  CLUSTER_LABEL_LABELS,
  QUOTE_DIMENSION_LABELS,
  QUOTE_DIMENSIONS,
  type QuoteDimension,
} from "@/lib/domain/quote-matching";
import { LENDERS_FLOOR } from "../rule-sets/quote-matching@2/configured/security-floor";
import { BUILT_IN_FILTERS, WITH_SHARE } from "./built-in-filters";
import { PACK_KEY, PACK_VERSION, type PlacementConfig } from "./config";
import type { CriterionConfig } from "./criterion-config";

/** The configuration of the built-in rule set `quote-matching@2`. New engines start with it. */

const HOME_LIABILITY = [{ liability: 300_000 }];
const AUTO_LIABILITY: Record<string, number>[] = [
  { bi_person: 250_000, bi_accident: 500_000, pd: 100_000 },
  { csl: 500_000 },
];

/** The limits that a personal umbrella requires below it: what lines are compared with if nothing is desired. */
const RECOMMENDED_LIMITS: Record<string, Record<string, number>[]> = {
  home: HOME_LIABILITY,
  condo: HOME_LIABILITY,
  renters: HOME_LIABILITY,
  mobile_home: HOME_LIABILITY,
  auto: AUTO_LIABILITY,
  rv: AUTO_LIABILITY,
  watercraft: HOME_LIABILITY,
  umbrella: [{ occurrence: 1_000_000 }],
  general_liability: [{ occurrence: 1_000_000, aggregate: 2_000_000 }],
};

const COMMON_DEDUCTIBLE_USD = 1_000;
const USUAL_DEDUCTIBLES = {
  home: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  condo: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  renters: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  mobile_home: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  auto: [{ collision: COMMON_DEDUCTIBLE_USD, comprehensive: COMMON_DEDUCTIBLE_USD }],
};

/** The full reference amount is best; half of it or less is worst. */
const SHARE_OF_REFERENCE: [number, number][] = [
  [0.5, 400],
  [1, 100],
];

/** Without those of dimensions that score a solution as a whole. */
const CRITERIA: Readonly<Partial<Record<QuoteDimension, CriterionConfig[]>>> = {
  coverage_completeness: [
    {
      id: "limits",
      kind: "limits",
      enabled: true,
      weight: 3,
      curve: SHARE_OF_REFERENCE,
      benchmarks: RECOMMENDED_LIMITS,
    },
    {
      id: "deductibles",
      kind: "deductibles",
      enabled: true,
      weight: 2,
      desired: [
        [1, 100],
        [2, 400],
      ],
      usual: [
        [1, 100],
        [5, 400],
      ],
      percent: [
        [0, 100],
        [5, 400],
      ],
      wind: [
        [2, 100],
        [5, 300],
        [10, 400],
      ],
      benchmarks: USUAL_DEDUCTIBLES,
    },
    {
      id: "features",
      kind: "features",
      enabled: true,
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
      enabled: true,
      weight: 1,
      curve: [
        [0, 100],
        [3, 400],
      ],
    },
  ],
  carrier_strength: [
    {
      id: "am-best-rating",
      kind: "rating",
      enabled: true,
      weight: 3,
      levels: {
        "A++": 100,
        "A+": 120,
        A: 160,
        "A-": 200,
        "B++": 270,
        "B+": 300,
        B: 360,
      },
    },
    {
      id: "complaint-index",
      kind: "number",
      enabled: true,
      fact: "complaint_index",
      weight: 1,
      curve: [
        [0.5, 100],
        [1, 200],
        [2, 300],
        [4, 400],
      ],
    },
    {
      id: "admitted",
      kind: "flag",
      enabled: true,
      fact: "admitted",
      weight: 1,
      yes: 100,
      no: 250,
    },
  ],
  placement_ease: [
    {
      id: "quote-status",
      kind: "grade",
      enabled: true,
      fact: "quote_status",
      weight: 2,
      levels: { bindable: 100, indicative: 250, referred: 350 },
    },
    {
      id: "quote-days",
      kind: "number",
      enabled: true,
      fact: "quote_days",
      weight: 2,
      curve: [
        [2, 100],
        [5, 200],
        [10, 300],
        [20, 400],
      ],
    },
    {
      id: "e-bind",
      kind: "flag",
      enabled: true,
      fact: "e_bind",
      weight: 1,
      yes: 100,
      no: 300,
    },
    {
      id: "inspection",
      kind: "flag",
      enabled: true,
      fact: "inspection_required",
      weight: 1,
      yes: 300,
      no: 100,
    },
    {
      id: "class",
      kind: "class",
      enabled: true,
      weight: 1,
      avoided: 350,
      written: 100,
    },
  ],
  incumbent_fit: [
    {
      id: "carrier",
      kind: "carrier",
      enabled: true,
      weight: 2,
      same: 100,
      other: 180,
      none: 300,
    },
    {
      id: "held-limits",
      kind: "held_limits",
      enabled: true,
      weight: 1,
      curve: SHARE_OF_REFERENCE,
    },
  ],
};

/** Percent, in the order of the dimensions. */
const WEIGHTS: Readonly<Record<AppetiteBucket, readonly number[]>> = {
  balanced: [25, 25, 15, 10, 15, 10],
  cost_sensitive: [15, 50, 10, 5, 10, 10],
  coverage_first: [45, 15, 20, 5, 10, 5],
  simplicity: [15, 15, 10, 15, 35, 10],
};

/** Below 80% of the value, a homeowners policy settles a partial loss for less than the cost of repair. */
const LEAST_SHARE_OF_VALUE = 0.8;

/** A new copy with every call, so that a caller may change it. */
export const defaultConfig = (): PlacementConfig =>
  structuredClone({
    schema_version: 1,
    pack_key: PACK_KEY,
    pack_version: PACK_VERSION,
    scoring_dimensions: QUOTE_DIMENSIONS.map((key) => ({
      key,
      label: QUOTE_DIMENSION_LABELS[key],
      method: "deterministic" as const,
      enabled: true,
      criteria: CRITERIA[key] ?? [],
    })),
    appetite_weight_profiles: APPETITE_BUCKETS.map((bucket) => ({
      bucket,
      label: APPETITE_BUCKET_LABELS[bucket],
      weights: Object.fromEntries(QUOTE_DIMENSIONS.map((key, i) => [key, WEIGHTS[bucket][i] ?? 0])),
    })),
    default_appetite_bucket: "balanced",
    filters: BUILT_IN_FILTERS.map((id) => ({
      id,
      enabled: true,
      ...(WITH_SHARE.includes(id) ? { least_share: LEAST_SHARE_OF_VALUE } : {}),
    })),
    added_filters: [],
    security_floor: {
      rating: LENDERS_FLOOR as PlacementConfig["security_floor"]["rating"],
      unrated: "keep" as const,
    },
    custom_facts: [],
    carrier_aliases: [],
    preferred_carriers: [],
    not_stated: 300,
    pricing: { per_hundred_percent: 400 },
    simplicity: [100, 200, 300, 400],
    cluster_labels: { ...CLUSTER_LABEL_LABELS },
  });
