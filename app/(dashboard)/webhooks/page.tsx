import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { environmentOf } from "@/components/layout/environment-href";
import { createNormalizer } from "@/components/views/normalize";
import {
  deliveryFiltersOf,
  deliveryParsers,
  deliveryQueries,
  HIDEABLE_HEADERS,
  loadDeliveryFilters,
} from "@/components/webhooks/deliveries/queries";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { WebhooksPage } from "@/components/webhooks/webhooks-page";
import type { Environment } from "@/lib/domain/environment";
import { openDefaultView } from "../default-view";
import { PageData, prefetchQuery } from "../page-data";

export const metadata: Metadata = { title: "Webhooks" };

const normalize = createNormalizer(deliveryParsers, HIDEABLE_HEADERS);

async function prefetchEndpoints(environment: Environment) {
  const endpoints = await prefetchQuery(endpointQueries.list(environment));
  const ids = endpoints?.data.map(({ id }) => id) ?? [];
  await Promise.all(ids.map((id) => prefetchQuery(endpointQueries.stats(environment, id))));
}

async function prefetchDeliveries(environment: Environment, searchParams: Promise<SearchParams>) {
  const given = await searchParams;
  await openDefaultView("deliveries", { path: "/webhooks", given, normalize });
  const filters = deliveryFiltersOf(await loadDeliveryFilters(searchParams));
  await prefetchQuery(deliveryQueries.list(environment, null, filters));
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { environment: requested, view } = await searchParams;
  const environment = environmentOf(requested);
  // Only the open tab's data.
  if (view === "deliveries") await prefetchDeliveries(environment, searchParams);
  else await prefetchEndpoints(environment);
  return (
    <PageData>
      <WebhooksPage />
    </PageData>
  );
}
