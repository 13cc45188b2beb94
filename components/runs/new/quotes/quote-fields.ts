import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import type { FieldSpec, Option } from "../fields/field-spec";

/** The fields of quote matching. They write the published spellings and edit the others where a body has them. */

const RATINGS: readonly Option[] = AM_BEST_RATINGS.map((rating) => [rating, rating]);

/** The settings of quote matching, below `input`. */
export const MATCHING_FIELDS: readonly FieldSpec[] = [
  {
    name: "appetite_bucket",
    label: "Priority",
    as: "choice",
    options: APPETITE_BUCKETS.map((bucket) => [bucket, APPETITE_BUCKET_LABELS[bucket]]),
    blank: "Balanced (default)",
    hint: "Sets the weights of the six dimensions",
    optional: true,
    className: "sm:col-span-2",
  },
  {
    name: "effective_date",
    label: "Effective date",
    as: "date",
    hint: "Quotes that expire before this date are excluded",
    optional: true,
    className: "sm:col-span-2",
  },
  {
    name: "min_am_best_rating",
    label: "Lowest AM Best rating",
    as: "choice",
    options: RATINGS.filter(([rating]) => rating !== "E" && rating !== "F"),
    blank: "B (default)",
    hint: "Lower ratings are excluded",
    optional: true,
    className: "sm:col-span-2",
  },
];

/** What is insured, for comparisons of limits and vehicles, below `input`. */
export const INSURED_FIELDS: readonly FieldSpec[] = [
  {
    name: "residence.replacement_cost",
    otherNames: ["household.home.replacement_cost"],
    label: "Cost to rebuild the home",
    as: "money",
    hint: "Dwelling limits are compared with it",
  },
  { name: "vehicles", label: "Number of vehicles", as: "number" },
  { name: "business.naics", label: "NAICS code", as: "text", hint: "Class of business" },
];

/** The present carriers and premiums: context, never ranked. */
export const PRESENT_FIELDS: readonly FieldSpec[] = [
  { name: "current_coverage.home.carrier", label: "Home carrier", as: "text" },
  { name: "current_coverage.home.annual_premium", label: "Home premium per year", as: "money" },
  { name: "current_coverage.auto.carrier", label: "Auto carrier", as: "text" },
  { name: "current_coverage.auto.annual_premium", label: "Auto premium per year", as: "money" },
  { name: "current_coverage.umbrella.carrier", label: "Umbrella carrier", as: "text" },
  {
    name: "current_coverage.umbrella.annual_premium",
    label: "Umbrella premium per year",
    as: "money",
  },
  { name: "premium", label: "Present premium per year", as: "money", hint: "All lines together" },
];

/** What every quote has; the form shows it in the row of the quote. */
export const QUOTE_ROW: readonly FieldSpec[] = [
  { name: "provider_name", label: "Carrier", as: "text" },
  {
    name: "category",
    otherNames: ["attributes.line_of_business"],
    label: "Coverage",
    as: "text",
  },
  {
    name: "attributes.line_premium_annual",
    otherNames: ["premium"],
    label: "Annual premium",
    as: "money",
  },
  { name: "id", label: "Quote ID", as: "text" },
];

const STATUSES = [
  ["bindable", "Bindable"],
  ["indicative", "Indicative"],
  ["referred", "Referred"],
  ["declined", "Declined"],
] as const;
const PERIODS = [
  ["annual", "Annual"],
  ["semiannual", "Semiannual"],
  ["quarterly", "Quarterly"],
  ["monthly", "Monthly"],
] as const;

/** What the insured pays, and for how long. */
export const PRICE_FIELDS: readonly FieldSpec[] = [
  {
    name: "attributes.package_premium_annual",
    otherNames: ["package_premium"],
    label: "Package premium per year",
    as: "money",
  },
  {
    name: "attributes.package_lines",
    otherNames: ["package_lines"],
    label: "Lines of the package",
    as: "slugs",
    placeholder: "home, auto",
    hint: "Default: all lines of this carrier",
  },
  {
    name: "attributes.term_months",
    otherNames: ["term_months"],
    label: "Term in months",
    as: "number",
    hint: "12 or 6",
  },
  {
    name: "attributes.billing_period",
    otherNames: ["billing_period"],
    label: "Premium is per",
    as: "choice",
    options: PERIODS,
    blank: "Term",
  },
  { name: "fees", label: "Fees per year", as: "money" },
  { name: "taxes", label: "Taxes per year", as: "money" },
  {
    name: "commission",
    label: "Commission",
    as: "number",
    hint: "Share, such as 0.14. Shown, not scored",
  },
  {
    name: "attributes.quoted_vehicle_count",
    label: "Vehicles quoted",
    as: "number",
  },
];

/** What a quote can have, behind its row. */
export const QUOTE_DETAILS: readonly FieldSpec[] = [
  { name: "quote_status", label: "Status", as: "choice", options: STATUSES, blank: "Unknown" },
  { name: "quote_days", label: "Days to bind", as: "number" },
  {
    name: "valid_until",
    otherNames: ["attributes.valid_until"],
    label: "Valid until",
    as: "date",
  },
  {
    name: "quality_rating",
    otherNames: ["am_best_rating"],
    label: "AM Best rating",
    as: "text",
    placeholder: "A+",
  },
  {
    name: "complaint_index",
    label: "Complaint index",
    as: "number",
    hint: "1.00 is the market average",
  },
  { name: "admitted", label: "Admitted", as: "yes_no" },
  { name: "e_bind", label: "Binds online", as: "yes_no" },
  { name: "inspection_required", label: "Inspection required", as: "yes_no" },
  { name: "provider_id", label: "Carrier ID", as: "text" },
  { name: "coverage.limit_combined_single", label: "Combined single limit", as: "money" },
  { name: "coverage.deductible_default", label: "Default deductible", as: "money" },
  { name: "coverage.product_name", label: "Product", as: "text" },
];

/** Stored with the run and read by no rule; shown where a quote has them. */
export const REFERENCE_FIELDS: readonly FieldSpec[] = [
  { name: "attributes.quote_id", label: "Carrier’s quote ID", as: "text", isRare: true },
  { name: "pricing_tier", label: "Pricing tier", as: "text", isRare: true },
  { name: "coverage.program_type", label: "Program", as: "text", isRare: true },
];

export const QUOTE_LISTS: readonly FieldSpec[] = [
  {
    name: "coverage_features",
    label: "Features",
    as: "slugs",
    placeholder: "water backup, replacement cost",
  },
  {
    name: "coverage_exclusions",
    label: "Exclusions",
    as: "slugs",
    hint: "Enter “none” if there are no exclusions",
  },
  {
    name: "constraints.excluded_states",
    otherNames: ["excluded_states"],
    label: "Not offered in",
    as: "states",
    placeholder: "FL, TX",
  },
  { name: "licensed_states", label: "Offered only in", as: "states", placeholder: "NJ, NY" },
  {
    name: "constraints.prohibited_naics",
    label: "Classes not written",
    as: "slugs",
    placeholder: "722511, 4853",
    hint: "NAICS codes or their first digits",
  },
  {
    name: "constraints.avoided_naics",
    label: "Classes written by exception",
    as: "slugs",
    hint: "NAICS codes or their first digits",
  },
];

/** All fields of a quote beside its amounts. */
export const QUOTE_FIELDS: readonly FieldSpec[] = [
  ...[...QUOTE_ROW, ...PRICE_FIELDS, ...QUOTE_DETAILS, ...REFERENCE_FIELDS, ...QUOTE_LISTS],
];

/** The desired terms of one coverage, beside its amounts. */
export const DESIRED_FIELDS: readonly FieldSpec[] = [
  {
    name: "features",
    label: "Features",
    as: "slugs",
    placeholder: "water backup, replacement cost",
  },
  {
    name: "hard",
    label: "Required",
    as: "yes_no",
    hint: "Excludes quotes that offer less",
  },
];

export const QUOTE_LIMITS = [
  "liability",
  "dwelling",
  "personal_property",
  "bodily_injury",
  "property_damage",
  "uninsured_motorist",
  "each_occurrence",
  "general_aggregate",
] as const;
export const QUOTE_DEDUCTIBLES = [
  "all_other_perils",
  "hurricane",
  "wind_hail",
  "collision",
  "comprehensive",
] as const;
