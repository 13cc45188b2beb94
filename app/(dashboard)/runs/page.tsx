import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { environmentOf, withEnvironment } from "@/components/layout/environment-href";
import {
  filterParsers,
  filtersOf,
  HIDEABLE_HEADERS,
  loadFilters,
} from "@/components/runs/list/filters-url";
import { RunsPage } from "@/components/runs/list/runs-page";
import { runQueries } from "@/components/runs/queries";
import { createNormalizer } from "@/components/views/normalize";
import { viewQueries } from "@/components/views/queries";
import { missingParts, queryWithView } from "@/components/views/view-url";
import type { Environment } from "@/lib/domain/environment";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Runs" };

const normalize = createNormalizer(filterParsers, HIDEABLE_HEADERS);

/**
 * The query of the view that the member opens the list with; null if there is none. Null also for a view with parts that no
 * longer exist: the browser opens that one, and says what it left out.
 */
async function defaultView(environment: Environment): Promise<string | null> {
  const views = await prefetchQuery(viewQueries.list(environment, "runs"));
  const view = views?.data.find(({ id }) => id === views.default_id);
  if (!view || missingParts(view.query, normalize).length > 0) return null;
  return queryWithView("", view, normalize);
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const environment = environmentOf(given.environment);
  const isPlain = Object.keys(given).every((name) => name === "environment");
  const view = isPlain ? await defaultView(environment) : null;
  if (view !== null) redirect(withEnvironment(`/runs?${view}`, environment));
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
