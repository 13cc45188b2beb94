import type { IgnoredField } from "@/lib/evaluation/core/disclosures";

/**
 * The known field that an unknown name of an offering means, by the word in it. Names that are merely misspelled are
 * found by their letters.
 */

/** In order: the first pattern that fits decides. Fields of the request begin with `input`. */
const FIELDS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/exclu/, "coverage_exclusions"],
  [/rating|am_?best/, "quality_rating"],
  [/complaint/, "complaint_index"],
  [/tax/, "taxes"],
  [/fee(?:s|_|$)|charge|stamp/, "fees"],
  [/effective|inception/, "input.effective_date"],
  [/expir|valid|good_(?:un)?(?:til|to)/, "valid_until"],
  [/package|bundle/, "package_premium"],
  [/frequency|billing|pay(?:ment)?_plan|instal+ment/, "billing_period"],
  [/term/, "term_months"],
  [/status|decision/, "quote_status"],
  [/admit|surplus|e_and_s/, "admitted"],
  [/licen[sc]e/, "licensed_states"],
  [/inspect/, "inspection_required"],
  [/underlying/, "required_underlying_limits"],
  [/deductible|retention/, "deductibles"],
  [/limit|coverage_amount/, "limits"],
  [/vehicle|cars?(?:_|$)/, "attributes.quoted_vehicle_count"],
  [/driver/, "attributes.quoted_driver_count"],
  [/premium|price|cost/, "premium"],
  [/commission/, "commission"],
  [/feature|endorse/, "coverage_features"],
  [/naics|prohibited|ineligible/, "constraints.prohibited_naics"],
  [/line_of|coverage_type|product_line/, "category"],
  [/carrier|insurer|company/, "provider_name"],
  [/turnaround|days/, "quote_days"],
  [/bind/, "e_bind"],
];

const fieldFor = (name: string): string | null =>
  FIELDS.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? null;

/** Adds the field that is meant to entries that have none. */
export const withMeantFields = (fields: readonly IgnoredField[]): IgnoredField[] =>
  fields.map((field) =>
    field.reason === "unknown_field" && field.nearest === null
      ? { ...field, nearest: fieldFor(field.path.split(".").at(-1) ?? "") }
      : field,
  );
