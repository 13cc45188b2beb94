import { and, count, eq, getTableColumns, gte, inArray, type SQL, sql } from "drizzle-orm";
import { sortBy, uniq } from "es-toolkit";
import type { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { afterId, byId, cutPageById, earlier, inPeriod } from "@/lib/db/id-order";
import { onReplica } from "@/lib/db/replica";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { SortOrder } from "@/lib/domain/lists/sort-order";
import { EVENT_TYPES, type EventType, STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
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
import { entityOfEvent } from "./entity";
import { eventOfRun, eventsOfTenant } from "./event-rows";

const { payload, ...headColumns } = getTableColumns(webhookEvents);
const summaryColumns = { ...headColumns, entity: entityOfEvent };
const columns = { ...summaryColumns, payload };

export type EventFilters = {
  /** Default: newest first. */
  sort?: SortOrder;
  /** Only these events. */
  ids?: readonly EventId[];
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
          .orderBy(byId(webhookEvents.id, filters.sort));
  const { page, nextCursor } = cutPageById(rows, limit, (row) => row.id);
  const counts = await countDeliveries(
    tenant,
    page.map(({ id }) => id),
  );
  const endpoints = await namesOfEndpoints(
    tenant,
    uniq([...counts.values()].flatMap(({ endpointIds }) => endpointIds)),
  );
  return {
    items: page.map((row) => serializeEventSummary(row, counts.get(row.id), endpoints)),
    nextCursor,
  };
}

/** Delivery counts by event. The caller has checked that the events belong to the tenant. */
async function countDeliveries(
  { orgId, environment }: Tenant,
  eventIds: readonly string[],
): Promise<Map<string, Delivered>> {
  if (eventIds.length === 0) return new Map();
  const { id, eventId, endpointId, state } = webhookDeliveries;
  const rows = await database()
    .select({
      eventId,
      total: count(id),
      delivered: sql<number>`count(*) filter (where ${state} = 'delivered')::int`,
      failed: sql<number>`count(*) filter (where ${state} = 'dead_lettered')::int`,
      endpointIds: sql<string[]>`array_agg(distinct ${endpointId})`,
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

type NamedEndpoint = EventSummary["endpoints"][number];

/** Endpoints by id, in the order of their names. Job callbacks have neither id nor name. */
async function namesOfEndpoints(
  { orgId, environment }: Tenant,
  ids: readonly string[],
): Promise<Map<string, NamedEndpoint>> {
  if (ids.length === 0) return new Map();
  const { id, purpose, description, url } = webhookEndpoints;
  const rows = await database()
    .select({ id, purpose, description, url })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        inArray(id, [...ids]),
      ),
    );
  const named = rows.map((row): [string, NamedEndpoint] => [
    row.id,
    row.purpose === "registered"
      ? { id: row.id, name: endpointName(row) }
      : { id: null, name: null },
  ]);
  return new Map(sortBy(named, [([, { name }]) => name?.toLowerCase() ?? ""]));
}

/** The ids of one page. A run has few events; otherwise the newest events of each type are merged by the index. */
async function findIds(
  tenant: Tenant,
  { filters: { sort, ids, types, runId, createdAfter, createdBefore }, limit, after }: Page,
): Promise<string[]> {
  const conditions = and(
    eventsOfTenant(tenant),
    inPeriod(
      { id: webhookEvents.id, at: webhookEvents.createdAt, firstIdAt: firstEventIdAt },
      { createdAfter, createdBefore },
    ),
    afterId(webhookEvents.id, after, sort),
  );
  const newest = (condition: SQL | undefined) => sql`
    select ${webhookEvents.id} from ${webhookEvents}
    where ${and(conditions, condition)}
    order by ${byId(webhookEvents.id, sort)} limit ${limit}`;
  const ofRun = runId && eventOfRun(tenant, runId);
  const ofTypes = types && inArray(webhookEvents.type, [...types]);
  if (ids) {
    const { rows } = await database().execute<{ id: string }>(
      newest(and(inArray(webhookEvents.id, [...ids]), ofRun, ofTypes)),
    );
    return rows.map(({ id }) => id);
  }
  const direction = sort === "oldest" ? sql`asc` : sql`desc`;
  const listed = sql.param([...(types ?? STORED_EVENT_TYPES)]);
  const query = ofRun
    ? sql`select id from (
        select ${webhookEvents.id} from ${webhookEvents}
        where ${and(conditions, ofRun, ofTypes)} offset 0
      ) as few order by id ${direction} limit ${limit}`
    : sql`select newest.id from unnest(${listed}::text[]) as types (type)
        cross join lateral (${newest(sql`${webhookEvents.type} = types.type`)}) as newest
        order by newest.id ${direction} limit ${limit}`;
  const { rows } = await database().execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

/** Reads an event with its payload. Null if it is missing or another tenant's. */
export async function readEvent(tenant: Tenant, id: EventId): Promise<WebhookEvent | null> {
  const [row] = await database()
    .select(columns)
    .from(webhookEvents)
    .where(and(eventsOfTenant(tenant), eq(webhookEvents.id, id)));
  return row ? serializeEvent(row) : null;
}

type EventRow = typeof webhookEvents.$inferSelect & { entity: string | null };
type EventSummary = z.infer<typeof WebhookEventSummary>;
type Delivered = EventSummary["deliveries"] & { endpointIds: readonly string[] };

function serializeBase({
  id,
  type,
  runId,
  entity,
  environment,
  createdAt,
}: Omit<EventRow, "payload">) {
  const eventType = EVENT_TYPES.find((known) => known === type);
  if (!eventType) throw new Error(`Event ${id} has the unknown type ${type}`);
  return {
    id,
    type: eventType,
    run_id: runId,
    entity,
    environment,
    created_at: createdAt.toISOString(),
  };
}

/** An event as lists show it: with delivery counts instead of its payload, which may be large. */
const serializeEventSummary = (
  row: Omit<EventRow, "payload">,
  delivered: Delivered = { total: 0, delivered: 0, failed: 0, endpointIds: [] },
  endpoints: ReadonlyMap<string, NamedEndpoint>,
): EventSummary => {
  const { endpointIds, ...deliveries } = delivered;
  return {
    ...serializeBase(row),
    deliveries,
    endpoints: [...endpoints].filter(([id]) => endpointIds.includes(id)).map(([, named]) => named),
  };
};

/** An event as the API returns it. */
const serializeEvent = (row: EventRow): WebhookEvent => ({
  ...serializeBase(row),
  payload: row.payload,
});
