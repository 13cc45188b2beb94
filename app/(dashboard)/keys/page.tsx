import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { KeysPage } from "@/components/settings/keys/keys-page";
import { keyQueries } from "@/components/settings/queries";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "API keys" };

const load = createLoader({ environment: parseAsString, cursor: parseAsString });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { environment, cursor } = await load(searchParams);
  await prefetchQuery(keyQueries.list(environmentOf(environment), cursor ?? undefined));
  return (
    <PageData>
      <KeysPage />
    </PageData>
  );
}
