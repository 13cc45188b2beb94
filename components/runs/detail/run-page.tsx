"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { ApiError } from "@/lib/api/client";
import type { Run } from "@/lib/runs/schemas";
import { useCandidateChoice } from "../candidates/candidate-choice";
import { CandidateList, type TraceHref } from "../candidates/candidates-result";
import { Pipeline } from "../candidates/pipeline/pipeline-diagram";
import { RunStages } from "../pipeline/run-stages";
import { runQueries } from "../queries";
import { CandidateListSkeleton } from "../ranked/list-skeleton";
import { RunHeader } from "./run-header";
import { RunSkeleton } from "./run-skeleton";

// What most visits never open comes when it is opened.
const KindDiagram = dynamic(
  () => import("../dual/dual-pipeline").then((module) => module.KindDiagram),
  {
    loading: () => <Skeleton className="mt-4 h-[110px] w-full" />,
  },
);
const QuoteResult = dynamic(
  () => import("../quotes/quotes-result").then((module) => module.QuoteResult),
  {
    loading: () => <CandidateListSkeleton />,
  },
);
const CoverageResult = dynamic(
  () => import("../coverage/coverage-result").then((module) => module.CoverageResult),
  {
    loading: () => <CandidateListSkeleton />,
  },
);
const RunFailed = dynamic(() => import("./run-failed").then((module) => module.RunFailed));
const RunInput = dynamic(() =>
  import("../candidates/candidates-input").then((module) => module.RunInput),
);
const RunWebhooks = dynamic(() => import("./run-webhooks").then((module) => module.RunWebhooks));
const RunJson = dynamic(() => import("./run-json").then((module) => module.RunJson), {
  loading: () => <Skeleton className="mt-4 h-[320px] w-full" />,
});

const COMING = {
  candidate_evaluation: "Candidates appear here as soon as they are ranked.",
  quote_matching: "Solutions appear here as soon as they are ranked.",
  coverage_analysis: "Gaps appear here as soon as the rules are checked.",
  dual: "Solutions and gaps appear here as soon as both are done.",
} as const;

function Completed({ run, traceHref }: { run: Run; traceHref: TraceHref }) {
  switch (run.kind) {
    case "candidate_evaluation":
      return <CandidateList run={run} traceHref={traceHref} />;
    case "quote_matching":
      return <QuoteResult run={run} traceHref={traceHref} />;
    case "coverage_analysis":
      return <CoverageResult run={run} />;
    case "dual":
      return (
        <>
          <QuoteResult run={run} traceHref={traceHref} />
          <div className="mt-8 border-t">
            <CoverageResult run={run} />
          </div>
        </>
      );
  }
}

function Result({ run, traceHref }: { run: Run; traceHref: TraceHref }) {
  switch (run.status) {
    case "queued":
      return <p className="py-8 text-ink-2">Waiting for a worker. {COMING[run.kind]}</p>;
    case "processing":
      return <p className="py-8 text-ink-2">{COMING[run.kind]}</p>;
    case "failed":
      return (
        <p className="py-8 text-ink-2">
          {run.kind === "candidate_evaluation"
            ? "A failed run has no candidates."
            : "A failed run has no result."}
        </p>
      );
    case "completed":
      return <Completed run={run} traceHref={traceHref} />;
  }
}

function LoadedRun({ run }: { run: Run }) {
  const href = useEnvironmentHref();
  const { tier, narrow } = useCandidateChoice();
  const trace: TraceHref = (query) => href(`/traces/${run.eval_id}?${new URLSearchParams(query)}`);
  const failed = run.status === "failed";
  const ofCandidates = run.kind === "candidate_evaluation";
  return (
    <>
      <RunHeader run={run} />
      {failed && (
        <RunFailed
          run={run}
          againHref={href(`/runs/new?from=${run.run_id}`)}
          traceHref={href(`/traces/${run.eval_id}`)}
        />
      )}
      {!failed && !ofCandidates && <KindDiagram run={run} />}
      {!failed && ofCandidates && (
        <Pipeline
          run={run}
          traceHref={trace({ outcome: "removed" })}
          chosen={tier}
          choose={narrow}
        />
      )}
      {/* Only candidates are counted through the stages; of another kind nobody can say in which it failed. */}
      {!(failed && !ofCandidates) && <RunStages run={run} />}
      <Tabs
        param="tab"
        label="Run"
        tabs={[
          {
            value: ofCandidates ? "candidates" : "result",
            label: ofCandidates ? "Candidates" : "Result",
            content: <Result run={run} traceHref={trace} />,
          },
          { value: "input", label: "Input", content: <RunInput run={run} /> },
          { value: "webhooks", label: "Webhooks", content: <RunWebhooks run={run} /> },
          { value: "json", label: "JSON", content: <RunJson run={run} /> },
        ]}
      />
    </>
  );
}

/** One run, from waiting to its result. */
export function RunPage({ runId }: { runId: string }) {
  const { data, error, refetch } = useQuery(runQueries.detail(useEnvironment(), runId));
  if (data) return <LoadedRun run={data} />;
  if (error instanceof ApiError && error.status === 404) notFound();
  if (error)
    return (
      <ErrorState
        error={error}
        title="The run could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  return <RunSkeleton />;
}
