import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventPage } from "@/components/events/event-page";
import { eventQueries } from "@/components/events/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, prefetchQuery, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ eventId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { eventId } = await params;
  return { eventId, environment: environmentOf((await searchParams).environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { eventId, environment } = await requested(props);
  const event = await readQuery(eventQueries.detail(environment, eventId));
  return { title: event ? event.type : "Not found" };
}

export default async function Page(props: Props) {
  const { eventId, environment } = await requested(props);
  if (!(await readQuery(eventQueries.detail(environment, eventId)))) notFound();
  await prefetchQuery(eventQueries.deliveries(environment, eventId));
  return (
    <PageData>
      <EventPage eventId={eventId} />
    </PageData>
  );
}
