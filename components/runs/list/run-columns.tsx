"use client";

import { RowLink } from "@/components/layout/environment-link";
import { Duration, ElapsedTime } from "@/components/ui/duration";
import { formatPercent } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { RunSummary } from "@/lib/runs/schemas";
import { RUN_STATUS } from "../run-status";
import { RunStatusChip } from "../run-status-chip";
import { subjectLine } from "../subject-labels";
import { answerOf, assessedPart } from "./run-answer";

const INK: Partial<Record<RunSummary["status"], string>> = {
  failed: "text-bad",
  queued: "text-ink-2",
};

const Answer = ({ run }: { run: RunSummary }) => (
  <span className={INK[run.status]}>{answerOf(run)}</span>
);

function Subject({ run }: { run: RunSummary }) {
  return (
    <>
      <RowLink path={`/runs/${run.run_id}`}>{run.subject.entity}</RowLink>
      <div className="text-small text-ink-2">{subjectLine(run.subject)}</div>
      <Stacked until="md" className="mt-1 grid gap-0.5">
        <Answer run={run} />
        <span className="text-small text-ink-2">
          <Timestamp at={run.created_at} /> · <RunDuration run={run} />
        </span>
      </Stacked>
    </>
  );
}

function Funnel({ run }: { run: RunSummary }) {
  const part = assessedPart(run);
  if (part === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="grid grid-cols-[56px_auto] items-center gap-2 whitespace-nowrap">
      <span aria-hidden className="flex h-1.5 overflow-hidden rounded-xs bg-removed">
        <span
          className="bg-l2 transition-[width]"
          style={{ width: `${(part.assessed / part.of) * 100}%` }}
        />
      </span>
      <span className="num text-ink-2">
        {formatPercent(part.assessed, part.of, { decimals: 0 })} assessed
      </span>
    </span>
  );
}

function RunDuration({ run }: { run: RunSummary }) {
  return RUN_STATUS[run.status].terminal ? (
    <Duration ms={run.duration_ms} />
  ) : (
    <ElapsedTime since={run.created_at} />
  );
}

/** The list of runs. In little room the subject's cell holds everything but the status. */
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
      header: "Answer",
      visibleFrom: "md",
      cell: (run) => <Answer run={run} />,
      skeleton: [["w-44", "w-52", "w-40", "w-56", "w-36"]],
    },
    {
      header: "Pool",
      visibleFrom: "lg",
      width: "w-[190px]",
      cell: (run) => <Funnel run={run} />,
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
      header: "Started",
      visibleFrom: "md",
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: (run) => <Timestamp at={run.created_at} />,
      skeleton: [["w-20"]],
    },
  ],
};
