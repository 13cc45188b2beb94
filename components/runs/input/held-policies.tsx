import { formatCount } from "@/components/ui/format";
import { portfolioLineLabel } from "@/lib/domain/line-names";
import { isObject } from "../new/fields/paths";
import { exactUsd } from "./exact";

const inWords = (name: string) => name.replaceAll("_", " ");
const textOf = (value: unknown) =>
  typeof value === "string"
    ? value
    : typeof value === "boolean"
      ? value
        ? "yes"
        : "no"
      : JSON.stringify(value);
const amountOf = (value: unknown) => (typeof value === "number" ? exactUsd(value) : textOf(value));

function Named({ values, show }: { values: unknown; show: (value: unknown) => string }) {
  const entries = isObject(values) ? Object.entries(values) : [];
  if (entries.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <ul className="grid gap-0.5">
      {entries.map(([name, value]) => (
        <li key={name} className="wrap-anywhere">
          <span className="text-ink-2">{inWords(name)}</span>{" "}
          <span className="num">{show(value)}</span>
        </li>
      ))}
    </ul>
  );
}

function Policy({ policy }: { policy: Record<string, unknown> }) {
  const { line, carrier, premium, effective, expires, limits, deductibles, attributes } = policy;
  const dates = [effective, expires].map((date) => (typeof date === "string" ? date : "…"));
  return (
    <tr>
      <td>
        <div className="font-medium wrap-anywhere">{portfolioLineLabel(textOf(line))}</div>
        {typeof carrier === "string" && <div className="wrap-anywhere text-ink-2">{carrier}</div>}
        {typeof premium === "number" && (
          <div className="num text-small text-ink-2">{exactUsd(premium)} a year</div>
        )}
        {(effective !== undefined || expires !== undefined) && (
          <div className="num text-small text-ink-3">{dates.join(" to ")}</div>
        )}
      </td>
      <td>
        <Named values={limits} show={amountOf} />
        <div className="mt-1.5 sm:hidden">
          <Named values={deductibles} show={amountOf} />
        </div>
      </td>
      <td className="hidden sm:table-cell">
        <Named values={deductibles} show={amountOf} />
      </td>
      <td className="hidden md:table-cell">
        <Named values={attributes} show={(value) => inWords(textOf(value))} />
      </td>
    </tr>
  );
}

/** The policies that the run was given, each with its limits, its deductibles and what else it says. */
export function HeldPolicies({ policies }: { policies: readonly Record<string, unknown>[] }) {
  return (
    <section aria-labelledby="portfolio-title" className="mt-7 max-w-[960px]">
      <h2 id="portfolio-title" className="text-table font-semibold">
        Policies in force{" "}
        <span className="num font-normal text-ink-3">{formatCount(policies.length)}</span>
      </h2>
      <table className="data-table">
        <caption className="sr-only">The policies that the run was given</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[30%]">
              Policy
            </th>
            <th scope="col">
              Limits<span className="sm:hidden"> and deductibles</span>
            </th>
            <th scope="col" className="hidden sm:table-cell">
              Deductibles
            </th>
            <th scope="col" className="hidden md:table-cell">
              Attributes
            </th>
          </tr>
        </thead>
        <tbody>
          {policies.map((policy, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a policy has no name of its own, and what was asked never changes.
            <Policy key={at} policy={policy} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
