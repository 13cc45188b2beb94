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
import { useCandidateChoice } from "./candidate-choice";
import { CandidateList, type TraceHref } from "./candidate-list";
import { Pipeline } from "./pipeline";
import { runQueries } from "./queries";
import { RunHeader } from "./run-header";
import { RunSkeleton } from "./run-skeleton";
import { RunStages } from "./run-stages";

// What most visits never open comes when it is opened.
const RunFailure = dynamic(() => import("./run-failure").then((module) => module.RunFailure));
const RunInput = dynamic(() => import("./run-input").then((module) => module.RunInput));
const RunWebhooks = dynamic(() => import("./run-webhooks").then((module) => module.RunWebhooks));
const RunJson = dynamic(() => import("./run-json").then((module) => module.RunJson), {
  loading: () => <Skeleton className="mt-4 h-[320px] w-full" />,
});

function Candidates({ run, traceHref }: { run: Run; traceHref: TraceHref }) {
  switch (run.status) {
    case "queued":
      return <p className="py-8 text-ink-2">Waiting for a worker. Candidates appear here as soon as they are ranked.</p>;
    case "processing":
      return <p className="py-8 text-ink-2">Candidates appear here as soon as they are ranked.</p>;
    case "failed":
      return <p className="py-8 text-ink-2">A failed run has no candidates.</p>;
    case "completed":
      return <CandidateList run={run} traceHref={traceHref} />;
  }
}

function RunPage({ run }: { run: Run }) {
  const href = useEnvironmentHref();
  const { tier, narrow } = useCandidateChoice();
  const trace: TraceHref = (query) => href(`/traces/${run.eval_id}?${new URLSearchParams(query)}`);
  const failed = run.status === "failed";
  return (
    <>
      <RunHeader run={run} />
      {failed && <RunFailure run={run} againHref={href(`/runs/new?from=${run.run_id}`)} />}
      {!failed && <Pipeline run={run} traceHref={trace({ outcome: "removed" })} chosen={tier} choose={narrow} />}
      <RunStages run={run} />
      <Tabs
        param="tab"
        label="Run"
        tabs={[
          { value: "candidates", label: "Candidates", content: <Candidates run={run} traceHref={trace} /> },
          { value: "input", label: "Input", content: <RunInput run={run} /> },
          { value: "webhooks", label: "Webhooks", content: <RunWebhooks run={run} /> },
          { value: "json", label: "JSON", content: <RunJson run={run} /> },
        ]}
      />
    </>
  );
}

/** One run, from waiting to its result. */
export function RunView({ runId }: { runId: string }) {
  const { data, error, refetch } = useQuery(runQueries.detail(useEnvironment(), runId));
  if (data) return <RunPage run={data} />;
  if (error instanceof ApiError && error.status === 404) notFound();
  if (error) return <ErrorState error={error} title="The run could not be loaded" onRetry={() => void refetch()} />;
  return <RunSkeleton />;
}
