import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { filtersOf, loadFilters } from "@/components/runs/list/filters-url";
import { RunsPage } from "@/components/runs/list/runs-page";
import { runQueries } from "@/components/runs/queries";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const filters = filtersOf(await loadFilters(searchParams));
  await Promise.all([
    prefetchQuery(runQueries.list(environment, filters)),
    prefetchQuery(runQueries.count(environment, filters)),
    prefetchQuery(runQueries.stats(environment, filters.created ?? "24h")),
  ]);
  return (
    <PageData>
      <RunsPage />
    </PageData>
  );
}
