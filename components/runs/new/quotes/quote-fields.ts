import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import type { FieldSpec } from "../fields/field-spec";

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
    className: "sm:col-span-3",
  },
  {
    name: "effective_date",
    label: "Effective date",
    as: "date",
    hint: "Quotes that expire before this date are excluded",
    optional: true,
    className: "sm:col-span-3",
  },
];

/** What every quote has; the form shows it in the row of the quote. */
export const QUOTE_ROW: readonly FieldSpec[] = [
  { name: "provider_name", label: "Carrier", as: "text" },
  { name: "category", label: "Coverage", as: "text" },
  { name: "premium", label: "Annual premium", as: "money" },
  { name: "id", label: "Quote ID", as: "text" },
];

const STATUSES = [
  ["bindable", "Bindable"],
  ["indicative", "Indicative"],
  ["referred", "Referred"],
  ["declined", "Declined"],
] as const;

/** What a quote can have, behind its row. */
export const QUOTE_DETAILS: readonly FieldSpec[] = [
  { name: "quote_status", label: "Status", as: "choice", options: STATUSES, blank: "Unknown" },
  { name: "quote_days", label: "Days to bind", as: "number" },
  { name: "valid_until", label: "Valid until", as: "date" },
  {
    name: "package_premium",
    label: "Package premium",
    as: "money",
    hint: "For the package lines together",
  },
  {
    name: "package_lines",
    label: "Package lines",
    as: "slugs",
    placeholder: "home, auto",
    hint: "Blank: every line from this carrier",
  },
  { name: "term_months", label: "Term in months", as: "number", hint: "12 if blank" },
  { name: "billing_period", label: "Billing period", as: "text", placeholder: "monthly" },
  { name: "fees", label: "Fees per year", as: "money" },
  { name: "taxes", label: "Taxes per year", as: "money" },
  { name: "am_best_rating", label: "AM Best rating", as: "text", placeholder: "A+" },
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
  { name: "excluded_states", label: "Not offered in", as: "states", placeholder: "FL, TX" },
  { name: "licensed_states", label: "Offered only in", as: "states", placeholder: "NJ, NY" },
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
  "each_occurrence",
  "general_aggregate",
] as const;
export const QUOTE_DEDUCTIBLES = ["all_other_perils", "collision", "comprehensive"] as const;
