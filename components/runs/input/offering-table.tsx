import { formatCount } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import type { OfferingRow } from "./offering-rows";

/** A request can have thousands. The JSON tab has all of them. */
const SHOWN = 100;

/** The offerings in the request, with premiums as quoted. */
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
              Premium as quoted
            </th>
          </tr>
        </thead>
        <tbody>
          {offerings.slice(0, SHOWN).map(({ id, provider, category, premium, more }) => (
            <tr key={id}>
              <td>
                <span className="font-medium wrap-anywhere">{provider}</span>
                <div className="text-small wrap-anywhere text-ink-3">
                  <code>{id}</code>
                </div>
              </td>
              <td>{coverageLabel(category)}</td>
              <td className="r num">
                {premium ?? <span className="text-ink-3">not stated</span>}
                {more.map((text) => (
                  <div key={text} className="text-small text-ink-2">
                    {text}
                  </div>
                ))}
              </td>
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
