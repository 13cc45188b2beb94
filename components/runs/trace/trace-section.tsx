import type { ReactNode } from "react";
import type { TraceSummary } from "@/lib/runs/trace-schemas";
import { TraceCoverage } from "../coverage/coverage-trace";
import { TraceQuotes } from "../quotes/quotes-trace";
import { QuoteMeasure, QuoteSearchStats } from "../quotes/quotes-trace-stats";

type SectionProps = { title: string; children: ReactNode };

/** The parts of the trace of quote matching, of a coverage analysis, or of both. A failed run has what was done. */
export function TraceSections({
  head: { quotes, coverage, status },
  Section,
}: {
  head: TraceSummary;
  Section: (props: SectionProps) => ReactNode;
}) {
  if (!quotes && !coverage) {
    return (
      <Section title="Result">
        <p className="py-2 text-ink-2">
          {status === "failed"
            ? "Nothing was done before the run failed."
            : "What decided appears here once the run has completed."}
        </p>
      </Section>
    );
  }
  return (
    <>
      {quotes && (
        <>
          <Section title="Quote matching">
            <TraceQuotes quotes={quotes} />
          </Section>
          <Section title="Combinations">
            <QuoteSearchStats quotes={quotes} />
          </Section>
          <Section title="Weights and premiums">
            <QuoteMeasure quotes={quotes} />
          </Section>
        </>
      )}
      {coverage && (
        <Section title="Coverage rules">
          <TraceCoverage coverage={coverage} />
        </Section>
      )}
    </>
  );
}
