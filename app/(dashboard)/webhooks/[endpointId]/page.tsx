import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import {
  deliveriesQuery,
  deliveryFiltersOf,
  deliveryQueries,
  loadDeliveryFilters,
} from "@/components/webhooks/deliveries/queries";
import { EndpointPage } from "@/components/webhooks/endpoints/endpoint-page";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { endpointName } from "@/components/webhooks/labels";
import { requireSession } from "@/lib/auth/session";
import type { Environment } from "@/lib/domain/environment";
import { transportPolicy } from "@/lib/webhooks/transport/policy";

type Props = {
  params: Promise<{ endpointId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Null for an unknown or invalid id and for an endpoint of another organization. */
const findEndpoint = cache(async (id: string, environment: Environment) => {
  await requireSession();
  return readPortal("GET /webhooks/{id}", { params: { id }, query: { environment } });
});

async function readRequest({ params, searchParams }: Props) {
  const { endpointId } = await params;
  const { environment } = await searchParams;
  return { endpointId, environment: environmentOf(environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { endpointId, environment } = await readRequest(props);
  const endpoint = await findEndpoint(endpointId, environment);
  return { title: endpoint ? endpointName(endpoint) : "Not found" };
}

export default async function Page(props: Props) {
  const { endpointId: id, environment } = await readRequest(props);
  const endpoint = await findEndpoint(id, environment);
  if (!endpoint) notFound();

  const filters = deliveryFiltersOf(await loadDeliveryFilters(props.searchParams));
  const query = deliveriesQuery(environment, filters);
  const [stats, deliveries] = await Promise.all([
    readPortal("GET /webhooks/{id}/stats", { params: { id }, query: { environment } }),
    readPortal("GET /webhooks/{id}/deliveries", { params: { id }, query }),
  ]);
  const queryClient = new QueryClient();
  queryClient.setQueryData(endpointQueries.detail(environment, id).queryKey, endpoint);
  if (stats) queryClient.setQueryData(endpointQueries.stats(environment, id).queryKey, stats);
  if (deliveries)
    queryClient.setQueryData(deliveryQueries.list(environment, id, filters).queryKey, {
      ...deliveries,
      created_after: query.created_after,
    });
  return (
    <PageData queryClient={queryClient}>
      <EndpointPage endpointId={id} loopback={transportPolicy().allowLoopbackHttp} />
    </PageData>
  );
}
