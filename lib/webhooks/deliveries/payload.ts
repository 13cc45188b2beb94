import type { EventType } from "@/lib/domain/webhooks";

// The id and the type come first, and neither holds a quote: what a customer's data contains further on is never touched.
const HEAD = /^(\{"id":"evt_[0-9A-Za-z]+","type":")[a-z._]+"/;

/**
 * The bytes that a delivery carries: the event's payload, with the spelling of the type that its endpoint subscribed to. Both spellings are
 * fixed by the stored text, which is never changed.
 */
export function deliveryPayload(stored: string, eventType: EventType): string {
  return stored.replace(HEAD, `$1${eventType}"`);
}
