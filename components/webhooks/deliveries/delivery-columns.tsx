"use client";

import type { ReactNode } from "react";
import { RowLink } from "@/components/layout/environment-link";
import { formatCount } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { type Column, Stacked } from "@/components/ui/list-table";
import { shortenId } from "@/components/ui/shorten-id";
import { Timestamp } from "@/components/ui/timestamp";
import type { Delivery } from "@/lib/webhooks/schemas";
import { ERROR_LABEL } from "../labels";
import { Countdown } from "./countdown";
import { DeliveryStateChip } from "./delivery-state-chip";

type Props = { delivery: Delivery };
type Subject = (props: Props) => ReactNode;

/** The last answer in a word: its status, or the error where there was none. */
function LastAnswer({ delivery: { last_status, last_error, state } }: Props) {
  if (last_error !== null)
    return (
      <span className={state === "delivered" ? "text-ink-2" : "text-bad"}>
        {last_error === "http_error" || last_error === "redirect"
          ? (last_status ?? ERROR_LABEL[last_error])
          : ERROR_LABEL[last_error]}
      </span>
    );
  return last_status === null ? (
    <span className="text-ink-3">none yet</span>
  ) : (
    <span className="num">{last_status}</span>
  );
}

const Attempts = ({ delivery: { attempt, max_attempts } }: Props) => (
  <span className="num">
    {formatCount(attempt)} of {formatCount(max_attempts)}
  </span>
);

function Next({ delivery: { state, next_attempt_at: nextAt } }: Props) {
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

function Name({ delivery, subject: About }: Props & { subject: Subject }) {
  return (
    <>
      <RowLink path={`/deliveries/${delivery.id}`}>{delivery.event_type}</RowLink>
      <div className="flex flex-wrap gap-x-2 text-small">
        <About delivery={delivery} />
        {delivery.replay_of && <span className="text-ink-3">replay</span>}
      </div>
      <Stacked until="md" className="mt-0.5 text-small text-ink-2">
        <Attempts delivery={delivery} /> · <LastAnswer delivery={delivery} /> ·{" "}
        <Timestamp at={delivery.created_at} />
        <Next delivery={delivery} />
      </Stacked>
    </>
  );
}

const columnsAbout = (subject: Subject): readonly Column<Delivery>[] => [
  {
    header: "State",
    width: "w-[118px]",
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
        <Next delivery={delivery} />
      </>
    ),
    skeleton: [["w-12"]],
  },
  {
    header: "Last answer",
    visibleFrom: "md",
    width: "w-[156px] @min-[880px]/list:w-[180px]",
    cell: (delivery) => <LastAnswer delivery={delivery} />,
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

const shapeAbout = (subject: Subject): ListShape<Delivery> => ({
  one: "delivery",
  many: "deliveries",
  keyOf: ({ id }) => id,
  columns: columnsAbout(subject),
});

/** Lists of deliveries; each row is the link to its own page. They say whom it went to, or which run it tells of. */
export const DELIVERIES = { byTarget: shapeAbout(Target), byRun: shapeAbout(Run) };
