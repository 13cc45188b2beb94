import type { FieldSpec } from "../fields/field-spec";

/** What a coverage analysis reads beside the policies, below `input`. */
export const AS_OF_FIELD: FieldSpec = {
  name: "as_of",
  label: "As of",
  as: "date",
  hint: "Policies are evaluated as of this date (default: today)",
  optional: true,
  className: "sm:col-span-3",
};

export const HISTORY_FIELDS: readonly FieldSpec[] = [
  { name: "losses_5yr", label: "Losses", as: "number", hint: "Last five years" },
  { name: "lapses", label: "Coverage lapses", as: "number", hint: "Last three years" },
  { name: "violations", label: "Moving violations", as: "number", hint: "Last three years" },
];

export const POLICY_FIELDS: readonly FieldSpec[] = [
  { name: "line", label: "Line", as: "text", placeholder: "homeowners" },
  { name: "carrier", label: "Carrier", as: "text" },
  { name: "premium", label: "Annual premium", as: "money" },
  { name: "effective", label: "Effective", as: "date" },
  { name: "expires", label: "Expires", as: "date" },
  {
    name: "insures",
    otherNames: ["attributes.insures"],
    label: "Insures",
    as: "texts",
    hint: "home, premises, or the ID of a property or vehicle",
  },
];

export const POLICY_LIMITS = [
  "liability",
  "dwelling",
  "personal_property",
  "uninsured_motorist",
  "each_occurrence",
  "general_aggregate",
  "water_backup",
] as const;
export const POLICY_DEDUCTIBLES = [
  "all_perils",
  "hurricane",
  "wind_hail",
  "comprehensive",
  "collision",
] as const;
