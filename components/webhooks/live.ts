"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { useMemo } from "react";
import { patchQueries } from "@/components/realtime/patch-queries";
import { useChannel } from "@/components/realtime/use-channel";
import { privateOrgChannel } from "@/lib/realtime/channel";
import type { WebhookMessage } from "@/lib/webhooks/realtime-messages";
import type { Delivery, DeliveryWithAttempts } from "@/lib/webhooks/schemas";
import { deliveryQueries } from "./deliveries/queries";
import { endpointQueries } from "./endpoints/queries";
import { isUnfinished } from "./labels";

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
      patchQueries<DeliveryPage>(queryClient, { queryKey: deliveryQueries.lists() }, (page) =>
        patchDeliveryPage(page, push),
      );
      patchQueries<DeliveryWithAttempts>(
        queryClient,
        { queryKey: deliveryQueries.details() },
        (delivery) => patchDelivery(delivery, push),
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

type Push = WebhookMessage<"delivery.updated">;
type Patchable = Pick<
  Delivery,
  "id" | "state" | "attempt" | "next_attempt_at" | "last_status" | "last_error" | "finished_at"
>;

/** The delivery with the push applied. Pushes may arrive late: one older than the delivery changes nothing. */
export function patchDelivery<Row extends Patchable>(delivery: Row, push: Push): Row {
  if (delivery.id !== push.delivery_id) return delivery;
  if (delivery.attempt > push.attempt || delivery.finished_at !== null) return delivery;
  return {
    ...delivery,
    state: push.state,
    attempt: push.attempt,
    next_attempt_at: push.next_attempt_at,
    last_status: push.status ?? delivery.last_status,
    last_error: push.error ?? delivery.last_error,
  };
}

/** The page with the push applied; the same object if no row changed. */
export function patchDeliveryPage<Row extends Patchable, Page extends { data: readonly Row[] }>(
  page: Page,
  push: Push,
): Page {
  const rows = page.data.map((row) => patchDelivery(row, push));
  return rows.every((row, index) => row === page.data[index]) ? page : { ...page, data: rows };
}
