import { CalendarClock, UserRound } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import { DECISION_LABELS } from "@/lib/domain/decisions";
import type { RunSummary } from "@/lib/runs/schemas";
import { DECISION_TONE, formatDate } from "./labels";

/** What people have made of a run, in a list. */
export function DecisionMarks({ review }: Pick<RunSummary, "review">) {
  if (!review) return null;
  const { decision, assignee, follow_up_on } = review;
  if (!decision && !assignee && !follow_up_on) return null;
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-1.5">
      {decision && <Chip tone={DECISION_TONE[decision]}>{DECISION_LABELS[decision]}</Chip>}
      {assignee && (
        <Chip tone="neutral" icon={UserRound} className="max-w-full overflow-hidden">
          <span className="sr-only">Assigned to </span>
          <span className="truncate">{assignee}</span>
        </Chip>
      )}
      {follow_up_on && (
        <Chip tone="neutral" icon={CalendarClock}>
          <span className="sr-only">Follow up </span>
          {formatDate(follow_up_on)}
        </Chip>
      )}
    </span>
  );
}
