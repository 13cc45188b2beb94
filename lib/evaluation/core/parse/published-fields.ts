import {
  type SameFact,
  sameBillingPeriod,
  sameCoverages,
  sameDay,
  sameLine,
  sameNames,
  sameState,
  sameStates,
  sameTerm,
  sameText,
  sameUsd,
  sameValue,
} from "./same-fact";

/**
 * The spellings that mean the same field: where evaluators read a fact, and the other places of a request where it may
 * be sent (the published request, and the one of former versions).
 */

export type FieldPath = readonly string[];

export type FieldSpellings = {
  field: FieldPath;
  spellings: readonly FieldPath[];
  /** All places must state the same, by this comparison. */
  same: SameFact;
};

const spelled = (
  field: string,
  spellings: readonly string[],
  same: SameFact = sameValue,
): FieldSpellings => ({
  field: field.split("."),
  spellings: spellings.map((path) => path.split(".")),
  same,
});

export const INPUT_SPELLINGS: readonly FieldSpellings[] = [
  spelled("state", ["address.state", "prospect.primary_address.state"], sameState),
  spelled("zip_code", ["address.zip_code", "prospect.primary_address.zip_code"], sameText),
  spelled("required_coverages", ["coverage_types"], sameCoverages),
  spelled("lapses", ["insurance_history.lapses"]),
];

/** Objects whose fields mean the same, each compared for itself. */
export const INPUT_OBJECTS: readonly { field: FieldPath; spelling: FieldPath }[] = [
  { field: ["household", "home"], spelling: ["residence"] },
];

/**
 * Names that raters and agency systems use for a field of an offering. Each is read beside the field and in
 * `attributes`.
 */
export const OFFERING_SYNONYMS = {
  valid_until: [
    "expires",
    "expires_on",
    "expires_at",
    "expiry",
    "expiration",
    "expiration_date",
    "expiry_date",
    "quote_expires",
    "quote_expiration",
    "quote_expiration_date",
    "quote_valid_until",
    "valid_through",
    "valid_thru",
    "valid_to",
    "good_through",
    "quote_expiry",
    "quote_valid_to",
    "quote_valid_through",
    "quote_valid_till",
    "quote_good_through",
    "quote_good_until",
    "quote_expires_on",
    "quote_expiry_date",
    "quote_expiration_dt",
    "valid_until_date",
    "valid_till",
    "good_until",
    "good_thru",
    "bind_by",
    "bind_by_date",
    "bindable_until",
    "offer_expires",
    "offer_expiration",
    "offer_expiration_date",
    "offer_valid_until",
    "price_valid_until",
    "rate_valid_until",
  ],
  term_months: ["policy_term", "policy_term_months", "term"],
  billing_period: ["premium_frequency", "premium_period", "billing_frequency"],
  am_best_rating: [
    "am_best",
    "ambest",
    "ambest_rating",
    "am_best_grade",
    "am_best_fsr",
    "am_best_financial_strength_rating",
    "best_rating",
    "bests_rating",
  ],
  licensed_states: ["available_states", "states_available", "states_licensed"],
  excluded_states: ["states_excluded", "unavailable_states", "restricted_states"],
  required_underlying_limits: [
    "underlying_limits",
    "underlying_limits_required",
    "underlying_requirements",
    "required_underlying",
    "minimum_underlying",
    "minimum_underlying_limits",
    "min_underlying_limits",
  ],
  complaint_index: ["naic_complaint_index"],
  quote_days: ["days_to_bind"],
  inspection_required: ["inspection"],
  coverage_exclusions: ["exclusions"],
  coverage_features: ["features"],
  fees: ["fee", "total_fees"],
  taxes: ["tax", "total_taxes"],
} as const satisfies Record<string, readonly string[]>;

/** Fields of an offering that say together until when it is valid. */
export const QUOTE_PERIOD_FIELDS = {
  date: ["quote_date", "quoted_on", "quoted_date", "date_quoted"],
  days: ["valid_days", "valid_for_days", "days_valid", "quote_valid_days", "valid_for"],
} as const;

/** Fields of an offering that are read in its `attributes` too, with the comparison of both. */
export const ATTRIBUTE_FIELDS: Readonly<Record<string, SameFact>> = {
  am_best_rating: sameText,
  quality_rating: sameText,
  admitted: sameValue,
  complaint_index: sameValue,
  quote_days: sameValue,
  e_bind: sameValue,
  inspection_required: sameValue,
  coverage_exclusions: sameNames,
  coverage_features: sameNames,
  licensed_states: sameStates,
  excluded_states: sameStates,
  limits: sameValue,
  deductibles: sameValue,
  deductible: sameUsd,
  required_underlying_limits: sameValue,
  valid_until: sameDay,
  term_months: sameTerm,
  billing_period: sameBillingPeriod,
  premium: sameUsd,
  package_premium: sameUsd,
  fees: sameUsd,
  taxes: sameUsd,
  commission: sameValue,
  constraints: sameValue,
  coverage: sameValue,
};

const synonyms = (field: keyof typeof OFFERING_SYNONYMS): string[] =>
  OFFERING_SYNONYMS[field].flatMap((name) => [name, `attributes.${name}`]);

/** Every field of an offering in `attributes`, and lists of classes and states beside `constraints`. */
const OFFERING_PLACES: readonly FieldSpellings[] = [
  ...Object.entries(ATTRIBUTE_FIELDS).map(([field, same]) =>
    spelled(field, [`attributes.${field}`], same),
  ),
  spelled("constraints.prohibited_naics", [
    "prohibited_naics",
    "attributes.prohibited_naics",
    "constraints.excluded_naics",
    "excluded_naics",
    "attributes.excluded_naics",
  ]),
  spelled("constraints.avoided_naics", ["avoided_naics", "attributes.avoided_naics"]),
];

export const OFFERING_SPELLINGS: readonly FieldSpellings[] = [
  ...OFFERING_PLACES,
  spelled("category", ["attributes.line_of_business"], sameLine),
  spelled("am_best_rating", ["quality_rating", ...synonyms("am_best_rating")], sameText),
  spelled("required_underlying_limits", synonyms("required_underlying_limits")),
  spelled("licensed_states", synonyms("licensed_states"), sameStates),
  spelled(
    "excluded_states",
    ["constraints.excluded_states", ...synonyms("excluded_states")],
    sameStates,
  ),
  spelled("term_months", synonyms("term_months"), sameTerm),
  spelled("billing_period", synonyms("billing_period"), sameBillingPeriod),
  spelled("valid_until", synonyms("valid_until"), sameDay),
  spelled("complaint_index", synonyms("complaint_index")),
  spelled("quote_days", synonyms("quote_days")),
  spelled("inspection_required", synonyms("inspection_required")),
  spelled("coverage_exclusions", synonyms("coverage_exclusions"), sameNames),
  spelled("coverage_features", synonyms("coverage_features"), sameNames),
  spelled("fees", synonyms("fees"), sameUsd),
  spelled("taxes", synonyms("taxes"), sameUsd),
  spelled("attributes.line_premium_annual", ["annual_premium", "premium_annual"], sameUsd),
  spelled("limits.limit_combined_single", ["coverage.limit_combined_single"], sameUsd),
  spelled("deductibles.deductible_default", ["coverage.deductible_default", "deductible"], sameUsd),
];
