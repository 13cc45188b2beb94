"use client";

import type { ReactNode } from "react";
import { EnvironmentLink, RowLink } from "@/components/layout/environment-link";
import { formatCount, shortenId } from "@/components/ui/format";
import type { ListShape } from "@/components/ui/list";
import { type Column, Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import type { Delivery } from "@/lib/webhooks/schemas";
import { Countdown } from "../countdown";
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

const Endpoint = ({ delivery: { endpoint_name: name } }: Props) =>
  name === null ? <span className="text-ink-2">Job callback</span> : name;

/** The entity, which links to its run. */
const Run = ({ delivery: { run_id: runId, entity } }: Props) =>
  runId === null ? (
    <span className="text-ink-3">no run</span>
  ) : (
    <EnvironmentLink path={`/runs/${runId}`} className="link row-inner wrap-anywhere">
      {entity ?? <code>{shortenId(runId)}</code>}
    </EnvironmentLink>
  );

const NoSubject = () => null;

/** Job callbacks have different targets below one name. */
const CallbackTarget = ({ delivery }: Props) =>
  delivery.endpoint_id === null ? <Target delivery={delivery} /> : null;

const EventType = ({ delivery }: Props) => delivery.event_type;

function Name({
  delivery,
  title: Title = EventType,
  subject: Subject,
  stacked: Below,
}: Props & Pick<Parts, "title" | "subject" | "stacked">) {
  return (
    <>
      <RowLink path={`/deliveries/${delivery.id}`}>
        <Title delivery={delivery} />
      </RowLink>
      <div className="flex flex-wrap gap-x-2 text-small">
        <Subject delivery={delivery} />
        {delivery.replay_of && <span className="text-ink-3">replay</span>}
      </div>
      <Stacked until="lg" className="text-small text-ink-2">
        <Below delivery={delivery} />
      </Stacked>
      <Stacked until="md" className="mt-0.5 text-small text-ink-2">
        <Attempts delivery={delivery} /> · <LastResponse delivery={delivery} /> ·{" "}
        <Timestamp at={delivery.created_at} />
        <NextAttempt delivery={delivery} />
      </Stacked>
    </>
  );
}

const RUN: Column<Delivery> = {
  header: "Entity",
  visibleFrom: "lg",
  width: "w-[19%]",
  cell: (delivery) => <Run delivery={delivery} />,
  skeleton: [["w-28", "w-24", "w-32"]],
};

const ENDPOINT: Column<Delivery> = {
  header: "Endpoint",
  visibleFrom: "lg",
  width: "w-[19%]",
  className: "wrap-anywhere",
  cell: (delivery) => <Endpoint delivery={delivery} />,
  skeleton: [["w-24", "w-32"]],
};

type Parts = {
  /** What the link of a row shows. By default the event. */
  title?: Subject;
  header?: string;
  /** Below it. */
  subject: Subject;
  /** The columns of wide lists, and what narrow ones show below the event instead. */
  wide: readonly Column<Delivery>[];
  stacked: Subject;
};

const columns = ({ header = "Event", wide, ...name }: Parts): readonly Column<Delivery>[] => [
  {
    header: "State",
    width: "w-[124px] @min-[640px]/list:w-[144px]",
    cell: (delivery) => <DeliveryStateChip delivery={delivery} />,
    skeleton: "h-5 w-[92px]",
  },
  {
    header,
    cell: (delivery) => <Name delivery={delivery} {...name} />,
    skeleton: [["w-28", "w-32", "w-24", "w-36"], ["w-40"]],
  },
  ...wide,
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
    sorts: true,
    visibleFrom: "md",
    width: "w-[92px]",
    align: "end",
    className: "text-ink-2",
    cell: (delivery) => <Timestamp at={delivery.created_at} />,
    skeleton: [["w-16"]],
  },
];

const shape = (parts: Parts): ListShape<Delivery> => ({
  one: "delivery",
  many: "deliveries",
  keyOf: ({ id }) => id,
  columns: columns(parts),
});

const RunAndEndpoint = (props: Props) => (
  <>
    <Run {...props} /> · <Endpoint {...props} />
  </>
);

/** Lists of deliveries of all runs and endpoints, of one endpoint, of one run, and of one event. */
export const DELIVERIES = {
  all: shape({ subject: CallbackTarget, wide: [RUN, ENDPOINT], stacked: RunAndEndpoint }),
  ofEndpoint: shape({ subject: NoSubject, wide: [RUN], stacked: Run }),
  ofRun: shape({ subject: Target, wide: [ENDPOINT], stacked: Endpoint }),
  ofEvent: shape({
    ...{ title: Endpoint, header: "Endpoint" },
    ...{ subject: Target, wide: [], stacked: NoSubject },
  }),
};
