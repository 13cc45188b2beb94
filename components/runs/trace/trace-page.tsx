"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Download, LoaderCircle } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { ApiError, portalUrl } from "@/lib/api/client";
import type { TraceSummary } from "@/lib/runs/trace-schemas";
import { TraceCandidates } from "../candidates/candidates-trace";
import { hasFailedPart } from "../detail/failure-labels";
import { FailureDetails, RunFailure } from "../detail/run-failure";
import { PartialEvaluations } from "../dual/partial-evaluations";
import { traceQueries } from "../queries";
import { RUN_STATUS } from "../run-status";
import { RunStatusChip } from "../run-status-chip";
import { subjectSentence } from "../subject-labels";
import { TraceMessages } from "./messages-panel";
import { TraceSkeleton } from "./trace-skeleton";
import { TraceTimeline } from "./trace-timeline";
import { VerifyPanel } from "./verify-panel";
import { TraceFingerprints } from "./versions-panel";

const TraceSections = dynamic(
  () => import("./trace-section").then((module) => module.TraceSections),
  {
    loading: () => <SkeletonLines lines={8} />,
  },
);

const UNSENT_EVERY_MS = 2_000;
const UNSENT_FOR_MS = 60_000;

/** The last message goes out just after the run's end: it is looked for again until its time is known. */
const awaitsPublish = (head: TraceSummary | undefined) =>
  head?.realtime.some(
    ({ published_at, created_at }) =>
      published_at === null && Date.now() - Date.parse(created_at) < UNSENT_FOR_MS,
  );

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8 min-w-0">
      <h2 className="mb-2 text-table font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function LoadedTrace({ head }: { head: TraceSummary }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { entity } = head.subject;
  const what = subjectSentence(head.kind, head.subject);
  const runHref = `/runs/${head.run_id}`;
  const failed = head.status === "failed";
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Runs", href: "/runs" },
          { label: entity, href: runHref },
          { label: "Trace" },
        ]}
      />
      <PageHeader
        title={`Trace of ${entity}`}
        subtitle={`${what}: what decided this run, rule by rule`}
        actions={
          <>
            <Button asChild>
              <Link href={href(runHref)}>
                <ArrowLeft aria-hidden size={13} />
                Open run
              </Link>
            </Button>
            <Button asChild>
              <a
                href={portalUrl("GET /traces/{id}", {
                  params: { id: head.eval_id },
                  query: { environment },
                })}
                download={`trace-${head.eval_id}.json`}
              >
                <Download aria-hidden size={13} />
                Download JSON
              </a>
            </Button>
          </>
        }
      />
      <PropertyRow
        items={[
          { term: "Status", value: <RunStatusChip status={head.status} /> },
          { term: "Evaluation", value: <Identifier value={head.eval_id} /> },
          { term: "Created", value: <Timestamp at={head.created_at} /> },
          {
            term: failed ? "Ended" : "Completed",
            value: head.completed_at ? <Timestamp at={head.completed_at} /> : null,
          },
        ]}
      />
      {failed && (
        <RunFailure run={head} againHref={href(`/runs/new?from=${head.run_id}`)}>
          {hasFailedPart(head) ? (
            <PartialEvaluations run={head} trace={head} />
          ) : (
            <FailureDetails details={head.error_details} />
          )}
        </RunFailure>
      )}
      {!RUN_STATUS[head.status].terminal && (
        <p
          role="status"
          className="mb-5 flex items-center gap-2 rounded-md bg-accent-soft px-3 py-2 text-table text-accent-text"
        >
          <LoaderCircle aria-hidden size={14} />
          This run is still under way. The trace fills in by itself as it goes.
        </p>
      )}
      {/* Narrow, the proof stands before the long list; wide, beside both. */}
      <div className="min-[1000px]:grid min-[1000px]:grid-cols-[minmax(0,1fr)_340px] min-[1000px]:grid-rows-[auto_1fr] min-[1000px]:gap-x-8">
        <Section title="Stages">
          <TraceTimeline head={head} />
        </Section>
        <aside
          aria-label="Proof"
          className="grid gap-8 self-start max-[999px]:mb-8 min-[1000px]:col-start-2 min-[1000px]:row-span-2 min-[1000px]:row-start-1 min-[1000px]:border-l min-[1000px]:pl-6"
        >
          <VerifyPanel
            runId={head.run_id}
            status={head.status}
            ofPool={head.kind === "candidate_evaluation"}
          />
          <TraceFingerprints head={head} />
          <TraceMessages head={head} />
        </aside>
        <div className="min-w-0">
          {head.kind === "candidate_evaluation" ? (
            <Section title="Carriers">
              <TraceCandidates head={head} />
            </Section>
          ) : (
            <TraceSections head={head} Section={Section} />
          )}
        </div>
      </div>
    </>
  );
}

/** The audit trace of one run. */
export function TracePage({ runId }: { runId: string }) {
  const { data, error, refetch } = useQuery({
    ...traceQueries.summary(useEnvironment(), runId),
    refetchInterval: ({ state }) => (awaitsPublish(state.data) ? UNSENT_EVERY_MS : false),
  });
  if (data) return <LoadedTrace head={data} />;
  if (error instanceof ApiError && error.status === 404) notFound();
  if (error)
    return (
      <ErrorState
        error={error}
        title="The trace could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  return <TraceSkeleton />;
}
