/** `handled`: an earlier request was handled. `in_progress`: another request with this delivery is being handled. */
export type DeliveryState = "new" | "in_progress" | "handled";

/**
 * Remembers deliveries by `X-Nexio-Delivery`, so that each is handled once. In production, use a table with the delivery
 * as its primary key, so that all processes share it.
 */
export interface ReplayStore {
  /**
   * Records a new delivery as being handled, in one step with finding out whether it is new. What is in progress for
   * longer than `leaseMs` counts as new again: the process that handled it has died.
   */
  begin(deliveryId: string, leaseMs: number): DeliveryState | Promise<DeliveryState>;
  /** The delivery was handled. Keep it for at least a day; Nexio retries for 15 hours. */
  complete(deliveryId: string): void | Promise<void>;
  /** Handling failed, and Nexio will send the delivery again. */
  release(deliveryId: string): void | Promise<void>;
}

type MemoryOptions = {
  /** Default: a day. */
  keepMs?: number;
  /** How many deliveries are kept. The oldest are removed first. Default: 100,000. */
  maxDeliveries?: number;
};

/** Remembers deliveries in this process. A restart loses them, and other processes do not see them. */
export function createMemoryStore({
  keepMs = 24 * 3_600_000,
  maxDeliveries = 100_000,
}: MemoryOptions = {}): ReplayStore {
  const deliveries = new Map<string, { state: "in_progress" | "handled"; until: number }>();

  /** A map lists its entries in the order in which they were added. */
  function removeOldest() {
    for (const [id, { until }] of deliveries) {
      if (deliveries.size <= maxDeliveries && until > Date.now()) return;
      deliveries.delete(id);
    }
  }

  return {
    begin(id, leaseMs) {
      const known = deliveries.get(id);
      if (known && known.until > Date.now()) return known.state;
      deliveries.delete(id);
      deliveries.set(id, { state: "in_progress", until: Date.now() + leaseMs });
      removeOldest();
      return "new";
    },
    complete(id) {
      deliveries.delete(id);
      deliveries.set(id, { state: "handled", until: Date.now() + keepMs });
    },
    release(id) {
      deliveries.delete(id);
    },
  };
}
