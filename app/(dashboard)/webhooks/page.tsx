import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import {
  deliveriesQuery,
  deliveryFiltersOf,
  deliveryQueries,
  loadDeliveryFilters,
} from "@/components/webhooks/deliveries/queries";
import { endpointQueries, endpointsQuery } from "@/components/webhooks/endpoints/queries";
import { WebhooksPage } from "@/components/webhooks/webhooks-page";
import type { Environment } from "@/lib/domain/environment";

export const metadata: Metadata = { title: "Webhooks" };

async function readEndpoints(queryClient: QueryClient, environment: Environment) {
  const list = await readPortal("GET /webhooks", { query: endpointsQuery(environment) });
  if (!list) return;
  queryClient.setQueryData(endpointQueries.list(environment).queryKey, list);
  await Promise.all(
    list.data.map(async ({ id }) => {
      const stats = await readPortal("GET /webhooks/{id}/stats", {
        params: { id },
        query: { environment },
      });
      if (stats) queryClient.setQueryData(endpointQueries.stats(environment, id).queryKey, stats);
    }),
  );
}

async function readDeliveries(
  queryClient: QueryClient,
  environment: Environment,
  searchParams: Promise<SearchParams>,
) {
  const filters = deliveryFiltersOf(await loadDeliveryFilters(searchParams));
  const query = deliveriesQuery(environment, filters);
  const page = await readPortal("GET /deliveries", { query });
  if (page)
    queryClient.setQueryData(deliveryQueries.list(environment, null, filters).queryKey, {
      ...page,
      created_after: query.created_after,
    });
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { environment: named, view } = await searchParams;
  const environment = environmentOf(named);
  const queryClient = new QueryClient();
  // Read only what the selected tab shows.
  if (view === "deliveries") await readDeliveries(queryClient, environment, searchParams);
  else await readEndpoints(queryClient, environment);
  return (
    <PageData queryClient={queryClient}>
      <WebhooksPage />
    </PageData>
  );
}
