import type { FormField } from "../fields/form-fields";

/** What the schema knows of an offering behind its line in the list. */

const STATUSES = [
  ["bindable", "Bindable"],
  ["indicative", "Indicative"],
  ["referred", "Referred"],
  ["declined", "Declined"],
] as const;

/** What every offering has stands in its line. */
export const OFFERING_LINE = ["provider_name", "category", "premium", "id"] as const;

export const OFFERING_FIELDS: readonly FormField[] = [
  { path: ["quote_status"], label: "Status", as: "choice", options: STATUSES },
  { path: ["quote_days"], label: "Days to bind", as: "number" },
  { path: ["valid_until"], label: "Valid until", as: "date" },
  {
    path: ["package_premium"],
    label: "Package premium, USD",
    as: "number",
    hint: "All lines from this provider",
  },
  { path: ["am_best_rating"], label: "AM Best rating", as: "text", placeholder: "A+" },
  { path: ["complaint_index"], label: "Complaint index", as: "number", hint: "1.00 is the market" },
  { path: ["admitted"], label: "Admitted", as: "yes" },
  { path: ["e_bind"], label: "Binds online", as: "yes" },
  { path: ["inspection_required"], label: "Inspection required", as: "yes" },
];

export const OFFERING_LISTS: readonly FormField[] = [
  {
    path: ["coverage_features"],
    label: "Features",
    as: "slugs",
    placeholder: "water backup, replacement cost",
  },
  {
    path: ["coverage_exclusions"],
    label: "Exclusions",
    as: "slugs",
    hint: "“none” says that there are none",
  },
  { path: ["excluded_states"], label: "Not offered in", as: "states", placeholder: "FL, TX" },
  { path: ["licensed_states"], label: "Offered only in", as: "states", placeholder: "NJ, NY" },
];

export const OFFERING_LIMITS = [
  "liability",
  "dwelling",
  "personal_property",
  "each_occurrence",
  "general_aggregate",
] as const;
export const OFFERING_DEDUCTIBLES = ["all_other_perils", "collision", "comprehensive"] as const;
