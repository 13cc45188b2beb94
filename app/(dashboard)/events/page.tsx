import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { EventsPage } from "@/components/events/events-page";
import {
  eventFiltersOf,
  eventQueries,
  eventsQuery,
  loadEventFilters,
} from "@/components/events/queries";
import { environmentOf } from "@/components/layout/environment-href";

export const metadata: Metadata = { title: "Events" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = eventFiltersOf(await loadEventFilters(searchParams));
  const query = eventsQuery(environment, filters);
  const page = await readPortal("GET /events", { query });
  const queryClient = new QueryClient();
  if (page)
    queryClient.setQueryData(eventQueries.list(environment, filters).queryKey, {
      ...page,
      created_after: query.created_after,
    });
  return (
    <PageData queryClient={queryClient}>
      <EventsPage />
    </PageData>
  );
}
