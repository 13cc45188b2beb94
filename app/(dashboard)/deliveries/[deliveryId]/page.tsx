import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { environmentOf } from "@/components/layout/environment-href";
import { DeliveryPage } from "@/components/webhooks/deliveries/delivery-page";
import { deliveryQueries } from "@/components/webhooks/deliveries/queries";
import { endpointQueries } from "@/components/webhooks/endpoints/queries";
import { PageData, prefetchQuery, readQuery } from "../../page-data";

type Props = {
  params: Promise<{ deliveryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function requested({ params, searchParams }: Props) {
  const { deliveryId } = await params;
  return { deliveryId, environment: environmentOf((await searchParams).environment) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { deliveryId, environment } = await requested(props);
  const delivery = await readQuery(deliveryQueries.detail(environment, deliveryId));
  return { title: delivery ? `Delivery of ${delivery.event_type}` : "Not found" };
}

export default async function Page(props: Props) {
  const { deliveryId, environment } = await requested(props);
  const delivery = await readQuery(deliveryQueries.detail(environment, deliveryId));
  if (!delivery) notFound();
  // Fails for a deleted endpoint, whose deliveries remain.
  if (delivery.endpoint_id)
    await prefetchQuery(endpointQueries.detail(environment, delivery.endpoint_id));
  return (
    <PageData>
      <DeliveryPage deliveryId={deliveryId} />
    </PageData>
  );
}
