import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  lt,
  type SQL,
  sql,
} from "drizzle-orm";
import type { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { webhookDeliveries, webhookEvents } from "@/lib/db/schema";
import { EVENT_TYPES, type EventType } from "@/lib/domain/webhooks";
import type { EventId, RunId } from "@/lib/ids";
import type { WebhookEventSummary } from "../request-schemas";
import type { WebhookEvent } from "../schemas";

const { payload: _payload, ...columns } = getTableColumns(webhookEvents);
type Row = Omit<typeof webhookEvents.$inferSelect, "payload">;

const isEventType = (text: string): text is EventType => EVENT_TYPES.some((type) => type === text);

function view({ id, type, runId, environment, createdAt }: Row): Omit<WebhookEvent, "payload"> {
  if (!isEventType(type)) throw new Error(`The event ${id} has the unknown type ${type}`);
  return { id, type, run_id: runId, environment, created_at: createdAt.toISOString() };
}

const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(webhookEvents.orgId, orgId), eq(webhookEvents.environment, environment));

export type EventFilters = {
  type?: EventType;
  runId?: RunId;
  createdAfter?: Date;
  createdBefore?: Date;
};

type Counts = z.infer<typeof WebhookEventSummary>["deliveries"];
const NONE: Counts = { total: 0, delivered: 0, failed: 0 };

/** How the deliveries of events that the caller has read stand. */
async function countDeliveries(eventIds: readonly string[]): Promise<Map<string, Counts>> {
  if (eventIds.length === 0) return new Map();
  const { id, eventId, state } = getTableColumns(webhookDeliveries);
  const rows = await database()
    .select({
      eventId,
      total: count(id),
      delivered: sql<number>`count(*) filter (where ${state} = 'delivered')::int`,
      failed: sql<number>`count(*) filter (where ${state} = 'dead_lettered')::int`,
    })
    .from(webhookDeliveries)
    .where(inArray(eventId, [...eventIds]))
    .groupBy(eventId);
  return new Map(rows.map(({ eventId: of, ...counts }) => [of, counts]));
}

type Page = { filters: EventFilters; limit: number; after?: string };

/** The newest events first, `limit` of them, older than `after` if given. */
export async function listEvents(tenant: Tenant, { filters, limit, after }: Page) {
  const wanted = await wantedIds(tenant, { filters, limit: limit + 1, after });
  const rows =
    wanted.length === 0
      ? []
      : await database()
          .select(columns)
          .from(webhookEvents)
          .where(and(ofTenant(tenant), inArray(webhookEvents.id, wanted)))
          .orderBy(desc(webhookEvents.createdAt), desc(webhookEvents.id));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const counts = await countDeliveries(shown.map(({ id }) => id));
  const items = shown.map(
    (row): z.infer<typeof WebhookEventSummary> => ({
      ...view(row),
      deliveries: counts.get(row.id) ?? NONE,
    }),
  );
  return {
    items,
    nextCursor: rows.length > limit && last ? `${last.createdAt.getTime()} ${last.id}` : null,
  };
}

/** A run has few events; otherwise the newest of each type are taken by the index, and of these the newest. */
async function wantedIds(
  tenant: Tenant,
  { filters: { type, runId, createdAfter, createdBefore }, limit, after }: Page,
): Promise<string[]> {
  const [afterMs, afterId] = after?.split(" ") ?? [];
  const conditions = and(
    ofTenant(tenant),
    createdAfter && gte(webhookEvents.createdAt, createdAfter),
    createdBefore && lt(webhookEvents.createdAt, createdBefore),
    afterId === undefined
      ? undefined
      : sql`(${webhookEvents.createdAt}, ${webhookEvents.id}) < (${new Date(Number(afterMs)).toISOString()}::timestamptz, ${afterId})`,
  );
  const newest = (more: SQL) => sql`
    select ${webhookEvents.id}, ${webhookEvents.createdAt} from ${webhookEvents}
    where ${and(conditions, more)}
    order by ${webhookEvents.createdAt} desc nulls last, ${webhookEvents.id} desc nulls last limit ${limit}`;
  const types = sql.param(type ? [type] : [...EVENT_TYPES]);
  const query = runId
    ? newest(
        sql`${webhookEvents.runId} = ${runId} ${type ? sql`and ${webhookEvents.type} = ${type}` : sql``}`,
      )
    : sql`select newest.id from unnest(${types}::text[]) as given (type)
        cross join lateral (${newest(sql`${webhookEvents.type} = given.type`)}) as newest
        order by newest.created_at desc, newest.id desc limit ${limit}`;
  const { rows } = await database().execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}

/** One event with its bytes, or null: another tenant's is like a missing one. */
export async function readEvent(tenant: Tenant, id: EventId): Promise<WebhookEvent | null> {
  const [row] = await database()
    .select()
    .from(webhookEvents)
    .where(and(ofTenant(tenant), eq(webhookEvents.id, id)));
  return row ? { ...view(row), payload: row.payload } : null;
}
