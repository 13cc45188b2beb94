import { QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageData } from "@/app/(dashboard)/page-data";
import { readPortal } from "@/app/read-portal";
import { environmentOf } from "@/components/layout/environment-href";
import { DeliveryPage } from "@/components/webhooks/deliveries/delivery-page";
import { deliveryQueries } from "@/components/webhooks/deliveries/queries";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { requireSession } from "@/lib/auth/session";
import type { Environment } from "@/lib/domain/environment";

type Props = {
  params: Promise<{ deliveryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Null for an unknown or invalid id and for a delivery of another organization. */
const findDelivery = cache(async (id: string, environment: Environment) => {
  await requireSession();
  return readPortal("GET /deliveries/{id}", { params: { id }, query: { environment } });
});

async function readRequest({ params, searchParams }: Props) {
  const { deliveryId } = await params;
  const { environment } = await searchParams;
  return { deliveryId, environment: environmentOf(environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { deliveryId, environment } = await readRequest(props);
  const delivery = await findDelivery(deliveryId, environment);
  return { title: delivery ? `Delivery of ${delivery.event_type}` : "Not found" };
}

export default async function Page(props: Props) {
  const { deliveryId, environment } = await readRequest(props);
  const delivery = await findDelivery(deliveryId, environment);
  if (!delivery) notFound();
  const queryClient = new QueryClient();
  queryClient.setQueryData(deliveryQueries.detail(environment, deliveryId).queryKey, delivery);
  if (delivery.endpoint_id) {
    // Null if the endpoint was deleted.
    const endpoint = await readPortal("GET /webhooks/{id}", {
      params: { id: delivery.endpoint_id },
      query: { environment },
    });
    if (endpoint)
      queryClient.setQueryData(endpointQueries.detail(environment, endpoint.id).queryKey, endpoint);
  }
  return (
    <PageData queryClient={queryClient}>
      <DeliveryPage deliveryId={deliveryId} />
    </PageData>
  );
}
