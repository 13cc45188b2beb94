import { Umbrella } from "lucide-react";
import dynamic from "next/dynamic";
import { formatCount, formatPlural } from "@/components/ui/format";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { coverageInText } from "@/lib/domain/line-names";
import { hasAnswer } from "@/lib/domain/run-status";
import type { RunSummaryOf } from "@/lib/runs/schemas";
import type { KindView, RunOf, TraceOf } from "../kind-view";
import { stageLabels, TRACE_STAGES } from "../pipeline/progress";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { subjectOf } from "../subject-labels";

/** `no umbrella policy`, `no flood or umbrella policy`, `no watercraft policy, and 2 more missing`. */
function missingPhrase(lines: readonly string[]): string {
  const [first = "", second] = lines.map(coverageInText);
  if (second === undefined) return `no ${first} policy`;
  if (lines.length === 2) return `no ${first} or ${second} policy`;
  return `no ${first} policy, and ${lines.length - 1} more missing`;
}

type Output = NonNullable<RunSummaryOf<"coverage_analysis">["output"]>;

/** The worst gaps and the missing lines: `1 high gap: no umbrella policy`. */
export function coveragePhrase({
  output,
}: {
  output?: Pick<Output, "summary" | "profile_summary">;
}): string {
  const { summary, profile_summary } = output ?? {};
  if (!summary) return "Analyzed";
  const {
    total_gaps: total,
    high_severity: high,
    medium_severity: medium,
    low_severity: low,
    lines_reviewed: lines,
    not_checked: undecided = 0,
  } = summary;
  if (total === 0)
    return undecided > 0
      ? `No gap found; ${formatPlural(undecided, "rule")} not decided`
      : `No gaps in ${formatPlural(lines, "line")}`;
  const [count, noun] =
    high > 0 ? [high, "high gap"] : medium > 0 ? [medium, "medium gap"] : [low, "low gap"];
  const gaps = `${formatPlural(count, noun)}${count < total ? ` of ${formatCount(total)}` : ""}`;
  const missing = profile_summary?.coverage_lines_missing ?? [];
  if (missing.length === 0) return gaps;
  // A colon if the missing lines are all of the gaps.
  return `${gaps}${missing.length === total ? ":" : ";"} ${missingPhrase(missing)}`;
}

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

export const exportGaps = ({ status, output }: RunOf<Kind | "dual">) => ({
  label: "Gaps as CSV",
  suffix: "-gaps",
  disabled: !hasAnswer(status),
  csv: async () => (await import("./gaps-csv")).gapsCsv(output?.gaps ?? []),
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
    Sections: (props) => <CoverageTrace {...props} />,
  },
};
