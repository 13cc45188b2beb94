import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { decisionQueries } from "@/components/decisions/queries";
import { DecisionsPage } from "@/components/decisions/stats/decisions-page";
import { loadStats, statsQueryOf } from "@/components/decisions/stats/stats-url";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Decisions" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const environment = environmentOf((await searchParams).environment);
  const state = await loadStats(searchParams);
  await prefetchQuery(decisionQueries.stats(environment, statsQueryOf(state)));
  return (
    <PageData>
      <DecisionsPage />
    </PageData>
  );
}
