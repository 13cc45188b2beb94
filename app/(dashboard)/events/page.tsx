import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { EventsPage } from "@/components/events/events-page";
import { eventFiltersOf, eventQueries, loadEventFilters } from "@/components/events/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Events" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = eventFiltersOf(await loadEventFilters(searchParams));
  await prefetchQuery(eventQueries.list(environment, filters));
  return (
    <PageData>
      <EventsPage />
    </PageData>
  );
}
