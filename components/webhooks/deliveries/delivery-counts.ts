import type { Delivery } from "@/lib/webhooks/schemas";

/** `failed` counts what will not be delivered any more. */
export type DeliveryCounts = { total: number; delivered: number; failed: number };

/** Counts receivers, not deliveries: a receiver that got a replay counts as delivered. */
export function countReceivers(
  deliveries: readonly Pick<Delivery, "endpoint_id" | "target_url" | "state">[],
): DeliveryCounts {
  const receivers = new Map<string, Delivery["state"][]>();
  for (const { endpoint_id, target_url, state } of deliveries) {
    const receiver = endpoint_id ?? target_url;
    receivers.set(receiver, [...(receivers.get(receiver) ?? []), state]);
  }
  const all = [...receivers.values()];
  return {
    total: all.length,
    delivered: all.filter((states) => states.includes("delivered")).length,
    failed: all.filter((states) =>
      states.every((state) => state === "dead_lettered" || state === "cancelled"),
    ).length,
  };
}

/** `2 delivered`, `0 of 1 delivered`, `1 of 3 delivered, 1 failed`. */
export function deliveryCountsLabel({ total, delivered, failed }: DeliveryCounts): string {
  if (total === 0) return "No endpoint subscribed";
  if (failed > 0) return `${delivered} of ${total} delivered, ${failed} failed`;
  return delivered === total ? `${total} delivered` : `${delivered} of ${total} delivered`;
}
