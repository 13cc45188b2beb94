"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { useMemo } from "react";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import type { RealtimeEvent } from "@/lib/realtime/events";
import type { DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { isUnfinished } from "./labels";
import { patchDeliveries } from "./patch-deliveries";
import { deliveryQueries, webhookQueries } from "./queries";

/** Thousands of deliveries may change in a second, and one push stands for many of them: what is on screen is read once for all. */
const READ_WAIT_MS = 1_000;

const isAbout = (id: string) => (query: Query) => query.queryKey.includes(id);

// Keys below `deliveryQueries.details()` hold one delivery each.
const showsUnfinishedDelivery = ({ state }: Query<unknown>) => {
  const data = state.data as DeliveryWithAttempts | undefined;
  return data !== undefined && isUnfinished(data);
};

/** Keeps endpoints and deliveries in the query cache in step with the organization's channel. Comes after the first paint. */
export function WebhookUpdates({ orgId }: { orgId: string }) {
  const queryClient = useQueryClient();
  const cache = useMemo(() => {
    const invalidate = (queryKey: readonly unknown[], predicate?: (query: Query) => boolean) =>
      void queryClient.invalidateQueries({ queryKey, predicate });
    const readDeliveries = throttle(() => {
      invalidate(deliveryQueries.lists());
      invalidate(webhookQueries.allStats());
      invalidate(deliveryQueries.details(), showsUnfinishedDelivery);
    }, READ_WAIT_MS);
    const readEndpoints = throttle(() => {
      invalidate(webhookQueries.lists());
      invalidate(webhookQueries.details());
    }, READ_WAIT_MS);
    return {
      readDeliveries,
      readEndpoints,
      delivery(event: RealtimeEvent<"delivery.updated">) {
        queryClient.setQueriesData({ queryKey: deliveryQueries.lists() }, (held: unknown) =>
          patchDeliveries(held, event),
        );
        queryClient.setQueriesData({ queryKey: deliveryQueries.details() }, (held: unknown) =>
          patchDeliveries(held, event),
        );
        invalidate(deliveryQueries.details(), isAbout(event.delivery_id));
        readDeliveries();
      },
      everything() {
        invalidate(webhookQueries.all());
        invalidate(deliveryQueries.all());
      },
    };
  }, [queryClient]);

  useChannel(privateOrgChannel(orgId), {
    "delivery.updated": cache.delivery,
    "endpoint.updated": cache.readEndpoints,
    // The end of a run makes its deliveries.
    "evaluation.completed": cache.readDeliveries,
    "evaluation.failed": cache.readDeliveries,
    onUnreadable: cache.everything,
    onSubscribed: cache.everything,
  });
  return null;
}
