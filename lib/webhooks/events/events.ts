import { and, count, desc, eq, getTableColumns, gte, inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { afterId, cutPageById, earlier, inPeriod } from "@/lib/db/id-order";
import { onReplica } from "@/lib/db/replica";
import { webhookDeliveries, webhookEvents } from "@/lib/db/schema";
import { EVENT_TYPES, type EventType } from "@/lib/domain/webhooks";
import {
  type EventId,
  firstEventIdAt,
  firstUuidAt,
  idRange,
  type RunId,
  timeOfId,
} from "@/lib/ids";
import type { WebhookEventSummary } from "../request-schemas";
import type { WebhookEvent } from "../schemas";
import { eventOfRun, eventsOfTenant } from "./event-rows";

const { payload: _payload, ...summaryColumns } = getTableColumns(webhookEvents);

export type EventFilters = {
  types?: readonly EventType[];
  runId?: RunId;
  createdAfter?: Date;
  createdBefore?: Date;
};

type Page = { filters: EventFilters; limit: number; after?: string };

/** Lists events, newest first. `after` is the `nextCursor` of the previous page. */
export const listEvents = (...page: Parameters<typeof readPage>) =>
  onReplica(() => readPage(...page));

async function readPage(
  tenant: Tenant,
  { filters, limit, after }: Page,
): Promise<{ items: z.infer<typeof WebhookEventSummary>[]; nextCursor: string | null }> {
  const ids = await findIds(tenant, { filters, limit: limit + 1, after });
  const rows =
    ids.length === 0
      ? []
      : await database()
          .select(summaryColumns)
          .from(webhookEvents)
          .where(and(eventsOfTenant(tenant), inArray(webhookEvents.id, ids)))
          .orderBy(desc(webhookEvents.id));
  const { page, nextCursor } = cutPageById(rows, limit, (row) => row.id);
  const counts = await countDeliveries(
    tenant,
    page.map(({ id }) => id),
  );
  return {
    items: page.map((row) => serializeEventSummary(row, counts.get(row.id))),
    nextCursor,
  };
}

/** Delivery counts by event. The caller has checked that the events belong to the tenant. */
async function countDeliveries(
  { orgId, environment }: Tenant,
  eventIds: readonly string[],
): Promise<Map<string, DeliveryCounts>> {
  if (eventIds.length === 0) return new Map();
  const { id, eventId, state } = webhookDeliveries;
  const rows = await database()
    .select({
      eventId,
      total: count(id),
      delivered: sql<number>`count(*) filter (where ${state} = 'delivered')::int`,
      failed: sql<number>`count(*) filter (where ${state} = 'dead_lettered')::int`,
    })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.orgId, orgId),
        eq(webhookDeliveries.environment, environment),
        inArray(eventId, [...eventIds]),
        gte(id, firstUuidAt(earlier(timeOfId(idRange(eventIds)[0])))),
      ),
    )
    .groupBy(eventId);
  return new Map(rows.map(({ eventId: key, ...counts }) => [key, counts]));
}

/** The ids of one page. A run has few events; otherwise the newest events of each type are merged by the index. */
async function findIds(
  tenant: Tenant,
  { filters: { types, runId, createdAfter, createdBefore }, limit, after }: Page,
): Promise<string[]> {
  const conditions = and(
    eventsOfTenant(tenant),
    inPeriod(
      { id: webhookEvents.id, at: webhookEvents.createdAt, firstIdAt: firstEventIdAt },
      { createdAfter, createdBefore },
    ),
    afterId(webhookEvents.id, after),
  );
  const newest = (condition: SQL) => sql`
    select ${webhookEvents.id} from ${webhookEvents}
    where ${and(conditions, condition)}
    order by ${webhookEvents.id} desc limit ${limit}`;
  const listed = sql.param([...(types ?? EVENT_TYPES)]);
  const query = runId
    ? sql`select id from (
        select ${webhookEvents.id} from ${webhookEvents}
        where ${and(conditions, eventOfRun(tenant, runId), types && inArray(webhookEvents.type, [...types]))} offset 0
      ) as few order by id desc limit ${limit}`
    : sql`select newest.id from unnest(${listed}::text[]) as types (type)
        cross join lateral (${newest(sql`${webhookEvents.type} = types.type`)}) as newest
        order by newest.id desc limit ${limit}`;
  const { rows } = await database().execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

/** Reads an event with its payload. Null if it is missing or another tenant's. */
export async function readEvent(tenant: Tenant, id: EventId): Promise<WebhookEvent | null> {
  const [row] = await database()
    .select()
    .from(webhookEvents)
    .where(and(eventsOfTenant(tenant), eq(webhookEvents.id, id)));
  return row ? serializeEvent(row) : null;
}

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
