import type { EventType } from "@/lib/domain/webhooks";

// Id and type come first and contain no quotes, so this never matches customer data further on.
const ID_AND_TYPE = /^(\{"id":"evt_[0-9A-Za-z]+","type":")[a-z._]+"/;

/**
 * The body of a delivery: the event's stored payload with the type under which the endpoint subscribed. The stored
 * payload never changes, so all attempts send the same bytes.
 */
export function deliveryPayload(stored: string, eventType: EventType): string {
  return stored.replace(ID_AND_TYPE, `$1${eventType}"`);
}
