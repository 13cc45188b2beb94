import type { z } from "zod";
import type { webhookEvents } from "@/lib/db/schema";
import { EVENT_TYPES } from "@/lib/domain/webhooks";
import type { WebhookEventSummary } from "../request-schemas";
import type { WebhookEvent } from "../schemas";

type EventRow = typeof webhookEvents.$inferSelect;
type EventSummary = z.infer<typeof WebhookEventSummary>;
export type DeliveryCounts = EventSummary["deliveries"];

function serializeBase({ id, type, runId, environment, createdAt }: Omit<EventRow, "payload">) {
  const eventType = EVENT_TYPES.find((known) => known === type);
  if (!eventType) throw new Error(`Event ${id} has the unknown type ${type}`);
  return { id, type: eventType, run_id: runId, environment, created_at: createdAt.toISOString() };
}

/** An event as lists show it: with delivery counts instead of its payload, which may be large. */
export const serializeEventSummary = (
  row: Omit<EventRow, "payload">,
  deliveries: DeliveryCounts = { total: 0, delivered: 0, failed: 0 },
): EventSummary => ({ ...serializeBase(row), deliveries });

/** An event as the API returns it. */
export const serializeEvent = (row: EventRow): WebhookEvent => ({
  ...serializeBase(row),
  payload: row.payload,
});
