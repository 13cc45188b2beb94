import { Layers } from "lucide-react";
import dynamic from "next/dynamic";
import { formatPlural } from "@/components/ui/format";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { toCsv } from "@/lib/csv";
import { coverageInText } from "@/lib/domain/line-names";
import { CLUSTER_LABEL_LABELS } from "@/lib/domain/quote-matching";
import { hasAnswer } from "@/lib/domain/run-status";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import type { RunSummaryOf } from "@/lib/runs/schemas";
import type { KindView, RunOf } from "../kind-view";
import { FILTER, RANK, stageLabels, TRACE_STAGES } from "../pipeline/progress";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { formatList, subjectOf } from "../subject-labels";
import { costRange, coveragesByProvider } from "./solution-scale";

/** Null if no line states it. */
function sumOf(lines: QuoteSolution["premium_by_line"] = [], field: "fees" | "taxes") {
  const stated = lines.flatMap((line) => line[field] ?? []);
  return stated.length === 0 ? null : stated.reduce((sum, usd) => sum + usd, 0);
}

export function solutionsCsv(solutions: readonly QuoteSolution[]): string {
  return toCsv(solutions, {
    rank: ({ rank }) => rank,
    cluster_label: ({ cluster_label }) => cluster_label,
    carriers: ({ offerings }) =>
      coveragesByProvider(offerings)
        .map(({ provider, categories }) => `${provider}: ${categories.join(", ")}`)
        .join("; "),
    offerings: ({ offerings }) => offerings.map(({ id }) => id).join(" "),
    est_cost_low: ({ est_cost_low }) => est_cost_low,
    est_cost_high: ({ est_cost_high }) => est_cost_high,
    overall_level: ({ scorecard }) => scorecard.overall_level,
    coverage_completeness: ({ scorecard }) => scorecard.coverage_completeness,
    pricing_competitiveness: ({ scorecard }) => scorecard.pricing_competitiveness,
    carrier_strength: ({ scorecard }) => scorecard.carrier_strength,
    placement_ease: ({ scorecard }) => scorecard.placement_ease,
    package_simplicity: ({ scorecard }) => scorecard.package_simplicity,
    incumbent_fit: ({ scorecard }) => scorecard.incumbent_fit,
    id: ({ id }) => id,
    missing_lines: ({ missing_lines = [] }) => missing_lines.join(" "),
    premium_by_line: ({ premium_by_line = [] }) =>
      premium_by_line
        .map(({ category, total_per_year, as_quoted }) =>
          [category, total_per_year, ...(as_quoted === null ? [] : [`(${as_quoted})`])].join(" "),
        )
        .join("; "),
    fees: ({ premium_by_line }) => sumOf(premium_by_line, "fees"),
    taxes: ({ premium_by_line }) => sumOf(premium_by_line, "taxes"),
    reason: ({ reason }) => reason,
    confirm_before_binding: ({ confirm_before_binding = [] }) =>
      confirm_before_binding.map(({ text }) => text).join("; "),
  });
}

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
  csv: async () => solutionsCsv(solutions),
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
