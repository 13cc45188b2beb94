"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { DeliveryListSkeleton, DeliveryTable } from "@/components/webhooks/delivery-table";
import { eventQueries } from "./queries";

function Content({ eventId }: { eventId: string }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { data, error, isFetching, refetch } = useQuery(eventQueries.deliveries(environment, eventId));
  if (!data && error) return <ErrorState error={error} title="The deliveries could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <DeliveryListSkeleton />;
  if (data.data.length > 0)
    return <DeliveryTable deliveries={data.data} about="target" caption="Deliveries of this event, newest first" busy={isFetching} />;
  return (
    <p className="mt-1 max-w-prose text-table text-ink-2">
      No endpoint was subscribed when it happened, so it was sent to nobody.{" "}
      <Link href={href("/webhooks")} className="link">
        Endpoints
      </Link>{" "}
      hear of what happens after they are made.
    </p>
  );
}

/** Where the event was sent, changing as it is. */
export function EventDeliveries({ eventId }: { eventId: string }) {
  return (
    <section aria-labelledby="deliveries-title" className="mb-8">
      <h2 id="deliveries-title" className="text-table font-semibold">
        Deliveries
      </h2>
      <Content eventId={eventId} />
    </section>
  );
}
