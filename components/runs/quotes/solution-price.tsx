import { formatExactUsd, formatPercent } from "@/components/ui/format";
import { coverageInText, coverageLabel } from "@/lib/domain/line-names";
import type {
  AppliedPackagePrice,
  PremiumOfLine,
  QuoteSolution,
} from "@/lib/evaluation/quotes/result";
import { formatList } from "../subject-labels";

/** `fees $145, taxes $500`; empty if none is stated or assumed. */
export function extrasText({
  fees,
  taxes,
  assumed_charges: assumed,
}: Pick<PremiumOfLine, "fees" | "taxes" | "assumed_charges">): string {
  const part = (name: string, usd: number | null) =>
    usd === null ? [] : [`${name} ${formatExactUsd(usd)}`];
  return [
    ...part("fees", fees),
    ...part("taxes", taxes),
    ...part("surplus lines tax, assumed,", assumed ?? null),
  ].join(", ");
}

/** How the premium was quoted, where that differs from a year: `2 × $1,400 · 6-month term`. */
export function quotedText({
  as_quoted: asQuoted,
  term_months: months,
}: Pick<PremiumOfLine, "as_quoted" | "term_months">): string {
  const term = months === null || months === 12 ? [] : [`${months}-month term`];
  return [...(asQuoted === null ? [] : [asQuoted]), ...term].join(" · ");
}

export const commissionText = (share: number) => formatPercent(share, 1);

function Line({ line }: { line: PremiumOfLine }) {
  const quoted = quotedText(line);
  const extras = extrasText(line);
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 border-b py-2 text-table">
      <dt className="min-w-0 wrap-anywhere">
        {coverageLabel(line.category)} <span className="text-ink-2">{line.provider_name}</span>
        {quoted !== "" && <span className="num block text-small text-ink-2">{quoted}</span>}
        {extras !== "" && <span className="num block text-small text-ink-2">plus {extras}</span>}
        {line.in_package && (
          <span className="block text-small text-ink-2">priced in a package</span>
        )}
      </dt>
      <dd className="num text-right">
        <span className={line.in_package ? "text-ink-3" : undefined}>
          {formatExactUsd(line.total_per_year)}
        </span>
      </dd>
    </div>
  );
}

function Package({ price }: { price: AppliedPackagePrice }) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-3 border-b py-2 text-table">
      <dt className="min-w-0 wrap-anywhere">
        Package <span className="text-ink-2">{price.provider_name}</span>
        <span className="block text-small text-ink-2">
          {formatList(price.lines.map(coverageInText), { atMost: 10 })}
          {price.as_quoted !== null && <span className="num"> · {price.as_quoted}</span>}
        </span>
      </dt>
      <dd className="num text-right">
        {formatExactUsd(price.premium_per_year)}
        <span className="block text-small text-ink-3">
          separately {formatExactUsd(price.separately)}
        </span>
      </dd>
    </div>
  );
}

/** What each line costs per year, as it was quoted, and what the insured pays for all of them. */
export function SolutionPrice({ solution }: { solution: QuoteSolution }) {
  const { premium_by_line: lines, packages = [], est_cost_low: total } = solution;
  if (!lines) return null;
  const disclosed = lines.flatMap(({ category, commission }) =>
    commission === null ? [] : [`${coverageInText(category)} ${commissionText(commission)}`],
  );
  return (
    <section aria-label="Premium by line" className="mt-4">
      <h3 className="flex justify-between border-b pb-1 text-table font-semibold">
        Premium by line <span className="font-normal text-ink-3">per year</span>
      </h3>
      <dl>
        {lines.map((line) => (
          <Line key={line.offering_id} line={line} />
        ))}
        {packages.map((price) => (
          <Package key={`${price.provider_name} ${price.lines.join(" ")}`} price={price} />
        ))}
        <div className="grid grid-cols-[1fr_auto] gap-x-3 py-2 text-table font-semibold">
          <dt>Total, with fees and taxes</dt>
          <dd className="num text-right">{formatExactUsd(total)}</dd>
        </div>
      </dl>
      {disclosed.length > 0 && (
        <p className="num text-small text-ink-3">
          Commission: {disclosed.join(", ")}. Shown, not scored.
        </p>
      )}
    </section>
  );
}
