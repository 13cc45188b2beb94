import { sql } from "drizzle-orm";
import { afterCommit, type Transaction } from "@/lib/db/client";
import type { Environment } from "@/lib/domain/environment";
import { type StoredEventType, WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { type EventId, newEventId, type RunId } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { DELIVERY_NAMES, deliveryIdAt, millisecondsOf } from "./fan-out";

export type NewEvent = {
  orgId: string;
  environment: Environment;
  type: StoredEventType;
  /** The object in the payload, by its name. */
  data: object;
  runId?: RunId;
  at: Date;
};

/** The ids in the order of the events, whether or not they were recorded, and how many deliveries were created. */
type Recorded = { ids: readonly EventId[]; deliveries: number };

/** The payload of an event. `deliveryPayload` replaces type and version at their place: the three must stay in front. */
const payloadOf = (id: EventId, { type, data, at }: NewEvent) =>
  JSON.stringify({
    id,
    type,
    webhook_version: WEBHOOK_VERSION,
    created_at: at.toISOString(),
    data,
  });

/**
 * Records events and their deliveries to the endpoints that subscribed to them, in the caller's transaction. An event that
 * no endpoint gets is recorded only with `always`.
 */
export async function recordEvents(
  tx: Pick<Transaction, "execute">,
  events: readonly NewEvent[],
  { always = false } = {},
): Promise<Recorded> {
  if (events.length === 0) return { ids: [], deliveries: 0 };
  const ids = events.map(() => newEventId());
  const list = <Value>(read: (event: NewEvent) => Value) => sql.param(events.map(read));
  const orgIds = list(({ orgId }) => orgId);
  // The lock on endpoints keeps them from being deactivated before their deliveries exist and can be cancelled.
  const { rows } = await tx.execute<{ deliveries: number }>(sql`
    with given as materialized (
      select *
      from unnest(
        ${sql.param(ids)}::text[], ${orgIds}::text[], ${list(({ environment }) => environment)}::text[],
        ${list(({ type }) => type)}::text[], ${list(({ runId }) => runId ?? null)}::text[],
        ${sql.param(events.map((event, i) => payloadOf(ids[i] ?? newEventId(), event)))}::text[],
        ${list(({ at }) => at.toISOString())}::timestamptz[]
      ) with ordinality as columns (id, org_id, environment, type, run_id, payload, at, place)
    ),
    endpoint as materialized (
      select id, org_id, environment, url, events, payload_format, webhook_version from webhook_endpoints
      where org_id = any(${orgIds}) and purpose = 'registered' and active
      order by id for key share
    ),
    due as materialized (
      select given.*, endpoint.id as endpoint_id, endpoint.url, endpoint.payload_format, endpoint.webhook_version, named.name
      from given
      join endpoint on endpoint.org_id = given.org_id and endpoint.environment = given.environment
      cross join lateral (
        select name from ${sql.raw(DELIVERY_NAMES)}
        where names.type = given.type and match = any(endpoint.events) order by names.place limit 1
      ) as named
    ),
    event as (
      insert into webhook_events (id, org_id, environment, type, run_id, payload, created_at)
      select id, org_id, environment, type, run_id, payload, at from given
      where ${always} or exists (select from due where due.id = given.id)
    ),
    delivery as (
      insert into webhook_deliveries
        (id, org_id, environment, event_id, endpoint_id, target_url, event_type, payload_format, webhook_version, next_attempt_at, created_at)
      select
        ${sql.raw(deliveryIdAt(millisecondsOf("at"), "row_number() over (order by place, endpoint_id)"))},
        org_id, environment, id, endpoint_id, url, name, payload_format, webhook_version, at, at
      from due
      returning 1
    )
    select count(*)::int as deliveries from delivery`);
  const deliveries = rows[0]?.deliveries ?? 0;
  if (deliveries > 0) afterCommit(() => wakeWorkers("deliveries"));
  return { ids, deliveries };
}
