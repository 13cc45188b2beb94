import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readPortal } from "@/app/read-portal";
import { EventPage } from "@/components/events/event-page";
import { eventQueries } from "@/components/events/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { principalOfSession, requireSession } from "@/lib/auth/session";
import { parseEventId } from "@/lib/ids";
import { readEvent } from "@/lib/webhooks/events/events";

type Props = {
  params: Promise<{ eventId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The event for this request, or null for one that is missing or another organization's: both look the same. */
const findEvent = cache(async (id: string, environment: "live" | "test") => {
  const session = await requireSession();
  const eventId = parseEventId(id);
  return eventId && readEvent(principalOfSession(session, environment), eventId);
});

async function requested({ params, searchParams }: Props) {
  const { eventId } = await params;
  const { environment } = await searchParams;
  return { eventId, environment: environmentOf(environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { eventId, environment } = await requested(props);
  const event = await findEvent(eventId, environment);
  return { title: event ? event.type : "Not found" };
}

export default async function Page(props: Props) {
  const { eventId, environment } = await requested(props);
  const event = await findEvent(eventId, environment);
  if (!event) notFound();
  const deliveries = eventQueries.deliveries(environment, eventId);
  const page = await readPortal("GET /deliveries", {
    query: { environment, event_id: eventId, limit: 100 },
  });
  const queryClient = new QueryClient();
  queryClient.setQueryData(eventQueries.detail(environment, eventId).queryKey, event);
  if (page) queryClient.setQueryData(deliveries.queryKey, page);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EventPage eventId={eventId} />
    </HydrationBoundary>
  );
}
