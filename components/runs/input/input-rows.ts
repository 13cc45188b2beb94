import { upperFirst } from "es-toolkit";
import { formatExact, formatExactUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { stateInText } from "@/lib/domain/us-states";
import { fieldFor } from "../new/field-catalog";
import { isObject } from "../new/fields/record";

type TextRow = { term: string; field: string; value: string };

const OTHER_LABELS: Readonly<Record<string, string>> = {
  "input.named_insured": "Named insured",
  "input.request_config.quote_matching": "Quote matching requested",
  "input.request_config.coverage_analysis": "Coverage analysis requested",
};

const words = (name: string) => name.replaceAll("_", " ");

/** The label of the form's field, so that the input reads as it was entered. */
const labelOf = (field: string) =>
  fieldFor(field)?.label ??
  OTHER_LABELS[field] ??
  upperFirst(field.split(".").slice(1).map(words).join(": "));

/** Years have no thousands separator. */
const IS_YEAR = /(^|[._])year(_built)?$/;

function formatValue(field: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    if (IS_YEAR.test(field)) return String(value);
    return fieldFor(field)?.as === "money" ? formatExactUsd(value) : formatExact(value);
  }
  if (field === "input.state" && typeof value === "string")
    return `${stateInText(value)} (${value})`;
  if (field === "input.appetite_bucket") {
    const bucket = APPETITE_BUCKETS.find((known) => known === value);
    if (bucket) return APPETITE_BUCKET_LABELS[bucket];
  }
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) {
    const format = field === "input.required_coverages" ? coverageLabel : words;
    return value.map((entry: string) => format(entry)).join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function rowsBelow(field: string, value: unknown): TextRow[] {
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, inner]) => rowsBelow(`${field}.${name}`, inner));
  if (Array.isArray(value) && value.length > 0 && value.every(isObject))
    return value.flatMap((inner, index) => rowsBelow(`${field}.${index}`, inner));
  return [{ term: labelOf(field), field, value: formatValue(field, value) }];
}

/** One row per field of the request, however deep it is nested. */
export const inputRows = (input: Record<string, unknown>): TextRow[] =>
  Object.entries(input).flatMap(([name, value]) => rowsBelow(`input.${name}`, value));
