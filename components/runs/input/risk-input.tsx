import { formatCount, formatExact, formatExactUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS, APPETITE_BUCKETS } from "@/lib/domain/quote-matching";
import { stateInText } from "@/lib/domain/us-states";
import type { RunOf } from "../kind-view";
import { fieldFor } from "../new/field-catalog";
import { isObject } from "../new/fields/record";
import { InputDisclosures } from "./disclosed-input";
import { labelOfPath } from "./field-labels";
import { HeldPolicies } from "./held-policies";
import { InputTable } from "./input-table";

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isOffering = (value: unknown): value is OfferingRow =>
  isObject(value) && typeof value.provider_name === "string" && typeof value.premium === "number";

/** The request of quote matching, of a coverage analysis, or of both. Unreadable parts are left out. */
export function RiskInput({
  run,
}: {
  run: RunOf<"quote_matching" | "coverage_analysis" | "dual">;
}) {
  if (!("input" in run.input)) return null;
  const { input, offerings, webhook_url } = run.input;
  const { current_portfolio, ...fields } = input;
  const quoted = listOf(offerings).filter(isOffering);
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
  return [{ term: labelOfPath(field), field, value: formatValue(field, value) }];
}

/** One row per field of the request, however deep it is nested. */
export const inputRows = (input: Record<string, unknown>): TextRow[] =>
  Object.entries(input).flatMap(([name, value]) => rowsBelow(`input.${name}`, value));

export type OfferingRow = { id: string; provider_name: string; category: string; premium: number };

/** A request can have thousands. The JSON tab has all of them. */
const SHOWN = 100;

/** The offerings in the request. */
export function OfferingTable({ offerings }: { offerings: readonly OfferingRow[] }) {
  return (
    <section aria-labelledby="offerings-title" className="mt-7 max-w-[760px]">
      <h2 id="offerings-title" className="text-table font-semibold">
        Quotes <span className="num font-normal text-ink-3">{formatCount(offerings.length)}</span>
      </h2>
      <table className="data-table">
        <caption className="sr-only">Quotes</caption>
        <thead>
          <tr>
            <th scope="col">Carrier</th>
            <th scope="col">Coverage</th>
            <th scope="col" className="r">
              Annual premium
            </th>
          </tr>
        </thead>
        <tbody>
          {offerings.slice(0, SHOWN).map(({ id, provider_name, category, premium }) => (
            <tr key={id}>
              <td>
                <span className="font-medium wrap-anywhere">{provider_name}</span>
                <div className="text-small wrap-anywhere text-ink-3">
                  <code>{id}</code>
                </div>
              </td>
              <td>{coverageLabel(category)}</td>
              <td className="r num">{formatExactUsd(premium)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {offerings.length > SHOWN && (
        <p className="mt-2 text-small text-ink-2">
          The first {formatCount(SHOWN)} of {formatCount(offerings.length)}. The JSON tab has all of
          them.
        </p>
      )}
    </section>
  );
}
