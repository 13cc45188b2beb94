"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { ErasureNotice } from "@/components/lifecycle/notices";
import { Identifier } from "@/components/ui/identifier";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";
import { hasEnded } from "@/lib/domain/run-status";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import { TracedFailure } from "../detail/run-failure";
import { EngineLink } from "../engine-link";
import { kindView } from "../kinds";
import { traceQueries } from "../queries";
import { MessagesPanel } from "./messages-panel";
import { TraceHeader } from "./trace-header";
import { pendingVersion, TraceSection } from "./trace-section";
import { TraceTimeline } from "./trace-timeline";
import { VerifyPanel } from "./verify-panel";

/** The shape of the trace page while the trace loads. */
function TraceSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-72" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
      <Skeleton className="mt-4 mb-5 h-[41px] w-full" />
      <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_340px] min-[1000px]:gap-8">
        <SkeletonLines lines={9} />
        <div className="max-[999px]:mt-8">
          <SkeletonLines lines={7} />
        </div>
      </div>
    </>
  );
}

const REFETCH_MS = 2_000;
const REFETCH_FOR_MS = 60_000;

/** The last message is published just after the run ends, so that its time can be missing at first. */
const awaitsPublish = (trace: TraceSummary | undefined) =>
  trace?.realtime.some(
    ({ published_at, created_at }) =>
      published_at === null && Date.now() - Date.parse(created_at) < REFETCH_FOR_MS,
  );

function LoadedTrace({ trace }: { trace: TraceSummary }) {
  const { Sections } = kindView(trace.kind).trace;
  return (
    <>
      <TraceHeader trace={trace} />
      {trace.erasure && <ErasureNotice erasure={trace.erasure} />}
      {trace.status === "failed" && !trace.erasure && <TracedFailure run={trace} trace={trace} />}
      {!hasEnded(trace.status) && (
        <p
          role="status"
          className="mb-5 flex items-center gap-2 rounded-md bg-accent-soft px-3 py-2 text-table text-accent-text"
        >
          <LoaderCircle aria-hidden size={14} />
          This run is in progress. The trace updates as it runs.
        </p>
      )}
      {/* On a narrow page the panels come before the long list. */}
      <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_340px] min-[1000px]:grid-rows-[auto_1fr] min-[1000px]:gap-x-8">
        <TraceSection title="Stages">
          <TraceTimeline trace={trace} />
        </TraceSection>
        <aside
          aria-label="Verification"
          className="grid grid-cols-[minmax(0,1fr)] gap-8 self-start max-[999px]:mb-8 min-[1000px]:col-start-2 min-[1000px]:row-span-2 min-[1000px]:row-start-1 min-[1000px]:border-l min-[1000px]:pl-6"
        >
          <VerifyPanel trace={trace} />
          <VersionsPanel trace={trace} />
          <MessagesPanel trace={trace} />
        </aside>
        <div className="min-w-0">{!trace.erasure && <Sections trace={trace} />}</div>
      </div>
    </>
  );
}

/** The audit trace of one run. */
export function TracePage({ runId }: { runId: string }) {
  const query = useQuery({
    ...traceQueries.summary(useEnvironment(), runId),
    refetchInterval: ({ state }) => (awaitsPublish(state.data) ? REFETCH_MS : false),
  });
  return (
    <QueryBoundary query={query} noun="trace" skeleton={<TraceSkeleton />}>
      {(trace) => <LoadedTrace trace={trace} />}
    </QueryBoundary>
  );
}

/** A built-in rule set by its name; an engine's own, whose name is a hash, shortened. */
const RuleSetName = ({ name }: { name: string }) =>
  name.startsWith("engine:") ? <Identifier value={name} /> : <code>{name}</code>;

/** Everything that the result depends on, with its version or hash. */
export function VersionsPanel({ trace }: { trace: TraceSummary }) {
  const { kind, status, engine, rule_set, evaluator_version, input_sha256, result_hash } = trace;
  const pending = pendingVersion(status);
  const rows = [
    { term: "Input SHA-256", value: <Identifier value={input_sha256} /> },
    ...(engine
      ? [
          {
            term: "Engine",
            value: <EngineLink slug={engine.slug} version={engine.version} kind={kind} />,
          },
        ]
      : []),
    ...(engine?.rule_hash
      ? [{ term: "Rules SHA-256", value: <Identifier value={engine.rule_hash} /> }]
      : []),
    { term: "Rule set", value: rule_set ? <RuleSetName name={rule_set} /> : pending },
    { term: "Evaluator", value: evaluator_version ? <code>{evaluator_version}</code> : pending },
    { term: "Result hash", value: result_hash ? <Identifier value={result_hash} /> : pending },
    ...kindView(kind).trace.versions(trace),
  ];
  return (
    <section aria-labelledby="versions-title" className="text-table">
      <h2 id="versions-title" className="mb-1 font-semibold">
        Versions and hashes
      </h2>
      <dl>
        {rows.map(({ term, value }) => (
          <div key={term} className="flex items-baseline justify-between gap-3 border-b py-1.5">
            <dt className="text-ink-3">{term}</dt>
            <dd className="min-w-0 text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
