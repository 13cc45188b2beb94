"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { useMemo } from "react";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import type { WebhookMessage } from "@/lib/webhooks/realtime-messages";
import type { Delivery, DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "./deliveries/queries";
import { endpointQueries } from "./endpoints/queries";
import { isUnfinished } from "./labels";
import { patchDelivery, patchDeliveryPage } from "./patch-deliveries";

/** Thousands of deliveries may change within a second, so queries are read again at most once in this time. */
const READ_INTERVAL_MS = 1_000;

type DeliveryPage = { data: readonly Delivery[] };

/** Applies pushes to the cached endpoints and deliveries, and reads again what a push does not contain. */
function webhookCache(queryClient: QueryClient) {
  const invalidate = (queryKey: readonly unknown[]) =>
    void queryClient.invalidateQueries({ queryKey });
  const details = () =>
    queryClient.getQueriesData<DeliveryWithAttempts>({ queryKey: deliveryQueries.details() });

  const readDeliveries = throttle(() => {
    invalidate(deliveryQueries.lists());
    invalidate(endpointQueries.allStats());
    // The numbers and times of an open endpoint page.
    invalidate(endpointQueries.details());
    for (const [queryKey, delivery] of details())
      if (delivery && isUnfinished(delivery)) invalidate(queryKey);
  }, READ_INTERVAL_MS);
  const readEndpoints = throttle(() => {
    invalidate(endpointQueries.lists());
    invalidate(endpointQueries.details());
  }, READ_INTERVAL_MS);

  return {
    readDeliveries,
    readEndpoints,
    updateDelivery(push: WebhookMessage<"delivery.updated">) {
      queryClient.setQueriesData<DeliveryPage>({ queryKey: deliveryQueries.lists() }, (page) =>
        page ? patchDeliveryPage(page, push) : undefined,
      );
      queryClient.setQueriesData<DeliveryWithAttempts>(
        { queryKey: deliveryQueries.details() },
        (delivery) => (delivery ? patchDelivery(delivery, push) : undefined),
      );
      // A push contains no attempts.
      for (const [queryKey, delivery] of details())
        if (delivery?.id === push.delivery_id) invalidate(queryKey);
      readDeliveries();
    },
    readAll() {
      invalidate(endpointQueries.all());
      invalidate(deliveryQueries.all());
    },
  };
}

/** Keeps endpoints and deliveries up to date with the organization's channel. */
export function WebhookUpdates({ orgId }: { orgId: string }) {
  const queryClient = useQueryClient();
  const cache = useMemo(() => webhookCache(queryClient), [queryClient]);

  useChannel(privateOrgChannel(orgId), {
    "delivery.updated": cache.updateDelivery,
    "endpoint.updated": cache.readEndpoints,
    // Deliveries are created when a run ends.
    "evaluation.completed": cache.readDeliveries,
    "evaluation.failed": cache.readDeliveries,
    onUnreadable: cache.readAll,
    onSubscribed: cache.readAll,
  });
  return null;
}
