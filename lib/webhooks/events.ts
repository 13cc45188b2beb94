import { and, count, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { webhookDeliveries, webhookEvents } from "@/lib/db/schema";
import type { EventId, RunId } from "@/lib/ids";
import type { WebhookEventSummary } from "./request-schemas";
import { EVENT_TYPES, type EventType, type WebhookEvent } from "./schemas";

const { payload: _payload, ...columns } = getTableColumns(webhookEvents);
type Row = Omit<typeof webhookEvents.$inferSelect, "payload">;

const isEventType = (text: string): text is EventType => EVENT_TYPES.some((type) => type === text);

function view({ id, type, runId, environment, createdAt }: Row): Omit<WebhookEvent, "payload"> {
  if (!isEventType(type)) throw new Error(`The event ${id} has the unknown type ${type}`);
  return { id, type, run_id: runId, environment, created_at: createdAt.toISOString() };
}

const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined => and(eq(webhookEvents.orgId, orgId), eq(webhookEvents.environment, environment));

export type EventFilters = { type?: EventType; runId?: RunId; createdAfter?: Date; createdBefore?: Date };

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

/** The newest events first, `limit` of them, older than `after` if given. */
export async function listEvents(tenant: Tenant, { filters, limit, after }: { filters: EventFilters; limit: number; after?: string }) {
  const { type, runId, createdAfter, createdBefore } = filters;
  const rows = await database()
    .select(columns)
    .from(webhookEvents)
    .where(
      and(
        ofTenant(tenant),
        type && eq(webhookEvents.type, type),
        runId && eq(webhookEvents.runId, runId),
        createdAfter && gte(webhookEvents.createdAt, createdAfter),
        createdBefore && lt(webhookEvents.createdAt, createdBefore),
        after ? sql`${webhookEvents.id} < ${after}` : undefined,
      ),
    )
    // As the index has it, which would otherwise not serve.
    .orderBy(sql`${webhookEvents.id} desc nulls last`)
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const counts = await countDeliveries(shown.map(({ id }) => id));
  const events = shown.map((row): z.infer<typeof WebhookEventSummary> => ({ ...view(row), deliveries: counts.get(row.id) ?? NONE }));
  return { events, nextAfter: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** One event with its bytes, or null: another tenant's is like a missing one. */
export async function readEvent(tenant: Tenant, id: EventId): Promise<WebhookEvent | null> {
  const [row] = await database()
    .select()
    .from(webhookEvents)
    .where(and(ofTenant(tenant), eq(webhookEvents.id, id)));
  return row ? { ...view(row), payload: row.payload } : null;
}
