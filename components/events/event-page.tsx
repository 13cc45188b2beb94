"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { formatCount } from "@/components/ui/format";
import { Identifier } from "@/components/ui/identifier";
import { PageHeader } from "@/components/ui/page-header";
import { PropertyRow } from "@/components/ui/property-list";
import { Skeleton } from "@/components/ui/skeleton";
import { Timestamp } from "@/components/ui/timestamp";
import { DeliveryPayload } from "@/components/webhooks/deliveries/delivery-payload";
import { EventDeliveries } from "./event-deliveries";
import { eventQueries, type WebhookEvent } from "./queries";

const MEANING: Readonly<Record<string, string>> = {
  "run.completed": "A run ended with a result.",
  "run.failed": "A run ended with an error.",
  "webhook.test": "Someone sent a test event to an endpoint.",
};

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function EventContent({ event }: { event: WebhookEvent }) {
  const href = useEnvironmentHref();
  return (
    <>
      <Breadcrumbs trail={[{ label: "Events", href: "/events" }, { label: event.type }]} />
      <PageHeader
        title={<code className="text-[17px]/[28px]">{event.type}</code>}
        subtitle={MEANING[event.type]}
      />
      <PropertyRow
        items={[
          { term: "Event", value: <Identifier value={event.id} /> },
          {
            term: "Run",
            value: event.run_id && (
              <Link href={href(`/runs/${event.run_id}`)} className="link">
                Open the run
              </Link>
            ),
          },
          { term: "Created", value: <Timestamp at={event.created_at} /> },
          {
            term: "Payload",
            value: <span className="num">{formatCount(bytesOf(event.payload))} bytes</span>,
          },
        ]}
      />
      <EventDeliveries eventId={event.id} />
      <DeliveryPayload payload={event.payload} />
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

/** One event: where it went, and what it says. */
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
