import Link from "next/link";
import { formatCount } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { coverageLabel } from "@/lib/domain/line-names";
import type { ExcludedOffering } from "@/lib/evaluation/quotes/result";
import type { RunOf } from "@/lib/runs/schemas";
import { formatQuoteText } from "./quote-texts";

const SHOWN = 12;

/** Offerings that a filter rule removed, each with its reason. */
export function ExcludedTable({ offerings }: { offerings: readonly ExcludedOffering[] }) {
  return (
    <table className="data-table">
      <caption className="sr-only">Excluded quotes, with the reason for each</caption>
      <thead>
        <tr>
          <th scope="col">Quote</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {offerings.map(({ id, provider_name, category, rule, evidence }) => (
          <tr key={id}>
            <td className="w-2/5 wrap-anywhere">
              <span className="font-medium">{provider_name}</span>{" "}
              <span className="text-ink-2">{coverageLabel(category).toLowerCase()}</span>
              <div className="text-small text-ink-3">
                <code>{id}</code>
              </div>
            </td>
            <td className="wrap-anywhere">
              {formatQuoteText(evidence)}
              <div className="text-small text-ink-3">
                <code>{rule}</code>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Props = {
  excludedBy: NonNullable<RunOf<"quote_matching">["excluded_by"]>;
  /** Undefined while they load. */
  excluded: readonly ExcludedOffering[] | undefined;
  traceHref: string;
};

/** The excluded offerings of a run: the count for each rule, and the first offerings. */
export function ExcludedOfferings({ excludedBy, excluded, traceHref }: Props) {
  const total = excludedBy.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <section aria-labelledby="excluded-title" className="mt-8 max-w-[760px]">
      <h2 id="excluded-title" className="text-table font-semibold">
        Excluded quotes <span className="num font-normal text-ink-3">{formatCount(total)}</span>
      </h2>
      <p className="text-small text-ink-2">
        {excludedBy.map(({ rule, label, count }, at) => (
          <span key={rule}>
            {at > 0 && " · "}
            <span className="num">{formatCount(count)}</span> {label.toLowerCase()}
          </span>
        ))}
      </p>
      {excluded ? (
        <ExcludedTable offerings={excluded.slice(0, SHOWN)} />
      ) : (
        <SkeletonLines lines={3} />
      )}
      {total > SHOWN && (
        <p className="mt-2 text-small">
          <Link href={traceHref} className="link">
            See all {formatCount(total)} in the trace
          </Link>
        </p>
      )}
    </section>
  );
}
