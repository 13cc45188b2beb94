import { formatCount, formatExactUsd } from "@/components/ui/format";
import { portfolioLineLabel } from "@/lib/domain/line-names";
import { isObject } from "../new/fields/record";

const words = (name: string) => name.replaceAll("_", " ");

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return JSON.stringify(value);
}
const amountOf = (value: unknown) =>
  typeof value === "number" ? formatExactUsd(value) : textOf(value);

type NamedValuesProps = { values: unknown; format: (value: unknown) => string };

function NamedValues({ values, format }: NamedValuesProps) {
  const entries = isObject(values) ? Object.entries(values) : [];
  if (entries.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <ul className="grid gap-0.5">
      {entries.map(([name, value]) => (
        <li key={name} className="wrap-anywhere">
          <span className="text-ink-2">{words(name)}</span>{" "}
          <span className="num">{format(value)}</span>
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
        {premium !== undefined && premium !== null && (
          <div className="num text-small text-ink-2">{amountOf(premium)}/yr</div>
        )}
        {(effective !== undefined || expires !== undefined) && (
          <div className="num text-small text-ink-3">{dates.join(" to ")}</div>
        )}
      </td>
      <td>
        <NamedValues values={limits} format={amountOf} />
        <div className="mt-1.5 sm:hidden">
          <NamedValues values={deductibles} format={amountOf} />
        </div>
      </td>
      <td className="hidden sm:table-cell">
        <NamedValues values={deductibles} format={amountOf} />
      </td>
      <td className="hidden md:table-cell">
        <NamedValues values={attributes} format={(value) => words(textOf(value))} />
      </td>
    </tr>
  );
}

/** The policies in the request, with their limits, deductibles and other attributes. */
export function HeldPolicies({ policies }: { policies: readonly Record<string, unknown>[] }) {
  return (
    <section aria-labelledby="portfolio-title" className="mt-7 max-w-[960px]">
      <h2 id="portfolio-title" className="text-table font-semibold">
        Policies in force{" "}
        <span className="num font-normal text-ink-3">{formatCount(policies.length)}</span>
      </h2>
      <table className="data-table">
        <caption className="sr-only">Policies in force</caption>
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
          {policies.map((policy, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a policy has no id, and the request never changes.
            <Policy key={index} policy={policy} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
