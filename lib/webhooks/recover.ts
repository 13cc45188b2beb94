import { and, eq, isNull, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { type Transaction, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { announceDelivery, announceEndpoint } from "./announce";
import { viewOfDelivery } from "./deliveries";
import { notifyDispatcher } from "./wake-up-channel";

type Asked = { endpointId: string; since: Date; until: Date; dryRun: boolean };
export type RecoverOutcome =
  | { outcome: "counted"; matched: number; replayed: number; retrying: number }
  | { outcome: "not_found" }
  | { outcome: "endpoint_inactive" };

type Lost = { id: string };

/**
 * A new delivery of each event of the window that never reached the endpoint: its deliveries are dead letters or cancelled, and none has
 * arrived or is under way. So a second time finds nothing. Deliveries that are still being retried are counted and left to their schedule.
 */
export async function recoverDeliveries(principal: Principal, { endpointId, since, until, dryRun }: Asked): Promise<RecoverOutcome> {
  return transaction(async (tx): Promise<RecoverOutcome> => {
    const { orgId, environment } = principal;
    // Held against another recovery, which then sees what this one has made, and against deactivation; not against runs that end.
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(
        and(
          eq(webhookEndpoints.orgId, orgId),
          eq(webhookEndpoints.environment, environment),
          eq(webhookEndpoints.purpose, "registered"),
          isNull(webhookEndpoints.deletedAt),
          eq(webhookEndpoints.id, endpointId),
        ),
      )
      .for("no key update");
    if (!endpoint) return { outcome: "not_found" };
    if (!endpoint.active && !dryRun) return { outcome: "endpoint_inactive" };

    const window = { endpointId, since: since.toISOString(), until: until.toISOString() };
    const lost = await lostDeliveries(tx, window);
    const retrying = await retryingCount(tx, window);
    if (dryRun || lost.length === 0) return { outcome: "counted", matched: lost.length, replayed: 0, retrying };

    const replays = lost.map(({ id }) => ({ id: newUuid(), replayOf: id }));
    await insertReplays(tx, replays, endpoint.url);
    await audit(tx, principal, "webhook.recovered", endpointId);
    await announceEndpoint(tx, { ...principal, id: endpointId });
    const [first] = replays;
    // One message stands for all; the dispatcher tells of each as it goes.
    if (first) await announceDelivery(tx, orgId, await viewOfDelivery(principal, first.id));
    await notifyDispatcher(tx);
    return { outcome: "counted", matched: lost.length, replayed: replays.length, retrying };
  });
}

/** Each takes everything but its id, time and URL from the one that it stands in for. */
async function insertReplays(tx: Transaction, replays: readonly { id: string; replayOf: string }[], targetUrl: string): Promise<void> {
  const now = clock.date().toISOString();
  const ids = sql.param(replays.map(({ id }) => id));
  const originals = sql.param(replays.map(({ replayOf }) => replayOf));
  await tx.execute(sql`
    insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, next_attempt_at, replay_of, created_at)
    select given.id, lost.org_id, lost.environment, lost.event_id, lost.endpoint_id, ${targetUrl}, lost.event_type, ${now}::timestamptz, lost.id, ${now}::timestamptz
    from unnest(${ids}::uuid[], ${originals}::uuid[]) as given (id, replay_of)
    join webhook_deliveries as lost on lost.id = given.replay_of`);
}

type Window = { endpointId: string; since: string; until: string };

/** The newest lost delivery of each event, in the order of the events. */
async function lostDeliveries(tx: Transaction, { endpointId, since, until }: Window): Promise<Lost[]> {
  const { rows } = await tx.execute<Lost>(sql`
    select distinct on (lost.event_id) lost.id
    from webhook_deliveries as lost
    where lost.endpoint_id = ${endpointId}
      and lost.created_at >= ${since} and lost.created_at < ${until}
      and lost.state in ('dead_lettered', 'cancelled')
      and lost.event_type <> 'webhook.test'
      and not exists (
        select from webhook_deliveries as other
        where other.event_id = lost.event_id and other.endpoint_id = lost.endpoint_id and other.state in ('pending', 'delivering', 'delivered')
      )
    order by lost.event_id, lost.created_at desc, lost.id desc`);
  return rows;
}

async function retryingCount(tx: Transaction, { endpointId, since, until }: Window): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from webhook_deliveries
    where endpoint_id = ${endpointId} and created_at >= ${since} and created_at < ${until} and state = 'pending' and attempt > 0`);
  return rows[0]?.n ?? 0;
}
