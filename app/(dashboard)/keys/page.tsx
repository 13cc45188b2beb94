import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { KeysPage } from "@/components/settings/keys/keys-page";
import { keyQueries, keysQuery } from "@/components/settings/queries";

export const metadata: Metadata = { title: "API keys" };

const load = createLoader({ environment: parseAsString, cursor: parseAsString });

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { environment: named, cursor } = await load(searchParams);
  const environment = environmentOf(named);
  const keys = await readPortal("GET /api-keys", {
    query: keysQuery(environment, cursor ?? undefined),
  });
  const queryClient = new QueryClient();
  if (keys)
    queryClient.setQueryData(keyQueries.list(environment, cursor ?? undefined).queryKey, keys);
  return (
    <PageData queryClient={queryClient}>
      <KeysPage />
    </PageData>
  );
}
