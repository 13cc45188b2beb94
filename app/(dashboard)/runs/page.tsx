import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { filtersOf, loadFilters } from "@/components/runs/list/filters-url";
import { RunsPage } from "@/components/runs/list/runs-page";
import { filterQuery, listQuery, runQueries, statsQuery } from "@/components/runs/queries";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = filtersOf(await loadFilters(searchParams));
  const period = filters.created ?? "24h";
  const query = listQuery(environment, filters);
  const [page, count, stats] = await Promise.all([
    readPortal("GET /jobs", { query }),
    readPortal("GET /jobs/count", { query: filterQuery(environment, filters) }),
    readPortal("GET /jobs/stats", { query: statsQuery(environment, period) }),
  ]);

  const queryClient = new QueryClient();
  if (page)
    queryClient.setQueryData(runQueries.list(environment, filters).queryKey, {
      ...page,
      created_after: query.created_after,
    });
  if (count) queryClient.setQueryData(runQueries.count(environment, filters).queryKey, count);
  if (stats) queryClient.setQueryData(runQueries.stats(environment, period).queryKey, stats);
  return (
    <PageData queryClient={queryClient}>
      <RunsPage />
    </PageData>
  );
}
