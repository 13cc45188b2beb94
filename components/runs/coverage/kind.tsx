import { Umbrella } from "lucide-react";
import dynamic from "next/dynamic";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import type { KindView, RunOf, TraceOf } from "../kind-view";
import { stageLabels, TRACE_STAGES } from "../pipeline/stage-labels";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { subjectOf } from "../subject-labels";
import { coveragePhrase } from "./coverage-phrase";

type Kind = "coverage_analysis";

export const CoverageResult = dynamic(
  () => import("./coverage-result").then((module) => module.CoverageResult),
  { loading: () => <RankedListSkeleton /> },
);
export const CoveragePipeline = dynamic(
  () => import("./coverage-pipeline").then((module) => module.CoveragePipeline),
  { loading: () => <Skeleton className="mt-4 h-[110px] w-full" /> },
);
export const CoverageTrace = dynamic(
  () => import("./coverage-trace").then((module) => module.CoverageTrace),
  { loading: () => <SkeletonLines lines={8} /> },
);
const Input = dynamic(() => import("../input/risk-input").then((module) => module.RiskInput));

export const exportGaps = (run: RunOf<Kind | "dual">) => ({
  label: "Gaps as CSV",
  disabled: run.status !== "completed",
  save: async () => (await import("./coverage-csv")).saveGaps(run),
});

/** The date that effective and expiration dates were compared with. */
export const asOfVersion = ({ coverage }: TraceOf<Kind | "dual">) =>
  coverage
    ? [{ term: "As of", value: <span className="num">{coverage.as_of.slice(0, 10)}</span> }]
    : [];

export const coverageAnalysis: KindView<Kind> = {
  label: "Coverage analysis",
  icon: Umbrella,
  stages: stageLabels({
    filter: { ahead: "Read policies", active: "Reading policies", done: "Policies read" },
    evaluate: { ahead: "Check rules", active: "Checking rules", done: "Rules checked" },
    rank: { ahead: "Sort gaps", active: "Sorting gaps", done: "Gaps sorted" },
  }),
  subject: (subject) => subjectOf(subject, "Coverage analysis", "of"),
  SubjectDetails: null,
  phrase: coveragePhrase,
  scoredPart: () => null,
  Pipeline: (props) => <CoveragePipeline {...props} />,
  locatesFailure: false,
  result: {
    tab: { value: "result", label: "Result" },
    pending: "Gaps appear here as soon as the rules are checked.",
    none: "A failed run has no result.",
    View: (props) => <CoverageResult {...props} />,
  },
  Input: (props) => <Input {...props} />,
  exports: (run) => [exportGaps(run)],
  partial: null,
  trace: {
    loadStep: "Read the portfolio",
    countsHeading: "Rules",
    stageName: ({ stage }) => TRACE_STAGES[stage],
    versions: asOfVersion,
    verifyHelp: "The same input and rule set always give the same result.",
    Sections: (props) => <CoverageTrace {...props} />,
  },
};
