import { formatCount, formatUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import {
  APPETITE_BUCKET_LABELS,
  QUOTE_DIMENSION_LABELS,
  QUOTE_DIMENSIONS,
} from "@/lib/domain/quote-matching";
import type { QuoteTrace } from "@/lib/runs/trace-schemas";

const usd = (value: number) => formatUsd(value, { exact: true });

function Row({ term, note, value }: { term: string; note?: string; value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-3 border-b py-1.5">
      <dt className="min-w-0">
        {term}
        {note && <span className="block text-small text-ink-3">{note}</span>}
      </dt>
      <dd className="num">{value}</dd>
    </div>
  );
}

/** How few combinations had to be looked at, and what was proved about the others. */
export function QuoteSearchStats({ quotes: { counts } }: { quotes: QuoteTrace }) {
  return (
    <dl className="max-w-[640px] text-table">
      <Row
        term="Valid combinations"
        note={`One eligible offering for each required coverage; ${formatCount(counts.eligible)} of ${formatCount(counts.offerings)} offerings were eligible`}
        value={formatCount(counts.combinations)}
      />
      {counts.cut.map(({ bound, label, count }) => (
        <Row key={bound} term="Cut off by the bound" note={label} value={formatCount(count)} />
      ))}
      <Row
        term="Put together"
        note="Partial and whole combinations"
        value={formatCount(counts.assembled)}
      />
      <Row term="Scored" value={formatCount(counts.visited)} />
    </dl>
  );
}

/** What the dimensions weigh and what prices are measured against. */
export function QuoteMeasure({ quotes: { context } }: { quotes: QuoteTrace }) {
  return (
    <div className="grid gap-x-10 gap-y-4 text-table lg:grid-cols-2">
      <dl>
        <Row term="Appetite" value={APPETITE_BUCKET_LABELS[context.appetite_bucket]} />
        {QUOTE_DIMENSIONS.map((dimension) => (
          <Row
            key={dimension}
            term={QUOTE_DIMENSION_LABELS[dimension]}
            value={`${context.weights[dimension]}\u00a0%`}
          />
        ))}
      </dl>
      {context.coverages.length > 0 && (
        <table className="data-table self-start">
          <caption className="sr-only">
            Premiums of the eligible offerings by coverage, USD a year
          </caption>
          <thead>
            <tr>
              <th scope="col">Coverage</th>
              <th scope="col" className="r">
                Cheapest
              </th>
              <th scope="col" className="r">
                Median
              </th>
              <th scope="col" className="r">
                Dearest
              </th>
            </tr>
          </thead>
          <tbody className="num">
            {context.coverages.map(({ coverage, offerings, cheapest, median, dearest }) => (
              <tr key={coverage}>
                <th scope="row" className="!text-table !font-normal !text-ink">
                  {coverageLabel(coverage)}{" "}
                  <span className="text-ink-3">of {formatCount(offerings)}</span>
                </th>
                <td className="r">{usd(cheapest)}</td>
                <td className="r">{usd(median)}</td>
                <td className="r">{usd(dearest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
