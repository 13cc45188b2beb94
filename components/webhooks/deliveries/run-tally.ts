import type { Delivery } from "@/lib/webhooks/schemas";

export type RunTally = { total: number; delivered: number; failed: number };

/** How many receivers a run's event went to, how many have it, and how many will not get it. A replay that arrived makes good what it repeats. */
export function tallyOf(
  deliveries: readonly Pick<Delivery, "endpoint_id" | "target_url" | "state">[],
): RunTally {
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
