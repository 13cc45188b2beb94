"use client";

import { DecisionMarks } from "@/components/decisions/decision-marks";
import { RowLink } from "@/components/layout/environment-link";
import { Duration, ElapsedTime } from "@/components/ui/duration";
import { formatPercent } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import { hasEnded } from "@/lib/domain/run-status";
import type { RunSummary } from "@/lib/runs/schemas";
import { kindView, runPhrase } from "../kinds";
import { LifecycleMarks } from "../lifecycle/lifecycle-marks";
import { RunStatusChip } from "../run-status";
import { runTitle } from "../run-title";
import { subjectLine } from "../subject-labels";

type RowProps = { run: RunSummary };

const RESULT_INK: Partial<Record<RunSummary["status"], string>> = {
  failed: "text-bad",
  queued: "text-ink-2",
};

const Result = ({ run }: RowProps) => (
  <span className={RESULT_INK[run.status]}>{runPhrase(run)}</span>
);

function RunDuration({ run }: RowProps) {
  return hasEnded(run.status) ? (
    <Duration ms={run.duration_ms} />
  ) : (
    <ElapsedTime since={run.created_at} />
  );
}

/** The engine that decided the run, if it is one of the organization's own. The run's page links to it. */
const OwnEngine = ({ run: { engine, engine_version: version } }: RowProps) =>
  engine === undefined || engine === "default" ? null : (
    <span className="text-ink-3">
      {" · "}
      <span className="sr-only">engine </span>
      <code>
        {engine} {version}
      </code>
    </span>
  );

function Subject({ run }: RowProps) {
  const { label, icon: Icon } = kindView(run.kind);
  return (
    <>
      <RowLink path={`/runs/${run.run_id}`}>{runTitle(run)}</RowLink>
      <div className="text-small text-ink-2">
        <span title={label}>
          <Icon aria-hidden size={12} className="mr-1.5 inline-block align-[-1px] text-ink-3" />
          <span className="sr-only">{label}: </span>
        </span>
        {run.erasure ? label : subjectLine(run.subject)}
        <OwnEngine run={run} />
      </div>
      <LifecycleMarks run={run} />
      <DecisionMarks review={run.review} />
      <Stacked until="md" className="mt-1 grid gap-0.5">
        <Result run={run} />
        <span className="text-small text-ink-2">
          <Timestamp at={run.created_at} /> · <RunDuration run={run} />
        </span>
      </Stacked>
    </>
  );
}

function ScoredPart({ run }: RowProps) {
  const part = kindView(run.kind).scoredPart(run);
  if (part === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="grid grid-cols-[56px_auto] items-center gap-2 whitespace-nowrap">
      <span aria-hidden className="flex h-1.5 overflow-hidden rounded-xs bg-removed">
        <span
          className="bg-l2 transition-[width]"
          style={{ width: `${(part.scored / part.total) * 100}%` }}
        />
      </span>
      <span className="num text-ink-2">
        {formatPercent(part.scored, part.total, { decimals: 0 })} scored
      </span>
    </span>
  );
}

/** The list of runs. On a narrow page the subject's cell shows everything but the status. */
export const RUN_LIST: ListShape<RunSummary> = {
  one: "run",
  many: "runs",
  keyOf: ({ run_id }) => run_id,
  columns: [
    {
      header: "Status",
      width: "w-[118px]",
      cell: (run) => <RunStatusChip status={run.status} />,
      skeleton: "h-5 w-[92px]",
    },
    {
      header: "Subject",
      width: "@min-[640px]/list:w-[26%]",
      cell: (run) => <Subject run={run} />,
      skeleton: [["w-32", "w-40", "w-28", "w-36"], ["w-28"]],
    },
    {
      header: "External ID",
      visibleFrom: "lg",
      width: "w-[120px]",
      cell: ({ external_id: id }) =>
        id ? (
          <code title={id} className="block truncate text-small">
            {id}
          </code>
        ) : (
          <span className="text-ink-3">–</span>
        ),
      skeleton: [["w-20"]],
    },
    {
      header: "Result",
      visibleFrom: "md",
      cell: (run) => <Result run={run} />,
      skeleton: [["w-44", "w-52", "w-40", "w-56", "w-36"]],
    },
    {
      header: "Pool",
      visibleFrom: "lg",
      width: "w-[190px]",
      cell: (run) => <ScoredPart run={run} />,
      skeleton: [["w-36"]],
    },
    {
      header: "Duration",
      visibleFrom: "md",
      width: "w-[96px]",
      align: "end",
      cell: (run) => <RunDuration run={run} />,
      skeleton: [["w-12"]],
    },
    {
      header: "Created",
      sorts: true,
      visibleFrom: "md",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: (run) => <Timestamp at={run.created_at} />,
      skeleton: [["w-20"]],
    },
  ],
};
