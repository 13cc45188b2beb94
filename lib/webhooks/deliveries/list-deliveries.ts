import { and, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { afterId, byId, cutPageById, earlier, inPeriod } from "@/lib/db/id-order";
import { onReplica } from "@/lib/db/replica";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import type { SortOrder } from "@/lib/domain/lists/sort-order";
import { type DeliveryState, EVENT_TYPES, type EventType } from "@/lib/domain/webhooks";
import { firstUuidAt, idRange, type RunId, timeOfId } from "@/lib/ids";
import { eventOfRun } from "../events/event-rows";
import type { Delivery } from "../schemas";
import { deliveriesOfTenant, selectDeliveries } from "./read-delivery";
import { serializeDelivery } from "./serialize-delivery";

export type DeliveryFilters = {
  /** Default: newest first. */
  sort?: SortOrder;
  /** Only these deliveries. */
  ids?: readonly string[];
  endpointId?: string;
  states?: readonly DeliveryState[];
  eventTypes?: readonly EventType[];
  eventId?: string;
  runId?: RunId;
  createdAfter?: Date;
  createdBefore?: Date;
};

type Page = { filters: DeliveryFilters; limit: number; after?: string };

/** Lists deliveries, newest first. `after` is the `nextCursor` of the previous page. */
export const listDeliveries = (...page: Parameters<typeof listCurrentDeliveries>) =>
  onReplica(() => listCurrentDeliveries(...page));

/** The same, with what was just written: for changes that depend on it. */
export async function listCurrentDeliveries(
  tenant: Tenant,
  { filters, limit, after }: Page,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const ids = await findIds(tenant, { filters, limit: limit + 1, after });
  const rows =
    ids.length === 0
      ? []
      : await selectDeliveries()
          .where(and(deliveriesOfTenant(tenant), inArray(webhookDeliveries.id, ids)))
          .orderBy(byId(webhookDeliveries.id, filters.sort));
  const { page, nextCursor } = cutPageById(rows, limit, ({ delivery }) => delivery.id);
  return { items: page.map(serializeDelivery), nextCursor };
}

const direction = ({ filters: { sort } }: Page) => (sort === "oldest" ? sql`asc` : sql`desc`);

/** Deliveries in any state but `delivered` are few. They have their own indexes, so their types need not be merged. */
const areRare = (states: readonly DeliveryState[] | undefined): states is DeliveryState[] =>
  states !== undefined && !states.includes("delivered");

/** The ids of one page. Each branch reads only the newest rows of an index, however many deliveries there are. */
async function findIds(tenant: Tenant, page: Page): Promise<string[]> {
  const { ids } = page.filters;
  const eventIds = await filteredEvents(tenant, page.filters);
  const query = ids
    ? newestOfIds(page, tenant, { ids, eventIds })
    : eventIds
      ? newestOfEvents(page, tenant, eventIds)
      : newestOfEndpoints(page, tenant);
  const { rows } = await database().execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

/** The events of the filters by run and event; undefined without either. */
async function filteredEvents(
  tenant: Tenant,
  { eventId, runId }: DeliveryFilters,
): Promise<readonly string[] | undefined> {
  if (!runId) return eventId === undefined ? undefined : [eventId];
  const ofRun = await eventIdsOf(tenant, runId);
  return eventId === undefined ? ofRun : ofRun.filter((id) => id === eventId);
}

async function eventIdsOf(tenant: Tenant, runId: RunId): Promise<string[]> {
  const rows = await database()
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(eventOfRun(tenant, runId));
  return rows.map(({ id }) => id);
}

type Selected = { ids: readonly string[]; eventIds: readonly string[] | undefined };

/** Those of the given deliveries that match all other filters. */
function newestOfIds(page: Page, tenant: Tenant, { ids, eventIds }: Selected): SQL {
  const { endpointId } = page.filters;
  const conditions = and(
    deliveriesOfTenant(tenant),
    inArray(webhookDeliveries.id, [...ids]),
    endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
    eventIds && inArray(webhookDeliveries.eventId, [...eventIds]),
    matching(page),
  );
  return sql`
    select ${webhookDeliveries.id} from ${webhookDeliveries} where ${conditions}
    order by ${byId(webhookDeliveries.id, page.filters.sort)} limit ${page.limit}`;
}

/** The newest deliveries of some events, which have few. They are made after their event. */
function newestOfEvents(page: Page, tenant: Tenant, eventIds: readonly string[]): SQL {
  const { endpointId } = page.filters;
  const [first] = idRange(eventIds);
  const conditions = and(
    deliveriesOfTenant(tenant),
    inArray(webhookDeliveries.eventId, [...eventIds]),
    gte(webhookDeliveries.id, firstUuidAt(earlier(timeOfId(first)))),
    endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
    matching(page),
  );
  // The offset keeps PostgreSQL from reading the tenant's newest deliveries until it finds these.
  return sql`
    select id from (select ${webhookDeliveries.id} from ${webhookDeliveries} where ${conditions} offset 0) as few
    order by id ${direction(page)} limit ${page.limit}`;
}

/** The conditions of the filters besides run, event and endpoint. */
const matching = ({ filters, after }: Page): SQL | undefined =>
  and(
    filters.states && inArray(webhookDeliveries.state, [...filters.states]),
    filters.eventTypes && inArray(webhookDeliveries.eventType, [...filters.eventTypes]),
    inPeriod(
      { id: webhookDeliveries.id, at: webhookDeliveries.createdAt, firstIdAt: firstUuidAt },
      filters,
    ),
    afterId(webhookDeliveries.id, after, filters.sort),
  );

/**
 * Merges the newest deliveries of each endpoint of the tenant, and of each rare state or else of each event type. With no other
 * condition on deliveries, only the index is read.
 */
function newestOfEndpoints(page: Page, tenant: Tenant): SQL {
  const { endpointId, states, eventTypes } = page.filters;
  const byType = !areRare(states);
  const types = sql.param([...(eventTypes ?? EVENT_TYPES)]);
  const newestOf = (condition: SQL, conditions = matching(page)) => sql`
    (select ${webhookDeliveries.id} from ${webhookDeliveries}
    where ${and(sql`${webhookDeliveries.endpointId} = ${webhookEndpoints.id}`, condition, conditions)}
    order by ${byId(webhookDeliveries.id, page.filters.sort)} limit ${page.limit})`;
  const newest = byType
    ? newestOf(sql`${webhookDeliveries.eventType} = types.type`)
    : sql.join(
        states.map((state) =>
          newestOf(
            eq(webhookDeliveries.state, state),
            matching({ ...page, filters: { ...page.filters, states: undefined } }),
          ),
        ),
        sql` union all `,
      );
  const endpoints = and(
    eq(webhookEndpoints.orgId, tenant.orgId),
    eq(webhookEndpoints.environment, tenant.environment),
    endpointId ? eq(webhookEndpoints.id, endpointId) : undefined,
  );
  return sql`
    select newest.id
    from ${webhookEndpoints} ${byType ? sql`cross join unnest(${types}::text[]) as types (type)` : sql``}
    cross join lateral (${newest}) as newest
    where ${endpoints}
    order by newest.id ${direction(page)} limit ${page.limit}`;
}
