import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { filtersOf, loadFilters } from "@/components/runs/filters-url";
import { RunsPage } from "@/components/runs/list-page";
import { figuresQuery, listQuery, runQueries } from "@/components/runs/queries";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = filtersOf(await loadFilters(searchParams));
  const period = filters.created ?? "24h";
  const query = listQuery(environment, filters);
  const [page, figures] = await Promise.all([
    readPortal("GET /jobs", { query }),
    readPortal("GET /jobs/figures", { query: figuresQuery(environment, period) }),
  ]);

  const queryClient = new QueryClient();
  if (page)
    queryClient.setQueryData(runQueries.list(environment, filters).queryKey, {
      ...page,
      created_after: query.created_after,
    });
  if (figures) queryClient.setQueryData(runQueries.figures(environment, period).queryKey, figures);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RunsPage />
    </HydrationBoundary>
  );
}
