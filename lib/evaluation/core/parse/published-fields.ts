import {
  type SameFact,
  sameCoverages,
  sameDay,
  sameLine,
  sameState,
  sameStates,
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

export const OFFERING_SPELLINGS: readonly FieldSpellings[] = [
  spelled("category", ["attributes.line_of_business"], sameLine),
  spelled("am_best_rating", ["quality_rating"], sameText),
  spelled("excluded_states", ["constraints.excluded_states"], sameStates),
  spelled("term_months", ["attributes.term_months"]),
  spelled("billing_period", ["attributes.billing_period"], sameText),
  spelled("valid_until", ["attributes.valid_until"], sameDay),
  spelled("limits.limit_combined_single", ["coverage.limit_combined_single"], sameUsd),
  spelled("deductibles.deductible_default", ["coverage.deductible_default"], sameUsd),
];
