import { formatCount } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { coverageLabel } from "@/lib/domain/line-names";
import type { ExcludedOffering } from "@/lib/evaluation/quotes/result";
import type { RunOf } from "@/lib/runs/schemas";
import { Citations } from "../rules/citation";
import { HardStops } from "../rules/hard-stops";
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
        {offerings.map(({ id, provider_name, category, rule, evidence, sources = [] }) => (
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
              <Citations sources={sources} />
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
  run: RunOf<"quote_matching" | "dual">;
  /** Undefined while they load. */
  excluded: readonly ExcludedOffering[] | undefined;
  traceHref: string;
};

/** The excluded offerings of a run: each rule with its source, and the first offerings. */
export function ExcludedOfferings({ run, excluded, traceHref }: Props) {
  const { excluded_by: excludedBy = [], rule_set: ruleSet } = run;
  const total = excludedBy.reduce((sum, { count }) => sum + count, 0);
  return (
    <HardStops
      id="excluded-title"
      title="Excluded quotes"
      help="Hard stops apply before scoring, whatever the price."
      noun="Quotes"
      removedBy={excludedBy}
      ruleSet={ruleSet}
      trace={
        total > SHOWN
          ? { href: traceHref, label: `See all ${formatCount(total)} in the trace` }
          : null
      }
    >
      <div className="mt-3">
        {excluded ? (
          <ExcludedTable offerings={excluded.slice(0, SHOWN)} />
        ) : (
          <SkeletonLines lines={3} />
        )}
      </div>
    </HardStops>
  );
}
