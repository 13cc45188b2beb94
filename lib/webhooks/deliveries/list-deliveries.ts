import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import { type DeliveryState, EVENT_TYPES, type EventType } from "@/lib/domain/webhooks";
import type { RunId } from "@/lib/ids";
import type { Delivery } from "../schemas";
import { deliveriesOfTenant, selectDeliveries } from "./read-delivery";
import { serializeDelivery } from "./serialize-delivery";

export type DeliveryFilters = {
  endpointId?: string;
  state?: DeliveryState;
  eventType?: EventType;
  eventId?: string;
  runId?: RunId;
  createdAfter?: Date;
  createdBefore?: Date;
};

type Page = { filters: DeliveryFilters; limit: number; after?: string };

/** Lists deliveries, newest first. `after` is the `nextCursor` of the previous page. */
export const listDeliveries = (...page: Parameters<typeof readPage>) =>
  onReplica(() => readPage(...page));

async function readPage(
  tenant: Tenant,
  { filters, limit, after }: Page,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const ids = await findIds(tenant, { filters, limit: limit + 1, after });
  const rows =
    ids.length === 0
      ? []
      : await selectDeliveries()
          .where(and(deliveriesOfTenant(tenant), inArray(webhookDeliveries.id, ids)))
          .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id));
  const { page, nextCursor } = cutPage(rows, limit, ({ delivery }) => ({
    at: delivery.createdAt,
    id: delivery.id,
  }));
  return { items: page.map(serializeDelivery), nextCursor };
}

/** Deliveries in any state but `delivered` are few. They have their own indexes, so their types need not be merged. */
const isRare = (state: DeliveryState | undefined) => state !== undefined && state !== "delivered";

/** The ids of one page. Each branch reads only the newest rows of an index, however many deliveries there are. */
async function findIds(tenant: Tenant, page: Page): Promise<string[]> {
  const { endpointId, eventId, runId } = page.filters;
  const query =
    runId || eventId !== undefined
      ? newest(
          page,
          and(
            deliveriesOfTenant(tenant),
            runId &&
              sql`${webhookDeliveries.eventId} in (select ${webhookEvents.id} from ${webhookEvents} where ${webhookEvents.runId} = ${runId})`,
            endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
          ),
        )
      : newestOfEndpoints(page, tenant);
  const { rows } = await database().execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

/** The newest deliveries that match the filters and another condition, which names the tenant or its endpoint. */
function newest({ filters, limit, after }: Page, condition: SQL | undefined): SQL {
  const { state, eventType, eventId, createdAfter, createdBefore } = filters;
  const conditions = and(
    state && eq(webhookDeliveries.state, state),
    eventType && eq(webhookDeliveries.eventType, eventType),
    eventId === undefined ? undefined : eq(webhookDeliveries.eventId, eventId),
    createdAfter && gte(webhookDeliveries.createdAt, createdAfter),
    createdBefore && lt(webhookDeliveries.createdAt, createdBefore),
    afterCursor({ at: webhookDeliveries.createdAt, id: webhookDeliveries.id }, after),
    condition,
  );
  return sql`
    select ${webhookDeliveries.id}, ${webhookDeliveries.createdAt} from ${webhookDeliveries}
    where ${conditions}
    order by ${webhookDeliveries.createdAt} desc nulls last, ${webhookDeliveries.id} desc nulls last limit ${limit}`;
}

/**
 * Merges the newest deliveries of each endpoint of the tenant, and of each event type unless the state is rare. With no other
 * condition on deliveries, only the index is read.
 */
function newestOfEndpoints(page: Page, tenant: Tenant): SQL {
  const { endpointId, state, eventType } = page.filters;
  const byType = !isRare(state);
  const types = sql.param(eventType ? [eventType] : [...EVENT_TYPES]);
  const ofEndpoint = and(
    sql`${webhookDeliveries.endpointId} = ${webhookEndpoints.id}`,
    byType ? sql`${webhookDeliveries.eventType} = types.type` : undefined,
  );
  const endpoints = and(
    eq(webhookEndpoints.orgId, tenant.orgId),
    eq(webhookEndpoints.environment, tenant.environment),
    endpointId ? eq(webhookEndpoints.id, endpointId) : undefined,
  );
  return sql`
    select newest.id
    from ${webhookEndpoints} ${byType ? sql`cross join unnest(${types}::text[]) as types (type)` : sql``}
    cross join lateral (${newest(page, ofEndpoint)}) as newest
    where ${endpoints}
    order by newest.created_at desc, newest.id desc limit ${page.limit}`;
}
