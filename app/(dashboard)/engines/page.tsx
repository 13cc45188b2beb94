import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { EnginesPage } from "@/components/engines/list/engines-page";
import { engineQueries } from "@/components/engines/queries";
import { environmentOf } from "@/components/layout/environment-href";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Engines" };

const load = createLoader({ environment: parseAsString, cursor: parseAsString });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { environment: named, cursor } = await load(searchParams);
  const environment = environmentOf(named);
  await Promise.all([
    prefetchQuery(engineQueries.list(environment, cursor ?? undefined)),
    prefetchQuery(engineQueries.settings(environment)),
  ]);
  return (
    <PageData>
      <EnginesPage />
    </PageData>
  );
}
