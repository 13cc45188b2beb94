"use client";

import clsx from "clsx";
import { EnvironmentLink, RowLink } from "@/components/layout/environment-link";
import { Identifier } from "@/components/ui/identifier";
import type { ListShape } from "@/components/ui/list";
import { Stacked } from "@/components/ui/list-table";
import { Timestamp } from "@/components/ui/timestamp";
import { deliveryCountsLabel } from "@/components/webhooks/deliveries/delivery-counts";
import type { EventSummary } from "./queries";

function Deliveries({ event: { deliveries } }: { event: EventSummary }) {
  return (
    <span
      className={clsx(deliveries.failed > 0 && "text-bad", deliveries.total === 0 && "text-ink-3")}
    >
      {deliveryCountsLabel(deliveries)}
    </span>
  );
}

function Name({ event }: { event: EventSummary }) {
  return (
    <>
      <RowLink path={`/events/${event.id}`}>{event.type}</RowLink>
      <div className="text-small text-ink-2">
        <Identifier value={event.id} />
      </div>
      <Stacked until="md" className="mt-0.5 text-small text-ink-2">
        <Deliveries event={event} />
      </Stacked>
      <Stacked until="lg" className="text-small text-ink-2">
        {event.endpoints.length > 0 && <Endpoints event={event} />}
      </Stacked>
    </>
  );
}

/** The entity, which links to its run. */
function Run({ event: { run_id: runId, entity } }: { event: EventSummary }) {
  if (!runId) return <span className="text-ink-3">no run</span>;
  return (
    <>
      <EnvironmentLink path={`/runs/${runId}`} className="link row-inner wrap-anywhere">
        {entity ?? "Open run"}
      </EnvironmentLink>
      <div className="text-small text-ink-2">
        <Identifier value={runId} />
      </div>
    </>
  );
}

function Endpoints({ event: { endpoints } }: { event: EventSummary }) {
  if (endpoints.length === 0) return <span className="text-ink-3">none</span>;
  return (
    <span className="line-clamp-2 wrap-anywhere">
      {endpoints.map(({ name }) => name ?? "Job callback").join(", ")}
    </span>
  );
}

/** The list of events. Rows link to the event, and the run column to its run. */
export const EVENTS: ListShape<EventSummary> = {
  one: "event",
  many: "events",
  keyOf: ({ id }) => id,
  columns: [
    {
      header: "Event",
      width: "@min-[640px]/list:w-[30%]",
      cell: (event) => <Name event={event} />,
      skeleton: [["w-28", "w-32", "w-24"], ["w-36"]],
    },
    {
      header: "Entity",
      visibleFrom: "sm",
      cell: (event) => <Run event={event} />,
      skeleton: [["w-32", "w-28"], ["w-36"]],
    },
    {
      header: "Endpoints",
      visibleFrom: "lg",
      width: "w-[22%]",
      cell: (event) => <Endpoints event={event} />,
      skeleton: [["w-32", "w-40"]],
    },
    {
      header: "Deliveries",
      visibleFrom: "md",
      cell: (event) => <Deliveries event={event} />,
      skeleton: [["w-40"]],
    },
    {
      header: "Created",
      sorts: true,
      width: "w-[100px]",
      align: "end",
      className: "text-ink-2",
      cell: (event) => <Timestamp at={event.created_at} />,
      skeleton: [["w-16"]],
    },
  ],
};
