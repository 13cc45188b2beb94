import { Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { formatPlural } from "@/components/ui/format";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import { hasAnswer } from "@/lib/domain/run-status";
import type { RunSummaryOf } from "@/lib/runs/schemas";
import type { KindView, RunOf } from "../kind-view";
import { FILTER, RANK, stageLabels, TRACE_STAGES } from "../pipeline/progress";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { formatList, subjectOf } from "../subject-labels";
import { costRange } from "./solution-scale";

const providersOf = (offerings: readonly { provider_name: string }[]) => [
  ...new Set(offerings.map(({ provider_name }) => provider_name)),
];

/** The first solution: `Recommended: Carrier C, $11,985`. */
export function quotesPhrase({
  top_solution,
  unmet = [],
}: Pick<RunSummaryOf<"quote_matching">, "top_solution" | "unmet">): string {
  if (!top_solution) {
    if (unmet.length === 0) return "No valid combination";
    return `No solution: no quote for ${formatList(unmet.map(({ coverage }) => coverageInText(coverage)))}`;
  }
  const { cluster_label, offerings, missing_lines: missing = [] } = top_solution;
  const providers = formatList(providersOf(offerings), { atMost: 2 });
  const answer = `${providers}, ${costRange(top_solution)}`;
  return missing.length === 0
    ? `${CLUSTER_LABEL_LABELS[cluster_label]}: ${answer}`
    : `Incomplete, no ${formatList(missing.map(coverageInText))}: ${answer}`;
}

type Kind = "quote_matching";

export const QuotesResult = dynamic(
  () => import("./quotes-result").then((module) => module.QuotesResult),
  { loading: () => <RankedListSkeleton /> },
);
export const QuotesPipeline = dynamic(
  () => import("./quotes-pipeline").then((module) => module.QuotesPipeline),
  { loading: () => <Skeleton className="mt-4 h-[110px] w-full" /> },
);
export const QuotesTrace = dynamic(
  () => import("./quotes-trace").then((module) => module.QuotesTrace),
  { loading: () => <SkeletonLines lines={8} /> },
);
const Input = dynamic(() => import("../input/risk-input").then((module) => module.RiskInput));

/** The number of offerings, and what the weights prefer. */
export function QuotesDetails({ run: { input } }: { run: RunOf<Kind | "dual"> }) {
  if (!input || !("input" in input)) return null;
  const count = input.offerings?.length ?? 0;
  const priority = "appetite_bucket" in input.input ? input.input.appetite_bucket : undefined;
  return (
    <>
      {count > 0 && <span className="num"> · {formatPlural(count, "quote")}</span>}
      {typeof priority === "string" && ` · priority: ${priority.replaceAll("_", " ")}`}
    </>
  );
}

export const exportSolutions = ({ status, solutions = [] }: RunOf<Kind | "dual">) => ({
  label: "Solutions as CSV",
  suffix: "-solutions",
  disabled: !hasAnswer(status),
  csv: async () => (await import("./solutions-csv")).solutionsCsv(solutions),
});

export const quoteMatching: KindView<Kind> = {
  label: "Quote matching",
  icon: Layers,
  stages: stageLabels({
    filter: FILTER,
    evaluate: { ahead: "Combine", active: "Combining", done: "Combined" },
    rank: RANK,
  }),
  subject: (subject) => subjectOf(subject, "Quotes", "for"),
  SubjectDetails: QuotesDetails,
  phrase: quotesPhrase,
  scoredPart: () => null,
  Pipeline: (props) => <QuotesPipeline {...props} />,
  locatesFailure: false,
  result: {
    tab: { value: "result", label: "Result" },
    pending: "Solutions appear here as soon as they are ranked.",
    none: "A failed run has no result.",
    View: (props) => <QuotesResult {...props} />,
  },
  Input: (props) => <Input {...props} />,
  exports: (run) => [exportSolutions(run)],
  partial: null,
  trace: {
    loadStep: "Read the quotes",
    countsHeading: "Counts",
    stageName: ({ stage }) => TRACE_STAGES[stage],
    versions: () => [],
    Sections: (props) => <QuotesTrace {...props} />,
  },
};
