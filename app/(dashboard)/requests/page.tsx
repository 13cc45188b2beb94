import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import {
  loadRequestFilters,
  requestFiltersOf,
  requestQueries,
} from "@/components/requests/queries";
import { RequestsPage } from "@/components/requests/requests-page";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "API requests" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = requestFiltersOf(await loadRequestFilters(searchParams));
  await prefetchQuery(requestQueries.list(environment, filters));
  return (
    <PageData>
      <RequestsPage />
    </PageData>
  );
}
