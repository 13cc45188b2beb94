import { Building2 } from "lucide-react";
import dynamic from "next/dynamic";
import { formatCount, formatPlural, formatUsd } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { hasAnswer } from "@/lib/domain/run-status";
import { TIERS } from "@/lib/domain/tiers";
import { stateInText } from "@/lib/domain/us-states";
import type { RunSummaryOf } from "@/lib/runs/schemas";
import type { KindView, RunOf, TraceOf } from "../kind-view";
import { FILTER, pipelineProgress, RANK, stageLabels, TRACE_STAGES } from "../pipeline/progress";
import { PoolLink } from "../pool-link";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { topicOf } from "../subject-labels";
import { pendingVersion } from "../trace/trace-section";

type Summary = RunSummaryOf<"candidate_evaluation">;

/**
 * `4 strong fits of 1,794`: the best tier with candidates in it, of all that were scored. With an engine's own name of the
 * tier, `Call first: 4 of 1,794`.
 */
export function candidatesPhrase(run: Summary): string {
  const { pool_size = 0, filtered = 0, tier_counts, tier_labels: labels } = run;
  const scored = pool_size - filtered;
  if (!tier_counts) return `${formatCount(scored)} scored`;
  if (scored === 0) return `All ${formatCount(pool_size)} candidates removed`;
  const of = `of ${formatCount(scored)}`;
  const best = TIERS.find((tier) => tier_counts[tier] > 0);
  if (labels && best) return `${labels[best]}: ${formatCount(tier_counts[best])} ${of}`;
  const { STRONG_FIT: strong, GOOD_FIT: good, POSSIBLE_FIT: possible } = tier_counts;
  if (strong > 0) return `${formatPlural(strong, "strong fit")} ${of}`;
  if (good > 0) return `No strong fit; ${formatPlural(good, "good fit")} ${of}`;
  if (possible > 0) return `No strong or good fit; ${formatPlural(possible, "possible fit")} ${of}`;
  return `No fit among ${formatCount(scored)}`;
}

/** The part of the pool that was scored so far; null before the run starts, and after it failed. */
export function scoredPart(run: Summary): { scored: number; total: number } | null {
  const { pool, scored } = pipelineProgress(run);
  if (!pool || run.status === "queued" || run.status === "failed") return null;
  return { scored: scored ?? 0, total: pool };
}

type Kind = "candidate_evaluation";

const Result = dynamic(
  () => import("./candidates-result").then((module) => module.CandidatesResult),
  { loading: () => <RankedListSkeleton /> },
);
const Pipeline = dynamic(
  () => import("./pipeline/pipeline-diagram").then((module) => module.PipelineDiagram),
  { loading: () => <Skeleton className="h-[230px] w-full" /> },
);
const Input = dynamic(() => import("./candidates-input").then((module) => module.CandidatesInput));
const Sections = dynamic(
  () => import("./candidates-trace").then((module) => module.CandidatesTrace),
  { loading: () => <SkeletonLines lines={8} /> },
);

/** More rows than this take too long page by page. The JSON of the trace has all of them. */
const MAX_EXPORTED = 5_000;

function SubjectDetails({ run: { input, pool } }: { run: RunOf<Kind> }) {
  if (!input || !("profile" in input)) return null;
  const { revenue } = input.profile;
  return (
    <>
      {revenue !== undefined && (
        <span className="num">
          {" "}
          · revenue {typeof revenue === "number" ? formatUsd(revenue) : revenue}
        </span>
      )}{" "}
      · <PoolLink slug={pool?.slug ?? input.pool} version={pool?.version} />
    </>
  );
}

const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 4 });
/** The pool's reference values, in this order. Rule sets may add others. */
const CONTEXT_LABELS: Readonly<Record<string, string>> = {
  assessed: "Candidates scored",
  rated: "Candidates with a reported price",
  median_rate_index: "Median rate index",
};

function contextRows(context: TraceOf<Kind>["context"] = {}) {
  const known = Object.keys(CONTEXT_LABELS).filter((name) => name in context);
  const others = Object.keys(context).filter((name) => !(name in CONTEXT_LABELS));
  return [...known, ...others].map((name) => {
    const value = context[name] ?? null;
    return {
      term: CONTEXT_LABELS[name] ?? name.replaceAll("_", " "),
      value: <span className="num">{value === null ? "not reported" : NUMBER.format(value)}</span>,
    };
  });
}

export const candidateEvaluation: KindView<Kind> = {
  label: "Candidate evaluation",
  icon: Building2,
  stages: stageLabels({
    filter: FILTER,
    evaluate: { ahead: "Score", active: "Scoring", done: "Scored" },
    rank: RANK,
  }),
  subject: (subject) => `${topicOf(subject)} in ${stateInText(subject.state)}`,
  SubjectDetails,
  phrase: candidatesPhrase,
  scoredPart,
  Pipeline: (props) => <Pipeline {...props} />,
  locatesFailure: true,
  result: {
    tab: { value: "candidates", label: "Candidates" },
    pending: "Candidates appear here as soon as they are ranked.",
    none: "A failed run has no candidates.",
    View: (props) => <Result {...props} />,
  },
  Input: (props) => <Input {...props} />,
  exports: (run) => {
    const scored = (run.pool_size ?? 0) - (run.filtered ?? 0);
    return [
      {
        label:
          scored > MAX_EXPORTED
            ? `Top ${formatCount(MAX_EXPORTED)} candidates as CSV`
            : "Candidates as CSV",
        suffix: "",
        disabled: !hasAnswer(run.status) || scored === 0,
        csv: async (environment) => {
          const { loadCandidatesCsv } = await import("./candidates-csv");
          return loadCandidatesCsv(run, { environment, max: MAX_EXPORTED });
        },
      },
    ];
  },
  partial: null,
  trace: {
    loadStep: "Load the pool",
    countsHeading: "Candidates",
    stageName: ({ stage }) => TRACE_STAGES[stage],
    versions: ({ input, pool, status, context }) => [
      {
        term: "Pool",
        value: (
          <PoolLink
            slug={pool?.slug ?? (input && "pool" in input ? input.pool : "")}
            version={pool?.version}
          />
        ),
      },
      {
        term: "Pool hash",
        value: pool ? <Identifier value={pool.hash} /> : pendingVersion(status),
      },
      ...contextRows(context),
    ],
    Sections: (props) => <Sections {...props} />,
  },
};
