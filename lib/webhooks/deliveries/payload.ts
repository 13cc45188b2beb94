import { isRecord } from "@/lib/domain/record";
import type { EventType, PayloadFormat, WebhookVersion } from "@/lib/domain/webhooks";
import { hasUpgrades, upgradeEvent } from "./payload-versions";

// Id, type and version come first and contain no quotes, so this never matches customer data further on.
const HEAD = /^(\{"id":"evt_[0-9A-Za-z]+","type":")[a-z._]+(","webhook_version":")\d{4}-\d\d-\d\d"/;

/** What a delivery keeps from its endpoint when it is created, and which therefore is the same in all its attempts. */
export type DeliveryFormat = {
  /** The name under which the endpoint subscribed. */
  eventType: EventType;
  payloadFormat: PayloadFormat;
  webhookVersion: WebhookVersion;
};

/**
 * The body of a delivery, from the event's stored payload. The stored payload never changes but for an erasure, so all
 * attempts send the same bytes.
 */
export function deliveryPayload(stored: string, format: DeliveryFormat): string {
  const { eventType, payloadFormat, webhookVersion } = format;
  const body = stored.replace(HEAD, `$1${eventType}$2${webhookVersion}"`);
  const isUpgraded = hasUpgrades(webhookVersion, eventType);
  // Parsed only if needed: a body can have a megabyte.
  if (!isUpgraded && payloadFormat === "full") return body;
  const event: unknown = JSON.parse(body);
  if (!isRecord(event) || !isRecord(event.data)) return body;
  const upgraded = isUpgraded ? upgradeEvent(event.data, format) : event.data;
  const data = payloadFormat === "thin" ? thinData(upgraded) : upgraded;
  return JSON.stringify({ ...event, data });
}

/** What a thin payload has of the object that an event is about. */
const THIN_FIELDS: readonly string[] = [
  ...["run_id", "eval_id", "kind", "status", "degraded_reason", "environment", "external_id"],
  ...["id", "reason", "slug", "version", "erased_at"],
];

type Document = Readonly<Record<string, unknown>>;

/** Where the API has each object, by its name in payloads. */
const URLS: Readonly<Record<string, (object: Document) => string>> = {
  run: ({ run_id: id }) => `/jobs/${id}`,
  endpoint: ({ id }) => `/webhooks/${id}`,
  pool: ({ slug }) => `/pools/${slug}`,
  engine: ({ slug }) => `/engines/${slug}`,
};

/** Ids, status and environment of the event's object, and the path of the API that has the rest. */
function thinData(data: Document): Document {
  const entries = Object.entries(data).map(([name, object]) => {
    const url = URLS[name];
    // Test events have no object, and are as short as it gets.
    if (!url || !isRecord(object)) return [name, object];
    const kept = Object.entries(object).filter(([field]) => THIN_FIELDS.includes(field));
    const reason = isRecord(object.output) ? object.output.degradation_reason : undefined;
    return [
      name,
      {
        ...Object.fromEntries(kept),
        ...(reason === undefined ? {} : { degraded_reason: reason }),
        url: url(object),
      },
    ];
  });
  return Object.fromEntries(entries);
}
