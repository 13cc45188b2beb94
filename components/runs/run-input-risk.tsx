import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { formatCount, formatUsd } from "@/components/ui/format";
import { stateInText } from "@/lib/evaluation/candidates/labels";
import { coverageLabel } from "@/lib/evaluation/quotes/words";
import type { SubmitCandidates, SubmitRun } from "@/lib/runs/submit-schemas";

type Body = Exclude<SubmitRun, SubmitCandidates>;
type Offering = { id: string; provider_name: string; category: string; premium: number };

/** The list can be long; the JSON has all of it. */
const SHOWN = 100;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isOffering = (value: unknown): value is Offering =>
  isObject(value) && typeof value.provider_name === "string" && typeof value.premium === "number";

function shown(name: string, value: unknown): ReactNode {
  if (name === "state" && typeof value === "string") return `${stateInText(value)} (${value})`;
  if (typeof value === "number") return formatCount(value);
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return typeof value === "string" ? value : <code>{JSON.stringify(value)}</code>;
}

function Fields({ fields, webhookUrl }: { fields: Record<string, unknown>; webhookUrl: string | undefined }) {
  return (
    <table className="data-table mt-3 max-w-[760px]">
      <caption className="sr-only">The input of the run</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(fields).map(([name, value]) => (
          <tr key={name}>
            <th scope="row" className="!text-table !font-normal !text-ink-2 align-top">
              <code>input.{name}</code>
            </th>
            <td className="num wrap-anywhere">{shown(name, value)}</td>
          </tr>
        ))}
        {webhookUrl && (
          <tr>
            <th scope="row" className="!text-table !font-normal !text-ink-2 align-top">
              <code>webhook_url</code>
            </th>
            <td className="wrap-anywhere">
              <code>{webhookUrl}</code>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Offered({ offerings }: { offerings: readonly Offering[] }) {
  return (
    <section aria-labelledby="offerings-title" className="mt-7 max-w-[760px]">
      <h2 id="offerings-title" className="text-table font-semibold">
        Offerings <span className="num font-normal text-ink-3">{formatCount(offerings.length)}</span>
      </h2>
      <table className="data-table">
        <caption className="sr-only">The offerings that the run was given</caption>
        <thead>
          <tr>
            <th scope="col">Carrier</th>
            <th scope="col">Coverage</th>
            <th scope="col" className="r">
              Premium a year
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
              <td className="r num">{formatUsd(premium, { exact: true })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {offerings.length > SHOWN && <p className="mt-2 text-small text-ink-2">The first {formatCount(SHOWN)}; the JSON tab has all of them.</p>}
    </section>
  );
}

/** What was asked of quote matching, of a coverage analysis, or of both. */
export function RunInputRisk({ body: { input, offerings = [], webhook_url } }: { body: Body }) {
  const { current_portfolio, ...fields } = input;
  const offered = [...offerings].filter(isOffering);
  return (
    <>
      <Fields fields={fields} webhookUrl={webhook_url} />
      {current_portfolio && (
        <div className="mt-7 max-w-[760px]">
          <h2 className="mb-2 text-table font-semibold">Current portfolio</h2>
          <CodeBlock label="Current portfolio" code={JSON.stringify(current_portfolio, null, 2)} />
        </div>
      )}
      {offered.length > 0 && <Offered offerings={offered} />}
    </>
  );
}
