import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, type Transaction, transaction } from "@/lib/db/client";
import { earlier, later } from "@/lib/db/id-order";
import { webhookEndpoints } from "@/lib/db/schema";
import { firstUuidAt, newUuid } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { announceDelivery, announceEndpoint } from "../announce";
import { registeredEndpoints } from "../endpoints/endpoint-rows";
import { MAX_RECOVERED_DELIVERIES } from "../request-schemas";
import { PRIORITIES, PRIORITY } from "./priority";
import { readDeliverySummary } from "./read-delivery";

type RecoveryRequest = { endpointId: string; since: Date; until: Date; dryRun: boolean };
export type RecoverOutcome =
  | { outcome: "counted"; matched: number; replayed: number; retrying: number; more: boolean }
  | { outcome: "not_found" }
  | { outcome: "endpoint_inactive" };

/**
 * Creates a new delivery for each event of the period that never reached the endpoint: all its deliveries are
 * dead-lettered or cancelled. The oldest events come first, at most `MAX_RECOVERED_DELIVERIES` per call. A second call
 * finds only the remaining ones. Deliveries that are still being retried are counted and left to their schedule.
 */
export async function recoverDeliveries(
  principal: Principal,
  { endpointId, since, until, dryRun }: RecoveryRequest,
): Promise<RecoverOutcome> {
  return transaction(async (tx): Promise<RecoverOutcome> => {
    const endpoint = await findEndpoint(tx, principal, endpointId);
    if (!endpoint) return { outcome: "not_found" };
    if (!endpoint.active && !dryRun) return { outcome: "endpoint_inactive" };

    const period = { endpointId, since: since.toISOString(), until: until.toISOString() };
    const retrying = await countRetrying(tx, period);
    // The slow query runs before the endpoint is locked: completions of this endpoint need the lock.
    const found = await findLost(tx, period);
    const lost = found.slice(0, MAX_RECOVERED_DELIVERIES);
    const counted = { outcome: "counted", retrying, more: found.length > lost.length } as const;
    if (dryRun || lost.length === 0) return { ...counted, matched: lost.length, replayed: 0 };

    const locked = await findEndpoint(tx, principal, endpointId, { lock: true });
    if (!locked?.active) return { outcome: "endpoint_inactive" };
    const replays = await insertReplays(tx, principal, { lost, targetUrl: locked.url });
    const [first] = replays;
    if (!first) return { ...counted, matched: 0, replayed: 0 };
    await audit(tx, principal, "webhook.recovered", endpointId);
    await announceEndpoint(tx, { ...principal, id: endpointId });
    // One message for all of them. The dispatcher publishes the rest.
    await announceDelivery(tx, principal.orgId, await readDeliverySummary(principal, first.id));
    afterCommit(() => wakeWorkers("deliveries"));
    return { ...counted, matched: replays.length, replayed: replays.length };
  });
}

/** The lock excludes deactivation and other recoveries, which then see the new deliveries. Runs can still end. */
async function findEndpoint(
  tx: Transaction,
  tenant: Tenant,
  endpointId: string,
  { lock = false } = {},
): Promise<{ url: string; active: boolean } | undefined> {
  const query = tx
    .select({ url: webhookEndpoints.url, active: webhookEndpoints.active })
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.id, endpointId)));
  const [endpoint] = await (lock ? query.for("no key update") : query);
  return endpoint;
}

type Row = { id: string };

const deliveredOrActive = sql`
  select from webhook_deliveries as other
  where other.org_id = lost.org_id and other.environment = lost.environment and other.event_id = lost.event_id and other.endpoint_id = lost.endpoint_id and other.state in ('pending', 'delivering', 'delivered')`;

/**
 * Copies lost deliveries with a new id, time and URL. Events that were recovered or deleted in the meantime are left out.
 * Retention locks an event before it deletes it with its deliveries.
 */
async function insertReplays(
  tx: Transaction,
  { orgId, environment }: Tenant,
  { lost, targetUrl }: { lost: readonly Row[]; targetUrl: string },
): Promise<Row[]> {
  const now = clock.date().toISOString();
  const ids = sql.param(lost.map(() => newUuid()));
  const originals = sql.param(lost.map(({ id }) => id));
  const { rows } = await tx.execute<Row>(sql`
    insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, payload_format, webhook_version, next_attempt_at, replay_of, priority, created_at)
    select replay.id, lost.org_id, lost.environment, lost.event_id, lost.endpoint_id, ${targetUrl}, lost.event_type, lost.payload_format, lost.webhook_version, ${now}::timestamptz, lost.id, ${PRIORITY.replay}, ${now}::timestamptz
    from unnest(${ids}::uuid[], ${originals}::uuid[]) as replay (id, replay_of)
    join webhook_deliveries as lost on lost.org_id = ${orgId} and lost.environment = ${environment} and lost.id = replay.replay_of
    join webhook_events as event on event.org_id = lost.org_id and event.environment = lost.environment and event.id = lost.event_id
    where not exists (${deliveredOrActive})
    for key share of event
    returning id`);
  return rows;
}

type Period = { endpointId: string; since: string; until: string };

/** The newest lost delivery of each event, oldest events first. At most one more than a recovery handles. */
async function findLost(tx: Transaction, { endpointId, since, until }: Period): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select distinct on (lost.event_id) lost.id
    from webhook_deliveries as lost
    where lost.endpoint_id = ${endpointId}
      and lost.created_at >= ${since} and lost.created_at < ${until}
      and lost.id >= ${firstUuidAt(earlier(new Date(since)))}::uuid and lost.id < ${firstUuidAt(later(new Date(until)))}::uuid
      and lost.state in ('dead_lettered', 'cancelled')
      and lost.event_type <> 'webhook.test'
      and not exists (${deliveredOrActive})
    order by lost.event_id, lost.id desc
    limit ${MAX_RECOVERED_DELIVERIES + 1}`);
  return rows;
}

async function countRetrying(
  tx: Transaction,
  { endpointId, since, until }: Period,
): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from webhook_deliveries
    where priority = any(${sql.param(PRIORITIES)}::smallint[]) and endpoint_id = ${endpointId} and created_at >= ${since} and created_at < ${until} and state = 'pending' and attempt > 0`);
  return rows[0]?.n ?? 0;
}
