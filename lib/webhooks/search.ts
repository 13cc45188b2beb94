import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { endsWithId } from "@/lib/db/search-text";
import {
  type DeliveryState,
  EVENT_TYPES,
  type EventType,
  STORED_EVENT_TYPES,
} from "@/lib/domain/webhooks";
import { parseEventId } from "@/lib/ids";

/**
 * Id suffixes are searched among this many of the newest events of each type, and deliveries of each endpoint and type.
 */
const SEARCHED_EVENTS = 5_000;
const SEARCHED_DELIVERIES = 1_000;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TYPES = sql.param([...EVENT_TYPES]);
const STORED_TYPES = sql.param([...STORED_EVENT_TYPES]);

type FoundEvent = { id: string; type: EventType };

/** Events whose id ends with the text, newest first. A complete `evt_…` id is found at any age. */
export async function searchEvents(
  tenant: Tenant,
  text: string,
  limit: number,
): Promise<FoundEvent[]> {
  const ofTenant = and(
    eq(webhookEvents.orgId, tenant.orgId),
    eq(webhookEvents.environment, tenant.environment),
  );
  const columns = sql`${webhookEvents.id}, ${webhookEvents.type}`;
  const eventId = parseEventId(text);
  // Of each type, because the index begins with it. Only the index is read.
  const found: SQL = eventId
    ? sql`(select ${columns} from ${webhookEvents} where ${ofTenant} and ${webhookEvents.id} = ${eventId})`
    : sql`(select newest.* from unnest(${STORED_TYPES}::text[]) as given (type) cross join lateral (
        select ${columns} from ${webhookEvents} where ${ofTenant} and ${webhookEvents.type} = given.type
        order by ${webhookEvents.id} desc limit ${SEARCHED_EVENTS}
      ) as newest where ${endsWithId(sql`newest.id`, text)})`;
  const { rows } = await database().execute<FoundEvent>(
    sql`select id, type from ${found} as found order by id desc limit ${limit}`,
  );
  return rows;
}

type FoundDelivery = {
  id: string;
  event_type: EventType;
  target_url: string;
  state: DeliveryState;
};

/** Deliveries whose id ends with the text, newest first. A complete id is found at any age. */
export async function searchDeliveries(
  tenant: Tenant,
  text: string,
  limit: number,
): Promise<FoundDelivery[]> {
  const ofTenant = and(
    eq(webhookDeliveries.orgId, tenant.orgId),
    eq(webhookDeliveries.environment, tenant.environment),
  );
  const { id, eventType, targetUrl, state } = webhookDeliveries;
  const columns = sql`${id}, ${eventType}, ${targetUrl}, ${state}`;
  // Ids are read from the index alone, and the other columns of the few deliveries that are found from the table.
  const found: SQL = UUID.test(text)
    ? sql`(select ${columns} from ${webhookDeliveries} where ${ofTenant} and ${id} = ${text}::uuid)`
    : sql`(select ${columns} from (
        select newest.id from ${webhookEndpoints} cross join unnest(${TYPES}::text[]) as given (type) cross join lateral (
          select ${id} from ${webhookDeliveries}
          where ${webhookDeliveries.endpointId} = ${webhookEndpoints.id} and ${eventType} = given.type
          order by ${id} desc limit ${SEARCHED_DELIVERIES}
        ) as newest
        where ${webhookEndpoints.orgId} = ${tenant.orgId} and ${webhookEndpoints.environment} = ${tenant.environment}
          and ${endsWithId(sql`newest.id`, text)}
        order by newest.id desc limit ${limit}
      ) as matching join ${webhookDeliveries} on ${ofTenant} and ${id} = matching.id)`;
  const { rows } = await database().execute<FoundDelivery>(
    sql`select id, event_type, target_url, state from ${found} as found order by id desc limit ${limit}`,
  );
  return rows;
}
