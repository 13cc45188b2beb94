import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { type DeliveryState, EVENT_TYPES, type EventType } from "@/lib/domain/webhooks";
import { newUuid, type RunId } from "@/lib/ids";
import { announceDelivery } from "../announce";
import { notifyDispatcher } from "../notify-dispatcher";
import type { Delivery, DeliveryWithAttempts } from "../schemas";
import { deliveryPayload } from "./payload";
import { listAttempts, selectDeliveries, serializeDelivery } from "./serialize-delivery";

const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.environment, environment));

export type DeliveryFilters = {
  endpointId?: string;
  state?: DeliveryState;
  eventType?: EventType;
  eventId?: string;
  runId?: RunId;
  createdAfter?: Date;
  createdBefore?: Date;
};

/** The newest deliveries first, `limit` of them, older than `after` if given. */
export async function listDeliveries(
  tenant: Tenant,
  { filters, limit, after }: { filters: DeliveryFilters; limit: number; after?: string },
) {
  const wanted = await wantedIds(tenant, { filters, limit: limit + 1, after });
  const rows =
    wanted.length === 0
      ? []
      : await selectDeliveries()
          .where(and(ofTenant(tenant), inArray(webhookDeliveries.id, wanted)))
          .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.delivery;
  return {
    items: shown.map(serializeDelivery),
    nextCursor: rows.length > limit && last ? `${last.createdAt.getTime()} ${last.id}` : null,
  };
}

type Wanted = { filters: DeliveryFilters; limit: number; after?: string };

/** Of these an endpoint has few, which an index of their own holds; among the others they would be looked for in vain. */
const hasFew = (state: DeliveryState | undefined) => state !== undefined && state !== "delivered";

/**
 * A run and an event have few deliveries; otherwise each endpoint gives its newest by an index, of which the newest are taken: of each type, or of
 * all that are in a state that few are in.
 */
async function wantedIds(tenant: Tenant, { filters, limit, after }: Wanted): Promise<string[]> {
  const { endpointId, state, eventType, eventId, runId, createdAfter, createdBefore } = filters;
  const [afterMs, afterId] = after?.split(" ") ?? [];
  const conditions = and(
    ofTenant(tenant),
    state && eq(webhookDeliveries.state, state),
    eventType && eq(webhookDeliveries.eventType, eventType),
    eventId === undefined ? undefined : eq(webhookDeliveries.eventId, eventId),
    createdAfter && gte(webhookDeliveries.createdAt, createdAfter),
    createdBefore && lt(webhookDeliveries.createdAt, createdBefore),
    afterId === undefined
      ? undefined
      : sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.id}) < (${new Date(Number(afterMs)).toISOString()}::timestamptz, ${afterId}::uuid)`,
  );
  const newest = (more: SQL) => sql`
    select ${webhookDeliveries.id}, ${webhookDeliveries.createdAt} from ${webhookDeliveries}
    where ${and(conditions, more)} order by ${webhookDeliveries.createdAt} desc nulls last, ${webhookDeliveries.id} desc limit ${limit}`;
  const lanes = and(
    eq(webhookEndpoints.orgId, tenant.orgId),
    eq(webhookEndpoints.environment, tenant.environment),
    endpointId ? eq(webhookEndpoints.id, endpointId) : undefined,
  );
  const ofRun = runId
    ? sql`${webhookDeliveries.eventId} in (select ${webhookEvents.id} from ${webhookEvents} where ${webhookEvents.runId} = ${runId})`
    : sql`true`;
  const types = sql.param(eventType ? [eventType] : [...EVENT_TYPES]);
  const ofLane = sql`${webhookDeliveries.endpointId} = ${webhookEndpoints.id} ${hasFew(state) ? sql`` : sql`and ${webhookDeliveries.eventType} = given.type`}`;
  const query =
    runId || eventId !== undefined
      ? newest(
          sql`${ofRun} ${endpointId ? sql`and ${webhookDeliveries.endpointId} = ${endpointId}` : sql``}`,
        )
      : sql`select newest.id from ${webhookEndpoints} ${hasFew(state) ? sql`` : sql`cross join unnest(${types}::text[]) as given (type)`}
        cross join lateral (${newest(ofLane)}) as newest
        where ${lanes} order by newest.created_at desc, newest.id desc limit ${limit}`;
  const { rows } = await database().execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

/** One delivery with its attempts and the bytes that it carries, or null: another tenant's is like a missing one. */
export async function readDelivery(
  tenant: Tenant,
  id: string,
): Promise<DeliveryWithAttempts | null> {
  const [row] = await selectDeliveries().where(and(ofTenant(tenant), eq(webhookDeliveries.id, id)));
  if (!row) return null;
  const [event] = await database()
    .select({ payload: webhookEvents.payload })
    .from(webhookEvents)
    .where(eq(webhookEvents.id, row.delivery.eventId));
  return {
    ...serializeDelivery(row),
    payload: deliveryPayload(event?.payload ?? "", row.delivery.eventType),
    attempts: await listAttempts(id),
  };
}

/** As {@link readDelivery}, without what a list leaves out. */
export async function readDeliverySummary(tenant: Tenant, id: string): Promise<Delivery> {
  const [row] = await selectDeliveries().where(and(ofTenant(tenant), eq(webhookDeliveries.id, id)));
  if (!row) throw new Error(`The delivery ${id} is not there`);
  return serializeDelivery(row);
}

export type ReplayOutcome =
  | { outcome: "replayed"; delivery: Delivery }
  | { outcome: "not_found" }
  | { outcome: "endpoint_inactive" };

/** A new delivery of the same bytes, to the endpoint's URL of now; a job's own URL stays what it was. */
export async function replayDelivery(principal: Principal, id: string): Promise<ReplayOutcome> {
  return transaction(async (tx): Promise<ReplayOutcome> => {
    const [original] = await tx
      .select()
      .from(webhookDeliveries)
      .where(and(ofTenant(principal), eq(webhookDeliveries.id, id)));
    if (!original) return { outcome: "not_found" };
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, original.endpointId), eq(webhookEndpoints.active, true)))
      .for("key share");
    if (!endpoint) return { outcome: "endpoint_inactive" };
    const { orgId, environment, eventId, endpointId, eventType } = original;
    const now = clock.date();
    const replay = {
      id: newUuid(),
      orgId,
      environment,
      eventId,
      endpointId,
      targetUrl: endpoint.purpose === "registered" ? endpoint.url : original.targetUrl,
      eventType,
      nextAttemptAt: now,
      replayOf: original.id,
      createdAt: now,
    };
    await tx.insert(webhookDeliveries).values(replay);
    await audit(tx, principal, "delivery.replayed", original.id);
    const delivery = await readDeliverySummary(principal, replay.id);
    await announceDelivery(tx, orgId, delivery);
    await notifyDispatcher(tx);
    return { outcome: "replayed", delivery };
  });
}
