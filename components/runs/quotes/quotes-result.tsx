"use client";

import { CircleX } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { coverageLabel } from "@/lib/domain/line-names";
import type { QuoteSolution, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import type { RunOf, TraceHref } from "../kind-view";
import { useRankedChoice } from "../ranked/ranked-choice";
import { RankedList } from "../ranked/ranked-list";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { formatRank, sharedRanks } from "../ranked/shared-ranks";
import { useTraceSummary } from "../use-trace-summary";
import { ExcludedOfferings } from "./excluded-offerings";
import { formatQuoteText } from "./quote-texts";
import { SolutionDetail } from "./solution-detail";
import { scaleEnd } from "./solution-scale";
import { solutionRows, solutionShape } from "./solution-shape";

type UnmetProps = {
  unmet: NonNullable<RunOf<"quote_matching">["unmet"]>;
  /** Whether there are solutions without the missing coverages. */
  hasSolutions?: boolean;
};

/** No combination has every required coverage: those without a quote, each with the reason. */
export function NoSolution({ unmet, hasSolutions = false }: UnmetProps) {
  const explanation = hasSolutions
    ? "The solutions below are the best that can be bought. Missing:"
    : "A solution needs an eligible quote for every required coverage. Missing:";
  return (
    <section aria-labelledby="no-solution" className="max-w-prose pt-5 pb-2">
      <h2 id="no-solution" className="font-semibold">
        {hasSolutions ? "No complete solution" : "No solution"}
      </h2>
      <p className="mt-1 text-ink-2">
        {unmet.length === 0 ? "No combination of these quotes is valid." : explanation}
      </p>
      <ul className="mt-2 border-t">
        {unmet.map(({ coverage, reason }) => (
          <li key={coverage} className="flex items-start gap-2.5 border-b py-2.5 text-table">
            <CircleX aria-hidden size={14} className="mt-[3px] shrink-0 text-bad" />
            <span>
              <span className="block font-medium">{coverageLabel(coverage)}</span>
              <span className="text-ink-2">{formatQuoteText(reason)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SolutionComparison = dynamic(
  () => import("./solution-comparison").then((module) => module.SolutionComparison),
  { ssr: false },
);

// Wide enough for all columns. From 720 px the navigation, and from 1000 px the evidence, are beside the table.
const TABLE_NEEDS =
  "(min-width: 1300px), (min-width: 960px) and (max-width: 999px), (min-width: 680px) and (max-width: 719px)";

type SolutionsProps = {
  run: RunOf<"quote_matching" | "dual">;
  solutions: readonly QuoteSolution[];
  explanations: readonly SolutionExplanation[];
  explanationsFailed: boolean;
  traceHref: TraceHref;
};

function Solutions({
  run,
  solutions,
  explanations,
  explanationsFailed,
  traceHref,
}: SolutionsProps) {
  const choice = useRankedChoice("solution");
  const end = scaleEnd(solutions);
  const shape = useMemo(() => solutionShape(end), [end]);
  const rows = useMemo(() => solutionRows(solutions), [solutions]);
  return (
    <RankedList
      shape={shape}
      groups={[{ id: "solutions", rows }]}
      caption="Solutions in the order of their rank, with annual costs and levels from 1.00 (best) to 4.00"
      choice={choice}
      compared={choice.compare.flatMap((id) => rows.find((row) => row.id === id) ?? [])}
      tableNeeds={TABLE_NEEDS}
      toolbar={
        <h2 className="text-table font-semibold">
          Solutions <span className="num font-normal text-ink-3">{rows.length}</span>
        </h2>
      }
      evidenceTitle={({ rank }, shared) => `Solution ${formatRank(rank, shared)} of ${rows.length}`}
      evidence={(row) => (
        <SolutionDetail
          run={run}
          solution={row}
          explanation={explanations.find(({ id }) => id === row.id)}
          failed={explanationsFailed}
          traceHref={traceHref({ solution: row.id })}
        />
      )}
      comparison={(chosen, onClose) => (
        <SolutionComparison
          rows={chosen}
          explanations={explanations}
          shared={sharedRanks(rows)}
          onClose={onClose}
        />
      )}
    />
  );
}

const NO_EXPLANATIONS: readonly SolutionExplanation[] = [];

type Props = { run: RunOf<"quote_matching" | "dual">; traceHref: TraceHref };

/**
 * The solutions of a completed run, or why there are none, and the excluded offerings. The event of its end has neither
 * the reasons nor the exclusions: the run is loaded for them.
 */
export function QuotesResult({ run, traceHref }: Props) {
  const trace = useTraceSummary(run);
  const { solutions = [], unmet } = run;
  if (solutions.length === 0 && !unmet) return <RankedListSkeleton />;
  return (
    <>
      {solutions.length > 0 && (unmet ?? []).length > 0 && (
        <NoSolution unmet={unmet ?? []} hasSolutions />
      )}
      {solutions.length > 0 ? (
        <Solutions
          run={run}
          solutions={solutions}
          explanations={trace.data?.quotes?.explanations ?? NO_EXPLANATIONS}
          explanationsFailed={trace.isError}
          traceHref={traceHref}
        />
      ) : (
        <NoSolution unmet={unmet ?? []} />
      )}
      <ExcludedOfferings
        run={run}
        excluded={trace.isError ? [] : trace.data?.quotes?.excluded}
        traceHref={traceHref({ outcome: "removed" })}
      />
    </>
  );
}
