import { Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { formatPlural } from "@/components/ui/format";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import type { KindView, RunOf } from "../kind-view";
import { FILTER, RANK, stageLabels, TRACE_STAGES } from "../pipeline/stage-labels";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { subjectOf } from "../subject-labels";
import { quotesPhrase } from "./quotes-phrase";

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
  if (!("input" in input)) return null;
  const count = input.offerings?.length ?? 0;
  const priority = "appetite_bucket" in input.input ? input.input.appetite_bucket : undefined;
  return (
    <>
      {count > 0 && <span className="num"> · {formatPlural(count, "offering")}</span>}
      {typeof priority === "string" && ` · priority: ${priority.replaceAll("_", " ")}`}
    </>
  );
}

export const exportSolutions = (run: RunOf<Kind | "dual">) => ({
  label: "Solutions as CSV",
  disabled: run.status !== "completed",
  save: async () => (await import("./quotes-csv")).saveSolutions(run),
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
    loadStep: "Read the offerings",
    countsHeading: "In and out",
    stageName: ({ stage }) => TRACE_STAGES[stage],
    versions: () => [],
    verifyHelp: "The same input and rule set always give the same result.",
    Sections: (props) => <QuotesTrace {...props} />,
  },
};
