"use client";

import type { ReactNode } from "react";
import { RowLink } from "@/components/layout/environment-link";
import { formatCount, shortenId } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { type Column, Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { Delivery } from "@/lib/webhooks/schemas";
import { Countdown } from "../countdown";
import { attemptErrorLabel } from "../labels";
import { DeliveryStateChip } from "../state-chips";

type Props = { delivery: Delivery };
type Subject = (props: Props) => ReactNode;

function LastResponse({ delivery: { last_status, last_error, state } }: Props) {
  if (last_error !== null)
    return (
      <span className={state === "delivered" ? "text-ink-2" : "text-bad"}>
        {attemptErrorLabel(last_error, last_status)}
      </span>
    );
  return last_status === null ? (
    <span className="text-ink-3">none yet</span>
  ) : (
    <span className="num">HTTP {last_status}</span>
  );
}

const Attempts = ({ delivery: { attempt, max_attempts } }: Props) => (
  <span className="num">
    {formatCount(attempt)} of {formatCount(max_attempts)}
  </span>
);

function NextAttempt({ delivery: { state, next_attempt_at: nextAt } }: Props) {
  if (state !== "pending" || !nextAt) return null;
  return (
    <div className="text-small whitespace-nowrap text-warn">
      next <Countdown at={nextAt} />
    </div>
  );
}

const Target = ({ delivery }: Props) => (
  <code className="line-clamp-2 min-w-0 text-ink-2 wrap-anywhere">{delivery.target_url}</code>
);

const Run = ({ delivery: { run_id: runId } }: Props) =>
  runId ? (
    <code className="text-ink-2">{shortenId(runId)}</code>
  ) : (
    <span className="text-ink-3">no run</span>
  );

function Name({ delivery, subject: Subject }: Props & { subject: Subject }) {
  return (
    <>
      <RowLink path={`/deliveries/${delivery.id}`}>{delivery.event_type}</RowLink>
      <div className="flex flex-wrap gap-x-2 text-small">
        <Subject delivery={delivery} />
        {delivery.replay_of && <span className="text-ink-3">replay</span>}
      </div>
      <Stacked until="md" className="mt-0.5 text-small text-ink-2">
        <Attempts delivery={delivery} /> · <LastResponse delivery={delivery} /> ·{" "}
        <Timestamp at={delivery.created_at} />
        <NextAttempt delivery={delivery} />
      </Stacked>
    </>
  );
}

const columns = (subject: Subject): readonly Column<Delivery>[] => [
  {
    header: "State",
    width: "w-[124px] @min-[640px]/list:w-[144px]",
    cell: (delivery) => <DeliveryStateChip delivery={delivery} />,
    skeleton: "h-5 w-[92px]",
  },
  {
    header: "Event",
    cell: (delivery) => <Name delivery={delivery} subject={subject} />,
    skeleton: [["w-28", "w-32", "w-24", "w-36"], ["w-40"]],
  },
  {
    header: "Attempts",
    visibleFrom: "md",
    width: "w-[140px]",
    align: "end",
    cell: (delivery) => (
      <>
        <Attempts delivery={delivery} />
        <NextAttempt delivery={delivery} />
      </>
    ),
    skeleton: [["w-12"]],
  },
  {
    header: "Last response",
    visibleFrom: "md",
    width: "w-[156px] @min-[880px]/list:w-[180px]",
    cell: (delivery) => <LastResponse delivery={delivery} />,
    skeleton: [["w-20"]],
  },
  {
    header: "Created",
    visibleFrom: "md",
    width: "w-[92px]",
    align: "end",
    className: "text-ink-2",
    cell: (delivery) => <Timestamp at={delivery.created_at} />,
    skeleton: [["w-16"]],
  },
];

const shape = (subject: Subject): ListShape<Delivery> => ({
  one: "delivery",
  many: "deliveries",
  keyOf: ({ id }) => id,
  columns: columns(subject),
});

/** Lists of deliveries, with the target URL or the run below each event. */
export const DELIVERIES = { byTarget: shape(Target), byRun: shape(Run) };
