import { and, desc, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema";
import { changeRows } from "@/lib/domain/json/change-rows";
import { isRecord } from "@/lib/domain/record";
import {
  deliveryName,
  STORED_EVENT_TYPES,
  type StoredEventType,
  type WebhookVersion,
} from "@/lib/domain/webhooks";
import { deliveryPayload } from "../deliveries/payload";
import { eventsOfTenant } from "../events/event-rows";
import type { VersionPreview } from "../request-schemas";
import { sampleEvent } from "../samples/sample-event";
import { readEndpoint } from "./endpoints";

/**
 * What would change in an endpoint's payloads with another version: per event that it gets, the latest one of the
 * environment in both versions, or a sample if there is none. Null if there is no such endpoint. Changes nothing.
 */
export async function previewVersion(
  tenant: Tenant,
  id: string,
  version: WebhookVersion,
): Promise<VersionPreview | null> {
  const endpoint = await readEndpoint(tenant, id);
  if (!endpoint) return null;
  const events = STORED_EVENT_TYPES.flatMap((type) => {
    const eventType = deliveryName(type, endpoint.events);
    return eventType ? [{ type, eventType }] : [];
  });
  const { payload_format: payloadFormat, webhook_version: current } = endpoint;
  return {
    current,
    requested: version,
    events: await Promise.all(
      events.map(async ({ type, eventType }) => {
        const latest = await latestEvent(tenant, type);
        const stored = latest?.payload ?? JSON.stringify(sampleEvent(type, tenant.environment));
        const inVersion = (webhookVersion: WebhookVersion) =>
          deliveryPayload(stored, { eventType, payloadFormat, webhookVersion });
        const [before, after] = [inVersion(current), inVersion(version)];
        return {
          type: eventType,
          event_id: latest?.id ?? null,
          changes: changesBetween(before, after),
          before,
          after,
        };
      }),
    ),
  };
}

const fieldsOf = (payload: string) => {
  const event: unknown = JSON.parse(payload);
  return isRecord(event) ? event : null;
};

const changesBetween = (
  before: string,
  after: string,
): VersionPreview["events"][number]["changes"] =>
  changeRows({ before: fieldsOf(before), after: fieldsOf(after) }).map(
    ({ field, before: old = null, after: changed = null }) => ({
      field,
      before: old,
      after: changed,
    }),
  );

async function latestEvent(tenant: Tenant, type: StoredEventType) {
  const { id, payload } = webhookEvents;
  const [row] = await database()
    .select({ id, payload })
    .from(webhookEvents)
    .where(and(eventsOfTenant(tenant), eq(webhookEvents.type, type)))
    .orderBy(desc(id))
    .limit(1);
  return row;
}
