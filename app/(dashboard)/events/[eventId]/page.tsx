import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { EventPage } from "@/components/events/event-page";
import { eventDeliveriesQuery, eventQueries } from "@/components/events/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { requireSession } from "@/lib/auth/session";
import type { Environment } from "@/lib/domain/environment";

type Props = {
  params: Promise<{ eventId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Null for an unknown or invalid id and for an event of another organization. */
const findEvent = cache(async (id: string, environment: Environment) => {
  await requireSession();
  return readPortal("GET /events/{id}", { params: { id }, query: { environment } });
});

async function readRequest({ params, searchParams }: Props) {
  const { eventId } = await params;
  const { environment } = await searchParams;
  return { eventId, environment: environmentOf(environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { eventId, environment } = await readRequest(props);
  const event = await findEvent(eventId, environment);
  return { title: event ? event.type : "Not found" };
}

export default async function Page(props: Props) {
  const { eventId, environment } = await readRequest(props);
  const event = await findEvent(eventId, environment);
  if (!event) notFound();
  const deliveries = await readPortal("GET /deliveries", {
    query: eventDeliveriesQuery(environment, eventId),
  });
  const queryClient = new QueryClient();
  queryClient.setQueryData(eventQueries.detail(environment, eventId).queryKey, event);
  if (deliveries)
    queryClient.setQueryData(eventQueries.deliveries(environment, eventId).queryKey, deliveries);
  return (
    <PageData queryClient={queryClient}>
      <EventPage eventId={eventId} />
    </PageData>
  );
}
