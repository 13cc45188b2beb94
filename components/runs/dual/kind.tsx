import { Combine } from "lucide-react";
import dynamic from "next/dynamic";
import { formatCount, formatPlural } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import {
  asOfVersion,
  CoveragePipeline,
  CoverageResult,
  CoverageTrace,
  coveragePhrase,
  exportGaps,
} from "../coverage/kind";
import type {
  FailedRun,
  KindView,
  PartialEvaluation,
  RunOf,
  TraceHref,
  TraceOf,
} from "../kind-view";
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

type Traced = Pick<TraceSummary, "quotes" | "coverage">;

function quotesDetail({ explanations, counts }: NonNullable<Traced["quotes"]>) {
  return `${formatPlural(explanations.length, "solution")} of ${formatPlural(counts.combinations, "combination")}`;
}

function coverageDetail({ checked }: NonNullable<Traced["coverage"]>) {
  const fired = checked.filter(({ outcome }) => outcome === "fired").length;
  return `${formatPlural(checked.length, "rule")} checked, ${formatCount(fired)} fired`;
}

const reasonOf = ({ error_details }: FailedRun) =>
  typeof error_details?.reason === "string" ? error_details.reason : "No reason was recorded.";

/** Whether the error names the evaluation that failed. `half` is the stored name of the field. */
export const hasFailedPart = ({ error_details }: FailedRun) =>
  typeof error_details?.half === "string";

/** Both evaluations of a failed run. The one that neither failed nor left a trace did not complete. */
export function partialEvaluations(run: FailedRun, trace: Traced): PartialEvaluation[] {
  const failed = run.error_details?.half;
  const stateOf = (name: string, detail: string | undefined) => {
    if (failed === name) return { state: "failed", detail: reasonOf(run) } as const;
    if (detail === undefined) return { state: "incomplete", detail: "" } as const;
    return { state: "completed", detail } as const;
  };
  return [
    {
      name: "Quote matching",
      ...stateOf("quote_matching", trace.quotes && quotesDetail(trace.quotes)),
    },
    {
      name: "Coverage analysis",
      ...stateOf("coverage_analysis", trace.coverage && coverageDetail(trace.coverage)),
    },
  ];
}

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
    countsHeading: "Counts",
    // Each stage occurs twice. Only coverage analysis counts rules.
    stageName: ({ stage, rules_in }) =>
      `${rules_in === undefined ? "Quotes" : "Coverage"}: ${TRACE_STAGES[stage].toLowerCase()}`,
    versions: (trace) => [...asOfVersion(trace), ...partHashes(trace)],
    Sections,
  },
};
