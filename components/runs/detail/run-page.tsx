"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { formatCount } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { hasAnswer } from "@/lib/domain/run-status";
import type { Run } from "@/lib/runs/schemas";
import {
  openQuestions,
  QUESTIONS_TAB,
  ResultLimits,
  WHAT_IF_TAB,
  whomToAsk,
} from "../disclosures/open-questions";
import type { TraceHref } from "../kind-view";
import { kindView } from "../kinds";
import { RunStages } from "../pipeline/run-stages";
import { runQueries } from "../queries";
import { RankedListSkeleton } from "../ranked/ranked-list-skeleton";
import { RunHeader } from "./run-header";

/** The shape of the run page while the run loads. */
function RunSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
      <div className="mt-4 mb-5 flex flex-wrap gap-7 border-y py-3">
        {[120, 90, 150, 130].map((width) => (
          <span key={width} style={{ width }}>
            <Skeleton className="h-4 w-full" />
          </span>
        ))}
      </div>
      <Skeleton className="h-[230px] w-full" />
      <div className="mt-8">
        <RankedListSkeleton />
      </div>
    </>
  );
}

// Most visits need none of these.
const RunFailure = dynamic(() => import("./run-failure").then((module) => module.RunFailure));
const RunHolds = dynamic(() => import("../lifecycle/run-holds").then((module) => module.RunHolds), {
  ssr: false,
});
// Only browsers load decisions. The place has the height of a run that nobody decided.
const DecisionSection = dynamic(
  () => import("@/components/decisions/decision-section").then((module) => module.DecisionSection),
  { ssr: false, loading: () => <div className="my-5 min-h-[104px] border-y" /> },
);
const RelatedRuns = dynamic(() => import("./related-runs").then((module) => module.RelatedRuns), {
  ssr: false,
});
const ErasureNotice = dynamic(() =>
  import("@/components/lifecycle/notices").then((module) => module.ErasureNotice),
);
const ErasedRun = dynamic(() =>
  import("../lifecycle/erased-run").then((module) => module.ErasedRun),
);
// Only browsers load deliveries, and the header may have them before this part hydrates.
const RunWebhooks = dynamic(() => import("./run-webhooks").then((module) => module.RunWebhooks), {
  ssr: false,
});
const AskTheClient = dynamic(() =>
  import("../disclosures/ask-the-client").then((module) => module.AskTheClient),
);
const WhatIfTab = dynamic(
  () => import("../what-if/what-if-tab").then((module) => module.WhatIfTab),
  { ssr: false, loading: () => <Skeleton className="mt-4 h-[320px] w-full" /> },
);
const CodeBlock = dynamic(
  () => import("@/components/ui/code-block").then((module) => module.CodeBlock),
  { loading: () => <Skeleton className="mt-4 h-[320px] w-full" /> },
);

function Result({ run, traceHref }: { run: Run; traceHref: TraceHref }) {
  const { result } = kindView(run.kind);
  switch (run.status) {
    case "queued":
      return <p className="py-8 text-ink-2">Waiting for a worker. {result.pending}</p>;
    case "processing":
      return <p className="py-8 text-ink-2">{result.pending}</p>;
    case "failed":
      return <p className="py-8 text-ink-2">{result.none}</p>;
    case "completed":
    case "degraded":
      return <result.View run={run} traceHref={traceHref} />;
  }
}

/** The tab with what to ask, where a rule could not be decided. */
function questionsTab(run: Run) {
  const open = openQuestions(run);
  if (!open || open.total === 0) return [];
  const label = (
    <>
      {whomToAsk(run)} <span className="num font-normal text-ink-3">{formatCount(open.total)}</span>
    </>
  );
  return [{ value: QUESTIONS_TAB, label, content: <AskTheClient run={run} /> }];
}

function LoadedRun({ run }: { run: Run }) {
  const href = useEnvironmentHref();
  const { stages, Pipeline, locatesFailure, result, Input } = kindView(run.kind);
  const trace: TraceHref = (query) => href(`/traces/${run.eval_id}?${new URLSearchParams(query)}`);
  const failed = run.status === "failed";
  if (run.erasure)
    return (
      <>
        <RunHeader run={run} />
        <ErasureNotice erasure={run.erasure} />
        <RunHolds runId={run.run_id} />
        <DecisionSection run={run} />
        <ErasedRun run={run} />
      </>
    );
  return (
    <>
      <RunHeader run={run} />
      <RunHolds runId={run.run_id} />
      {failed ? (
        <RunFailure run={run} traceHref={href(`/traces/${run.eval_id}`)} />
      ) : (
        <Pipeline run={run} traceHref={trace} />
      )}
      {(!failed || locatesFailure) && <RunStages run={run} labels={stages} />}
      <ResultLimits run={run} />
      <RelatedRuns run={run} />
      <DecisionSection run={run} />
      <Tabs
        param="tab"
        label="Run"
        tabs={[
          { ...result.tab, content: <Result run={run} traceHref={trace} /> },
          ...questionsTab(run),
          { value: "input", label: "Input", content: <Input run={run} /> },
          ...(hasAnswer(run.status)
            ? [{ value: WHAT_IF_TAB, label: "What if", content: <WhatIfTab run={run} /> }]
            : []),
          { value: "webhooks", label: "Webhooks", content: <RunWebhooks run={run} /> },
          {
            value: "json",
            label: "JSON",
            content: (
              <CodeBlock label="Run as JSON" code={JSON.stringify(run, null, 2)} className="mt-4" />
            ),
          },
        ]}
      />
    </>
  );
}

/** One run, live from queued to its result. */
export function RunPage({ runId }: { runId: string }) {
  return (
    <QueryBoundary
      query={useQuery(runQueries.detail(useEnvironment(), runId))}
      noun="run"
      skeleton={<RunSkeleton />}
    >
      {(run) => <LoadedRun run={run} />}
    </QueryBoundary>
  );
}
