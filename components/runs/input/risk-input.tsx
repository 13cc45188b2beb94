import { formatExact, formatExactUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { stateInText, US_STATES } from "@/lib/domain/us-states";
import type { RunOf } from "../kind-view";
import { fieldFor } from "../new/field-catalog";
import { isObject } from "../new/fields/record";
import { InputDisclosures } from "./disclosed-input";
import { labelOfPath } from "./field-labels";
import { HeldPolicies } from "./held-policies";
import { InputTable } from "./input-table";
import { offeringRows } from "./offering-rows";
import { OfferingTable } from "./offering-table";

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The request of quote matching, of a coverage analysis, or of both. Unreadable parts are left out. */
export function RiskInput({
  run,
}: {
  run: RunOf<"quote_matching" | "coverage_analysis" | "dual">;
}) {
  if (!run.input || !("input" in run.input)) return null;
  const { input, offerings, webhook_url } = run.input;
  const { current_portfolio, ...fields } = input;
  const quoted = offeringRows(listOf(offerings));
  const policies = listOf(current_portfolio?.policies).filter(isObject);
  const webhook = webhook_url
    ? [{ term: "Webhook URL", field: "webhook_url", value: <code>{webhook_url}</code> }]
    : [];
  return (
    <>
      <InputTable rows={[...inputRows(fields), ...webhook]} ignored={run.ignored} />
      {policies.length > 0 && <HeldPolicies policies={policies} />}
      {quoted.length > 0 && <OfferingTable offerings={quoted} />}
      <InputDisclosures run={run} />
    </>
  );
}

type TextRow = { term: string; field: string; value: string };

const words = (name: string) => name.replaceAll("_", " ");

/** Years have no thousands separator. */
const IS_YEAR = /(^|[._])year(_built)?$/;

const IS_STATE = /^input\.(address\.|prospect\.primary_address\.)?state$/;
const IS_COVERAGES = /^input\.(coverage_types|required_coverages)$/;
const isUsState = (value: string) => US_STATES.some((code) => code === value);

function formatValue(field: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") {
    if (IS_YEAR.test(field)) return String(value);
    return fieldFor(field)?.as === "money" ? formatExactUsd(value) : formatExact(value);
  }
  if (IS_STATE.test(field) && typeof value === "string" && isUsState(value))
    return `${stateInText(value)} (${value})`;
  if (field === "input.appetite_bucket") {
    const bucket = APPETITE_BUCKETS.find((known) => known === value);
    if (bucket) return APPETITE_BUCKET_LABELS[bucket];
  }
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) {
    const format = IS_COVERAGES.test(field) ? coverageLabel : words;
    return value.map((entry: string) => format(entry)).join(", ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function rowsBelow(field: string, value: unknown): TextRow[] {
  if (isObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, inner]) => rowsBelow(`${field}.${name}`, inner));
  if (Array.isArray(value) && value.length > 0 && value.every(isObject))
    return value.flatMap((inner, index) => rowsBelow(`${field}.${index}`, inner));
  return [{ term: labelOfPath(field), field, value: formatValue(field, value) }];
}

/** One row per field of the request, however deep it is nested. */
export const inputRows = (input: Record<string, unknown>): TextRow[] =>
  Object.entries(input).flatMap(([name, value]) => rowsBelow(`input.${name}`, value));
