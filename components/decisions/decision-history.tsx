import clsx from "clsx";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { formatExactUsd } from "@/components/ui/format";
import { Timestamp } from "@/components/ui/timestamp";
import { DECISION_LABELS, HOW_LABELS, REASON_LABELS } from "@/lib/domain/decisions";
import { DECISION_TONE, formatDate } from "./labels";
import type { Entry } from "./queries";

/** What an entry says, in a line. */
function phraseOf(entry: Entry): string {
  const { choice, recommendation, reason_code, declined_on, how, carrier } = entry;
  const parts = [
    carrier ?? choice?.label ?? recommendation?.label,
    reason_code && REASON_LABELS[reason_code],
    entry.policy_number && `policy ${entry.policy_number}`,
    entry.premium !== undefined && `${formatExactUsd(entry.premium)}/yr`,
    entry.placed_on && `bound ${formatDate(entry.placed_on)}`,
    entry.effective_on && `effective ${formatDate(entry.effective_on)}`,
    declined_on && `declined ${formatDate(declined_on)}`,
    how && HOW_LABELS[how].toLowerCase(),
  ];
  return parts.filter(Boolean).join(" · ");
}

type Props = {
  entries: readonly Entry[];
  /** Whether the member may correct entries. */
  mayDecide: boolean;
  onCorrect: (entry: Entry) => void;
  onWithdraw: (entry: Entry) => void;
};

/** A run's entries, newest first, with what each corrects. */
export function DecisionHistory({ entries, mayDecide, onCorrect, onWithdraw }: Props) {
  const numbers = new Map(entries.map(({ id, n }) => [id, n]));
  return (
    <ol className="grid" reversed>
      {entries.map((entry) => {
        const isReplaced = entry.corrected_by !== null;
        const isOpen = !isReplaced && entry.type !== "withdrawn";
        return (
          <li key={entry.id} className="border-b py-2 text-table last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="num text-ink-3">{entry.n}.</span>
              <Chip tone={isReplaced ? "neutral" : DECISION_TONE[entry.type]}>
                {DECISION_LABELS[entry.type]}
              </Chip>
              {entry.corrects && (
                <span className="text-small text-ink-2">
                  {entry.type === "withdrawn" ? "withdraws" : "corrects"} entry{" "}
                  {numbers.get(entry.corrects)}
                </span>
              )}
              {isReplaced && (
                <span className="text-small text-ink-2">
                  replaced by entry {numbers.get(entry.corrected_by ?? "")}
                </span>
              )}
              <span className="min-w-0 text-small text-ink-3 wrap-anywhere">
                {entry.created_by} · <Timestamp at={entry.created_at} />
              </span>
              {isOpen && mayDecide && (
                <span className="ml-auto flex gap-1">
                  <Button variant="ghost" size="small" onClick={() => onCorrect(entry)}>
                    Correct<span className="sr-only"> entry {entry.n}</span>
                  </Button>
                  <Button variant="ghost" size="small" onClick={() => onWithdraw(entry)}>
                    Withdraw<span className="sr-only"> entry {entry.n}</span>
                  </Button>
                </span>
              )}
            </div>
            <p className={clsx("mt-1 wrap-anywhere", isReplaced && "text-ink-3 line-through")}>
              {phraseOf(entry)}
            </p>
            {entry.reason_text && (
              <p className="mt-0.5 whitespace-pre-wrap text-ink-2 wrap-anywhere">
                {entry.reason_text}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
