"use client";

import { useQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment } from "@/components/layout/environment";
import { EnvironmentLink } from "@/components/layout/environment-link";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { formatCount } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Skeleton } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { DELIVERIES } from "@/components/webhooks/deliveries/delivery-columns";
import { EVENT_HELP } from "@/components/webhooks/labels";
import { Payload } from "@/components/webhooks/payload";
import { eventQueries, type WebhookEvent } from "./queries";

function NoDeliveries() {
  return (
    <p className="mt-1 max-w-prose text-table text-ink-2">
      No endpoint was subscribed when this event was created.{" "}
      <EnvironmentLink path="/webhooks" className="link">
        Endpoints
      </EnvironmentLink>{" "}
      receive only events created after them.
    </p>
  );
}

/** The deliveries of an event. */
function EventDeliveries({ eventId }: { eventId: string }) {
  return (
    <section aria-labelledby="deliveries-title" className="mb-8">
      <h2 id="deliveries-title" className="text-table font-semibold">
        Deliveries
      </h2>
      <List
        shape={DELIVERIES.ofEvent}
        page={useQuery(eventQueries.deliveries(useEnvironment(), eventId))}
        listKey={eventId}
        caption="Deliveries of this event, newest first"
        empty={<NoDeliveries />}
      />
    </section>
  );
}

const descriptionOf = (type: WebhookEvent["type"]) =>
  type === "webhook.test" ? "A member sent a test event to an endpoint." : `${EVENT_HELP[type]}.`;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

function EventContent({ event }: { event: WebhookEvent }) {
  const run = event.run_id && (
    <EnvironmentLink path={`/runs/${event.run_id}`} className="link">
      {event.entity ?? "Open run"}
    </EnvironmentLink>
  );
  const size = <span className="num">{formatCount(byteLength(event.payload))} bytes</span>;
  return (
    <>
      <Breadcrumbs trail={[{ label: "Events", href: "/events" }, { label: event.type }]} />
      <PageHeader
        title={<code className="text-[17px]/[28px]">{event.type}</code>}
        subtitle={descriptionOf(event.type)}
      />
      <PropertyRow
        items={[
          { term: "Event", value: <Identifier value={event.id} /> },
          { term: "Run", value: run },
          { term: "Created", value: <Timestamp at={event.created_at} /> },
          { term: "Payload", value: size },
        ]}
      />
      <EventDeliveries eventId={event.id} />
      <Payload payload={event.payload} />
    </>
  );
}

function EventSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-44" />
      <Skeleton className="mt-2 h-4 w-64 max-w-full" />
      <Skeleton className="mt-4 mb-5 h-10 w-full" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="mt-8 h-[320px] w-full" />
    </>
  );
}

/** One event with its deliveries and its payload. */
export function EventPage({ eventId }: { eventId: string }) {
  return (
    <QueryBoundary
      query={useQuery(eventQueries.detail(useEnvironment(), eventId))}
      noun="event"
      skeleton={<EventSkeleton />}
    >
      {(event) => <EventContent event={event} />}
    </QueryBoundary>
  );
}
