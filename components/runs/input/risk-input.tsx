import { formatCount } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import type { SubmitCandidates, SubmitRun } from "@/lib/runs/submit-schemas";
import { isObject } from "../new/fields/paths";
import { exactUsd } from "./exact";
import { HeldPolicies } from "./held-policies";
import { inputLines } from "./input-lines";
import { InputTable } from "./input-table";

type Body = Exclude<SubmitRun, SubmitCandidates>;
type Offering = { id: string; provider_name: string; category: string; premium: number };

/** The list can be long; the JSON has all of it. */
const SHOWN = 100;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isOffering = (value: unknown): value is Offering =>
  isObject(value) && typeof value.provider_name === "string" && typeof value.premium === "number";

function Offered({ offerings }: { offerings: readonly Offering[] }) {
  return (
    <section aria-labelledby="offerings-title" className="mt-7 max-w-[760px]">
      <h2 id="offerings-title" className="text-table font-semibold">
        Offerings{" "}
        <span className="num font-normal text-ink-3">{formatCount(offerings.length)}</span>
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
              <td className="r num">{exactUsd(premium)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {offerings.length > SHOWN && (
        <p className="mt-2 text-small text-ink-2">
          The first {formatCount(SHOWN)}; the JSON tab has all of them.
        </p>
      )}
    </section>
  );
}

/** What was asked of quote matching, of a coverage analysis, or of both. */
export function RiskInput({ body: { input, offerings, webhook_url } }: { body: Body }) {
  const { current_portfolio, ...fields } = input;
  // A run that failed because its input cannot be read shows it all the same.
  const offered = listOf(offerings).filter(isOffering);
  const policies = listOf(current_portfolio?.policies).filter(isObject);
  const lines = [
    ...inputLines(fields),
    ...(webhook_url ? [{ term: "Webhook", field: "webhook_url", value: webhook_url }] : []),
  ];
  return (
    <>
      <InputTable lines={lines} />
      {policies.length > 0 && <HeldPolicies policies={policies} />}
      {offered.length > 0 && <Offered offerings={offered} />}
    </>
  );
}
