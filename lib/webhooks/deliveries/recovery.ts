import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { type Transaction, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { announceDelivery, announceEndpoint } from "../announce";
import { registeredEndpoints } from "../endpoints/registered-endpoints";
import { notifyDispatcher } from "../notify-dispatcher";
import { MAX_RECOVERED_DELIVERIES } from "../request-schemas";
import { readDeliverySummary } from "./deliveries";

type Asked = { endpointId: string; since: Date; until: Date; dryRun: boolean };
export type RecoverOutcome =
  | { outcome: "counted"; matched: number; replayed: number; retrying: number; more: boolean }
  | { outcome: "not_found" }
  | { outcome: "endpoint_inactive" };

type Endpoint = { url: string; active: boolean };

/**
 * A new delivery of each event of the window that never reached the endpoint: its deliveries are dead letters or cancelled, and none has
 * arrived or is under way. So a second time finds nothing, or, where there were more than one time takes, the next ones: the oldest come first.
 * Deliveries that are still being retried are counted and left to their schedule.
 */
export async function recoverDeliveries(
  principal: Principal,
  { endpointId, since, until, dryRun }: Asked,
): Promise<RecoverOutcome> {
  return transaction(async (tx): Promise<RecoverOutcome> => {
    const endpoint = await find(tx, principal, endpointId);
    if (!endpoint) return { outcome: "not_found" };
    if (!endpoint.active && !dryRun) return { outcome: "endpoint_inactive" };

    const window = { endpointId, since: since.toISOString(), until: until.toISOString() };
    const retrying = await retryingCount(tx, window);
    // Looked for before anything is held: completions of this endpoint need its row.
    const found = await lostDeliveries(tx, window);
    const lost = found.slice(0, MAX_RECOVERED_DELIVERIES);
    const counted = { outcome: "counted", retrying, more: found.length > lost.length } as const;
    if (dryRun || lost.length === 0) return { ...counted, matched: lost.length, replayed: 0 };

    const held = await find(tx, principal, endpointId, { hold: true });
    if (!held?.active) return { outcome: "endpoint_inactive" };
    const replays = await insertReplays(tx, lost, held.url);
    const [first] = replays;
    if (!first) return { ...counted, matched: 0, replayed: 0 };
    await audit(tx, principal, "webhook.recovered", endpointId);
    await announceEndpoint(tx, { ...principal, id: endpointId });
    // One message stands for all; the dispatcher tells of each as it goes.
    await announceDelivery(tx, principal.orgId, await readDeliverySummary(principal, first.id));
    await notifyDispatcher(tx);
    return { ...counted, matched: replays.length, replayed: replays.length };
  });
}

/** Held against another recovery, which then sees what this one has made, and against deactivation; not against runs that end. */
async function find(
  tx: Transaction,
  tenant: Tenant,
  endpointId: string,
  { hold = false } = {},
): Promise<Endpoint | undefined> {
  const query = tx
    .select({ url: webhookEndpoints.url, active: webhookEndpoints.active })
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.id, endpointId)));
  const [endpoint] = await (hold ? query.for("no key update") : query);
  return endpoint;
}

type Row = { id: string };

const arrivedOrUnderWay = sql`
  select from webhook_deliveries as other
  where other.event_id = lost.event_id and other.endpoint_id = lost.endpoint_id and other.state in ('pending', 'delivering', 'delivered')`;

/** Each takes everything but its id, time and URL from the one that it stands in for. What somebody else has recovered meanwhile is left out. */
async function insertReplays(
  tx: Transaction,
  lost: readonly Row[],
  targetUrl: string,
): Promise<Row[]> {
  const now = clock.date().toISOString();
  const ids = sql.param(lost.map(() => newUuid()));
  const originals = sql.param(lost.map(({ id }) => id));
  const { rows } = await tx.execute<Row>(sql`
    insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, next_attempt_at, replay_of, created_at)
    select given.id, lost.org_id, lost.environment, lost.event_id, lost.endpoint_id, ${targetUrl}, lost.event_type, ${now}::timestamptz, lost.id, ${now}::timestamptz
    from unnest(${ids}::uuid[], ${originals}::uuid[]) as given (id, replay_of)
    join webhook_deliveries as lost on lost.id = given.replay_of
    where not exists (${arrivedOrUnderWay})
    returning id`);
  return rows;
}

type Window = { endpointId: string; since: string; until: string };

/** The newest lost delivery of each event, the oldest events first, and one more than a recovery takes. */
async function lostDeliveries(
  tx: Transaction,
  { endpointId, since, until }: Window,
): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select distinct on (lost.event_id) lost.id
    from webhook_deliveries as lost
    where lost.endpoint_id = ${endpointId}
      and lost.created_at >= ${since} and lost.created_at < ${until}
      and lost.state in ('dead_lettered', 'cancelled')
      and lost.event_type <> 'webhook.test'
      and not exists (${arrivedOrUnderWay})
    order by lost.event_id, lost.created_at desc, lost.id desc
    limit ${MAX_RECOVERED_DELIVERIES + 1}`);
  return rows;
}

async function retryingCount(
  tx: Transaction,
  { endpointId, since, until }: Window,
): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from webhook_deliveries
    where endpoint_id = ${endpointId} and created_at >= ${since} and created_at < ${until} and state = 'pending' and attempt > 0`);
  return rows[0]?.n ?? 0;
}
