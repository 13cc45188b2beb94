import { Combine } from "lucide-react";
import dynamic from "next/dynamic";
import { Identifier } from "@/components/ui/identifier";
import {
  asOfVersion,
  CoveragePipeline,
  CoverageResult,
  CoverageTrace,
  coveragePhrase,
  exportGaps,
} from "../coverage/kind";
import type { KindView, RunOf, TraceHref, TraceOf } from "../kind-view";
import { FILTER, RANK, stageLabels, TRACE_STAGES } from "../pipeline/progress";
import {
  exportSolutions,
  QuotesDetails,
  QuotesPipeline,
  QuotesResult,
  QuotesTrace,
  quotesPhrase,
} from "../quotes/kind";
import { subjectOf } from "../subject-labels";
import { NoEvidence } from "../trace/trace-section";
import { hasFailedPart, partialEvaluations } from "./partial-evaluations";

type Kind = "dual";

const Input = dynamic(() => import("../input/risk-input").then((module) => module.RiskInput));

function Pipeline({ run }: { run: RunOf<Kind> }) {
  return (
    <>
      <QuotesPipeline run={run} />
      <CoveragePipeline run={run} />
    </>
  );
}

function Result({ run, traceHref }: { run: RunOf<Kind>; traceHref: TraceHref }) {
  return (
    <>
      <QuotesResult run={run} traceHref={traceHref} />
      <div className="mt-8 border-t">
        <CoverageResult run={run} />
      </div>
    </>
  );
}

/** A failed run can have one of the two. */
function Sections({ trace }: { trace: TraceOf<Kind> }) {
  if (!trace.quotes && !trace.coverage) return <NoEvidence status={trace.status} />;
  return (
    <>
      {trace.quotes && <QuotesTrace trace={trace} />}
      {trace.coverage && <CoverageTrace trace={trace} />}
    </>
  );
}

/** The result hash covers these two. */
function partHashes({ quotes, coverage }: TraceOf<Kind>) {
  const row = (term: string, part: { result_hash: string } | undefined) =>
    part ? [{ term, value: <Identifier value={part.result_hash} /> }] : [];
  return [...row("Quotes hash", quotes), ...row("Coverage hash", coverage)];
}

export const dual: KindView<Kind> = {
  label: "Quotes and coverage",
  icon: Combine,
  stages: stageLabels({
    filter: FILTER,
    evaluate: {
      ahead: "Combine and check",
      active: "Combining and checking",
      done: "Combined and checked",
    },
    rank: RANK,
  }),
  subject: (subject) => subjectOf(subject, "Quotes and coverage analysis", "for"),
  SubjectDetails: QuotesDetails,
  phrase: (run) => `${quotesPhrase(run)} · ${coveragePhrase(run)}`,
  scoredPart: () => null,
  Pipeline,
  locatesFailure: false,
  result: {
    tab: { value: "result", label: "Result" },
    pending: "Solutions and gaps appear here as soon as both evaluations are done.",
    none: "A failed run has no result.",
    View: Result,
  },
  Input: (props) => <Input {...props} />,
  exports: (run) => [exportSolutions(run), exportGaps(run)],
  partial: { failed: hasFailedPart, list: partialEvaluations },
  trace: {
    loadStep: "Read the input",
    countsHeading: "In and out",
    // Each stage occurs twice. Only coverage analysis counts rules.
    stageName: ({ stage, rules_in }) =>
      `${rules_in === undefined ? "Quotes" : "Coverage"}: ${TRACE_STAGES[stage].toLowerCase()}`,
    versions: (trace) => [...asOfVersion(trace), ...partHashes(trace)],
    verifyHelp: "The same input and rule set always give the same result.",
    Sections,
  },
};
