import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import {
  filterParsers,
  filtersOf,
  HIDEABLE_HEADERS,
  loadFilters,
} from "@/components/runs/list/filters-url";
import { RunsPage } from "@/components/runs/list/runs-page";
import { runQueries } from "@/components/runs/queries";
import { createNormalizer } from "@/components/views/normalize";
import { openDefaultView } from "../default-view";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Runs" };

const normalize = createNormalizer(filterParsers, HIDEABLE_HEADERS);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const environment = environmentOf(given.environment);
  await openDefaultView("runs", { path: "/runs", given, normalize });
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
