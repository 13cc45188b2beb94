import { type EventType, WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { type Signed, signatureHeader } from "./signature";

interface Request extends Signed {
  delivery: { id: string; eventType: EventType };
  authToken: string | null;
}

/** Every header of an attempt that a receiver may rely on. The delivery's id is the same on each attempt, the timestamp and signature are not. */
export function deliveryHeaders({
  delivery,
  authToken,
  ...signed
}: Request): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Nexio-Webhooks/1.0",
    "X-Nexio-Event": delivery.eventType,
    "X-Nexio-Delivery": delivery.id,
    "X-Nexio-Timestamp": String(signed.timestampS),
    "X-Nexio-Webhook-Version": WEBHOOK_VERSION,
    "X-Nexio-Signature": signatureHeader(signed),
    ...(authToken === null ? {} : { Authorization: `Bearer ${authToken}` }),
  };
}
