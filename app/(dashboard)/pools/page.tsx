import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { PoolsPage } from "@/components/pools/pools-page";
import { poolQueries } from "@/components/pools/queries";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Pools" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { environment, state } = await searchParams;
  const shown = state === "archived" ? "archived" : "active";
  await prefetchQuery(poolQueries.list(environmentOf(environment), shown));
  return (
    <PageData>
      <PoolsPage />
    </PageData>
  );
}
