import { createHmac } from "node:crypto";
import type { EventType, WebhookVersion } from "@/lib/domain/webhooks";

interface DeliveryRequest extends SignedBody {
  delivery: { id: string; eventType: EventType; webhookVersion: WebhookVersion };
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
    "X-Nexio-Webhook-Version": delivery.webhookVersion,
    "X-Nexio-Signature": signatureHeader(signed),
    ...(authToken === null ? {} : { Authorization: `Bearer ${authToken}` }),
  };
}

export interface SignedBody {
  /** The body exactly as it is sent. Its UTF-8 bytes are signed. */
  body: string;
  timestampS: number;
  /** Whole `whsec_…` strings, newest first. */
  secrets: readonly string[];
}

/**
 * The `X-Nexio-Signature` header: `t=<unix>,v1=<hex>`, with one `v1` per secret. Each is the HMAC-SHA256 of
 * `<timestamp>.<body>` with the whole `whsec_…` string as the key. Throws without a secret, so nothing is sent unsigned.
 */
export function signatureHeader({ body, timestampS, secrets }: SignedBody): string {
  if (secrets.length === 0) throw new Error("A delivery cannot be signed without a secret.");
  const signatures = secrets.map((secret) =>
    createHmac("sha256", secret).update(`${timestampS}.`).update(body, "utf8").digest("hex"),
  );
  return [`t=${timestampS}`, ...signatures.map((signature) => `v1=${signature}`)].join(",");
}
