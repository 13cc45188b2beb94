import { upperFirst } from "es-toolkit";
import { formatExact, formatExactUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { stateInText } from "@/lib/domain/us-states";
import { BUSINESS_FIELDS, CONTRACT_FIELDS } from "../new/coverage/business-fields";
import {
  HISTORY_FIELDS,
  HOME_FIELDS,
  HOUSEHOLD_FIELDS,
  PREMISES_FIELDS,
  VEHICLE_FIELDS,
} from "../new/coverage/household-fields";
import { isObject } from "../new/fields/paths";

type TextRow = { term: string; field: string; value: string };

/** Labels by field path, the same as in the form. */
const LABELS = new Map<string, string>([
  ["input.entity", "Entity"],
  ["input.named_insured", "Named insured"],
  ["input.state", "State"],
  ["input.required_coverages", "Required coverages"],
  ["input.appetite_bucket", "Priority"],
  ["input.effective_date", "Effective date"],
  ["input.as_of", "As of"],
  ["input.request_config.quote_matching", "Quote matching requested"],
  ["input.request_config.coverage_analysis", "Coverage analysis requested"],
  ...[...HOUSEHOLD_FIELDS, ...BUSINESS_FIELDS, ...HISTORY_FIELDS].map(
    ({ path, label }) => [path.join("."), label] as const,
  ),
  ...HOME_FIELDS.map(({ path, label }) => [path.join("."), `Home: ${label}`] as const),
  ...PREMISES_FIELDS.map(({ path, label }) => [path.join("."), `Premises: ${label}`] as const),
  ...CONTRACT_FIELDS.map(
    ({ path, label }) => [path.join("."), `Required by contract: ${label}`] as const,
  ),
]);
const VEHICLE_LABELS = new Map(VEHICLE_FIELDS.map(({ path, label }) => [path.join("."), label]));
const VEHICLE = /^input\.household\.vehicles\.(\d+)\.(.+)$/;

const words = (name: string) => name.replaceAll("_", " ");

function labelOf(field: string): string {
  const [, index, name] = VEHICLE.exec(field) ?? [];
  if (name !== undefined)
    return `Vehicle ${Number(index) + 1}: ${VEHICLE_LABELS.get(name) ?? words(name)}`;
  return LABELS.get(field) ?? upperFirst(field.split(".").slice(1).map(words).join(": "));
}

/** Years have no thousands separator. */
const IS_YEAR = /(^|[._])year(_built)?$/;
const IS_USD = /, USD$|^Desired coverages: .*: (limits|max deductibles): /;

function formatValue(field: string, label: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    if (IS_YEAR.test(field)) return String(value);
    return IS_USD.test(label) ? formatExactUsd(value) : formatExact(value);
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
  const label = labelOf(field);
  return [{ term: label.replace(/, USD$/, ""), field, value: formatValue(field, label, value) }];
}

/** One row per field of the request, however deep it is nested. */
export const inputRows = (input: Record<string, unknown>): TextRow[] =>
  Object.entries(input).flatMap(([name, value]) => rowsBelow(`input.${name}`, value));
