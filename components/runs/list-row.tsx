import Link from "next/link";
import { memo } from "react";
import { Duration, Ticking } from "@/components/ui/duration";
import { formatShare } from "@/components/ui/format";
import { Moment } from "@/components/ui/moment";
import type { RunSummary } from "@/lib/runs/schemas";
import { answerOf, assessedPart } from "./list-answer";
import { RUN_STATUS } from "./run-status";
import { RunStatusChip } from "./run-status-chip";
import { subjectLine } from "./subject-words";

function Funnel({ run }: { run: RunSummary }) {
  const part = assessedPart(run);
  if (part === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="grid grid-cols-[56px_auto] items-center gap-2 whitespace-nowrap">
      <span aria-hidden className="flex h-1.5 overflow-hidden rounded-xs bg-removed">
        <span className="bg-l2 transition-[width]" style={{ width: `${(part.assessed / part.of) * 100}%` }} />
      </span>
      <span className="num text-ink-2">{formatShare(part.assessed, part.of, { decimals: 0 })} assessed</span>
    </span>
  );
}

function RunDuration({ run }: { run: RunSummary }) {
  return RUN_STATUS[run.status].terminal ? <Duration ms={run.duration_ms} /> : <Ticking since={run.created_at} />;
}

/**
 * One run; the whole row is the link to it. On narrow screens the subject's cell holds everything but the status. A push changes one run:
 * only its row is drawn again.
 */
export const ListRow = memo(function ListRow({ run, href }: { run: RunSummary; href: string }) {
  const { entity } = run.subject;
  const failed = run.status === "failed";
  return (
    <tr>
      <td>
        <RunStatusChip status={run.status} />
      </td>
      <td>
        <Link href={href} prefetch={false} className="row-link line-clamp-2 font-medium wrap-anywhere">
          {entity}
        </Link>
        <div className="text-small text-ink-2">{subjectLine(run.subject)}</div>
        <div className="mt-1 grid gap-0.5 md:hidden">
          <span className={failed ? "text-bad" : undefined}>{answerOf(run)}</span>
          <span className="text-small text-ink-2">
            <Moment at={run.created_at} /> · <RunDuration run={run} />
          </span>
        </div>
      </td>
      <td className={`hidden md:table-cell ${failed ? "text-bad" : run.status === "queued" ? "text-ink-2" : ""}`}>{answerOf(run)}</td>
      <td className="hidden lg:table-cell">
        <Funnel run={run} />
      </td>
      <td className="r hidden md:table-cell">
        <RunDuration run={run} />
      </td>
      <td className="r hidden text-ink-2 md:table-cell">
        <Moment at={run.created_at} />
      </td>
    </tr>
  );
});
