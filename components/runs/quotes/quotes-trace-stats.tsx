import { formatCount, formatPlural, formatUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import { APPETITE_BUCKET_LABELS } from "@/lib/domain/quote-matching";
import type { QuoteTrace } from "@/lib/runs/schemas/trace";
import { dimensionLabel, dimensionsOf, keyInWords, weightShare } from "./dimensions";

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

/** How many combinations there are, and how many of them were scored, built and skipped. */
export function CombinationStats({ quotes: { counts } }: { quotes: QuoteTrace }) {
  return (
    <dl className="max-w-[640px] text-table">
      <Row
        term="Valid combinations"
        note={`One eligible quote for each required coverage. ${formatCount(counts.eligible)} of ${formatPlural(counts.offerings, "quote")} eligible.`}
        value={formatCount(counts.combinations)}
      />
      {counts.cut.map(({ bound, label, count }) => (
        <Row
          key={bound}
          term="Skipped (cannot reach the top ten)"
          note={label}
          value={formatCount(count)}
        />
      ))}
      <Row
        term="Built"
        note="Partial and complete combinations"
        value={formatCount(counts.assembled)}
      />
      <Row term="Scored" value={formatCount(counts.visited)} />
    </dl>
  );
}

function PremiumTable({ coverages }: Pick<QuoteTrace["context"], "coverages">) {
  return (
    <table className="data-table self-start">
      <caption className="sr-only">
        Annual premiums of the eligible quotes by coverage, in USD
      </caption>
      <thead>
        <tr>
          <th scope="col">Coverage</th>
          <th scope="col" className="r">
            Lowest
          </th>
          <th scope="col" className="r">
            Median
          </th>
          <th scope="col" className="r">
            Highest
          </th>
        </tr>
      </thead>
      <tbody className="num">
        {coverages.map(({ coverage, offerings, cheapest, median, dearest }) => (
          <tr key={coverage}>
            <th scope="row" className="!text-table !font-normal !whitespace-normal !text-ink">
              {coverageLabel(coverage)}{" "}
              <span className="text-ink-3">({formatCount(offerings)})</span>
            </th>
            <td className="r">{usd(cheapest)}</td>
            <td className="r">{usd(median)}</td>
            <td className="r">{usd(dearest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const BUCKET_LABELS: Readonly<Record<string, string>> = APPETITE_BUCKET_LABELS;
const bucketLabel = ({ appetite_bucket: bucket, labels }: QuoteTrace["context"]) =>
  labels?.buckets[bucket] ?? BUCKET_LABELS[bucket] ?? keyInWords(bucket);

/** The weights of the dimensions, and the premiums that prices are compared with. */
export function WeightsAndPremiums({ quotes: { context } }: { quotes: QuoteTrace }) {
  return (
    <div className="grid gap-x-10 gap-y-4 text-table lg:grid-cols-2">
      <dl>
        <Row term="Priority" value={bucketLabel(context)} />
        {dimensionsOf(context.weights).map((dimension) => (
          <Row
            key={dimension}
            term={context.labels?.dimensions[dimension] ?? dimensionLabel(dimension)}
            value={weightShare(dimension, context.weights)}
          />
        ))}
      </dl>
      {context.coverages.length > 0 && <PremiumTable coverages={context.coverages} />}
    </div>
  );
}
