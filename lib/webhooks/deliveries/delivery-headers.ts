import { type EventType, WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { type SignedBody, signatureHeader } from "./signature";

interface DeliveryRequest extends SignedBody {
  delivery: { id: string; eventType: EventType };
  authToken: string | null;
}

/** The headers of an attempt. All attempts of a delivery have the same id; timestamp and signature differ. */
export function deliveryHeaders({
  delivery,
  authToken,
  ...signed
}: DeliveryRequest): Record<string, string> {
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
