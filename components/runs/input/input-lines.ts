import { coverageLabel } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { stateInText } from "@/lib/domain/us-states";
import { capital } from "../capital";
import { BUSINESS_FIELDS, CONTRACT_FIELDS } from "../new/coverage/business-fields";
import {
  HISTORY_FIELDS,
  HOME_FIELDS,
  HOUSEHOLD_FIELDS,
  PREMISES_FIELDS,
  VEHICLE_FIELDS,
} from "../new/coverage/household-fields";
import { isObject } from "../new/fields/paths";
import { exactFigure, exactUsd } from "./exact";

export type InputLine = { term: string; field: string; value: string };

const OWN = [
  ["input.entity", "Entity"],
  ["input.named_insured", "Named insured"],
  ["input.state", "State"],
  ["input.required_coverages", "Required coverages"],
  ["input.appetite_bucket", "What matters most"],
  ["input.effective_date", "Effective date"],
  ["input.as_of", "As of"],
  ["input.request_config.quote_matching", "Quote matching asked for"],
  ["input.request_config.coverage_analysis", "Coverage analysis asked for"],
] as const;

/** The form's own words for each field, so that what was asked reads as it was entered. */
const TERMS = new Map<string, string>([
  ...OWN,
  ...[...HOUSEHOLD_FIELDS, ...BUSINESS_FIELDS, ...HISTORY_FIELDS].map(
    ({ path, label }) => [path.join("."), label] as const,
  ),
  ...HOME_FIELDS.map(({ path, label }) => [path.join("."), `Home: ${label}`] as const),
  ...PREMISES_FIELDS.map(({ path, label }) => [path.join("."), `Premises: ${label}`] as const),
  ...CONTRACT_FIELDS.map(
    ({ path, label }) => [path.join("."), `Contracts ask for: ${label}`] as const,
  ),
]);
const OF_VEHICLES = new Map(VEHICLE_FIELDS.map(({ path, label }) => [path.join("."), label]));
const VEHICLE = /^input\.household\.vehicles\.(\d+)\.(.+)$/;

const words = (name: string) => name.replaceAll("_", " ");
function termOf(field: string): string {
  const [, place, name] = VEHICLE.exec(field) ?? [];
  if (name !== undefined)
    return `Vehicle ${Number(place) + 1}: ${OF_VEHICLES.get(name) ?? words(name)}`;
  return TERMS.get(field) ?? capital(field.split(".").slice(1).map(words).join(": "));
}

/** A year is no amount: it has no comma. */
const IS_YEAR = /(^|[._])year(_built)?$/;
const IN_USD = /, USD$|^Desired coverages: .*: (limits|max deductibles): /;

function valueOfField(field: string, term: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    if (IS_YEAR.test(field)) return String(value);
    return IN_USD.test(term) ? exactUsd(value) : exactFigure(value);
  }
  if (field === "input.state" && typeof value === "string")
    return `${stateInText(value)} (${value})`;
  if (field === "input.appetite_bucket") {
    const bucket = APPETITE_BUCKETS.find((known) => known === value);
    if (bucket) return APPETITE_BUCKET_LABELS[bucket];
  }
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) {
    return value
      .map((entry: string) =>
        field === "input.required_coverages" ? coverageLabel(entry) : words(entry),
      )
      .join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function linesBelow(field: string, value: unknown): InputLine[] {
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, inner]) => linesBelow(`${field}.${name}`, inner));
  if (Array.isArray(value) && value.length > 0 && value.every(isObject))
    return value.flatMap((inner, at) => linesBelow(`${field}.${at}`, inner));
  const term = termOf(field);
  return [{ term: term.replace(/, USD$/, ""), field, value: valueOfField(field, term, value) }];
}

/** What was asked, a line for each field, however deep it stands. */
export const inputLines = (input: Record<string, unknown>): InputLine[] =>
  Object.entries(input).flatMap(([name, value]) => linesBelow(`input.${name}`, value));
