import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import {
  deliveryFiltersOf,
  deliveryQueries,
  loadDeliveryFilters,
} from "@/components/webhooks/deliveries/queries";
import { EndpointPage } from "@/components/webhooks/endpoints/endpoint-page";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { PageData, prefetchQuery, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ endpointId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { endpointId: id } = await params;
  return { id, environment: environmentOf((await searchParams).environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { id, environment } = await requested(props);
  const endpoint = await readQuery(endpointQueries.detail(environment, id));
  return { title: endpoint ? endpointName(endpoint) : "Not found" };
}

export default async function Page(props: Props) {
  const { id, environment } = await requested(props);
  if (!(await readQuery(endpointQueries.detail(environment, id)))) notFound();
  const filters = deliveryFiltersOf(await loadDeliveryFilters(props.searchParams));
  await Promise.all([
    prefetchQuery(endpointQueries.stats(environment, id)),
    prefetchQuery(deliveryQueries.list(environment, id, filters)),
  ]);
  return (
    <PageData>
      <EndpointPage endpointId={id} loopback={transportPolicy().allowLoopbackHttp} />
    </PageData>
  );
}
