import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { OverviewPage } from "@/components/overview/overview-page";
import { overviewQueries } from "@/components/overview/queries";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { PageData, prefetchQuery } from "./page-data";

export const metadata: Metadata = { title: "Overview" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  await Promise.all([
    prefetchQuery(overviewQueries.page(environment)),
    prefetchQuery(endpointQueries.list(environment)),
  ]);
  return (
    <PageData>
      <OverviewPage />
    </PageData>
  );
}
