/** While the connection is not live: 2 s, then half as long again each time, never more than 30 s. */
export const POLLING = { firstMs: 2_000, factor: 1.5, capMs: 30_000 } as const;

/** The wait before the read number `reads` (from 0). */
export const pollDelayMs = (reads: number) =>
  Math.min(POLLING.capMs, POLLING.firstMs * POLLING.factor ** reads);

const TERMINAL = new Set(["completed", "failed"]);

const UNFINISHED_DELIVERY = new Set(["pending", "delivering"]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Whether a cached answer (a run, a page of runs, an endless list of pages) shows a run that has not ended. */
export function holdsUnfinishedRun(data: unknown): boolean {
  if (!isObject(data)) return false;
  if (typeof data.run_id === "string")
    return typeof data.status === "string" && !TERMINAL.has(data.status);
  if (Array.isArray(data.pages)) return data.pages.some(holdsUnfinishedRun);
  return Array.isArray(data.data) && data.data.some(holdsUnfinishedRun);
}

/** Whether a cached answer (a delivery, a page of deliveries) shows a delivery that has not ended. */
export function holdsUnfinishedDelivery(data: unknown): boolean {
  if (!isObject(data)) return false;
  if (Array.isArray(data.data)) return data.data.some(holdsUnfinishedDelivery);
  return (
    typeof data.event_id === "string" &&
    typeof data.state === "string" &&
    UNFINISHED_DELIVERY.has(data.state)
  );
}

/** Whether a cached answer shows anything that has not ended. */
export const holdsUnfinished = (data: unknown): boolean =>
  holdsUnfinishedRun(data) || holdsUnfinishedDelivery(data);

/** Whether an answer may be out of date as soon as it is given: something unfinished, or a list, which may lack something altogether. */
export const mayHaveChanged = (data: unknown): boolean =>
  holdsUnfinished(data) || (isObject(data) && "data" in data);
