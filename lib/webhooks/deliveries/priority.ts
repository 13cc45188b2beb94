/**
 * Deliveries with a lower number are claimed first: those of new events and their retries before replays and
 * recoveries. `webhook_deliveries.priority`.
 */
export const PRIORITY = { live: 0, replay: 1 } as const;

export const PRIORITIES: readonly number[] = Object.values(PRIORITY);
