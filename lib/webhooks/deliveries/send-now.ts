import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, type Transaction, transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import type { DeliveryState } from "@/lib/domain/webhooks";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { announceDelivery, announceEndpoint } from "../announce";
import { registeredEndpoints } from "../endpoints/endpoint-rows";
import { MAX_RETRIED_DELIVERIES } from "../request-schemas";
import type { Delivery } from "../schemas";
import { PRIORITIES } from "./priority";
import { deliveriesOfTenant, readDeliverySummary } from "./read-delivery";

export type SendNowOutcome =
  | { outcome: "due"; delivery: Delivery }
  | { outcome: "not_found" }
  | { outcome: "not_waiting"; state: DeliveryState };

/**
 * Makes the next attempt of a pending delivery due now. It is the same delivery and the next of its attempts: nothing is
 * sent twice. A delivery that is due already keeps its place.
 */
export async function sendDeliveryNow(principal: Principal, id: string): Promise<SendNowOutcome> {
  return transaction(async (tx): Promise<SendNowOutcome> => {
    const ofDelivery = and(deliveriesOfTenant(principal), eq(webhookDeliveries.id, id));
    const now = clock.date();
    const due = await tx
      .update(webhookDeliveries)
      .set({ nextAttemptAt: sql`least(${webhookDeliveries.nextAttemptAt}, ${now})` })
      .where(and(ofDelivery, eq(webhookDeliveries.state, "pending")))
      .returning({ id: webhookDeliveries.id });
    if (due.length === 0) {
      const [found] = await tx
        .select({ state: webhookDeliveries.state })
        .from(webhookDeliveries)
        .where(ofDelivery);
      return found ? { outcome: "not_waiting", state: found.state } : { outcome: "not_found" };
    }
    await audit(tx, principal, "delivery.sent_now", id);
    const delivery = await readDeliverySummary(principal, id);
    await announceDelivery(tx, principal.orgId, delivery);
    afterCommit(() => wakeWorkers("deliveries"));
    return { outcome: "due", delivery };
  });
}

export type RetryNowOutcome =
  | { outcome: "retried"; matched: number; retried: number; more: boolean }
  | { outcome: "not_found" };

/**
 * Makes the next attempts of an endpoint's retrying deliveries due now, those that would be due first first, at most
 * `MAX_RETRIED_DELIVERIES` per call. They are sent within the endpoint's concurrency, behind nothing but each other.
 */
export async function retryEndpointNow(
  principal: Principal,
  { endpointId, dryRun }: { endpointId: string; dryRun: boolean },
): Promise<RetryNowOutcome> {
  return transaction(async (tx): Promise<RetryNowOutcome> => {
    const [endpoint] = await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(and(registeredEndpoints(principal), eq(webhookEndpoints.id, endpointId)));
    if (!endpoint) return { outcome: "not_found" };
    const now = clock.date();
    const found = await countRetrying(tx, { endpointId, now });
    const matched = Math.min(found, MAX_RETRIED_DELIVERIES);
    const counted = { outcome: "retried", matched, more: found > matched } as const;
    if (dryRun || matched === 0) return { ...counted, retried: 0 };
    const retried = await makeDue(tx, principal, { endpointId, now });
    if (retried === 0) return { ...counted, retried };
    await audit(tx, principal, "webhook.retried_now", endpointId);
    await announceEndpoint(tx, { ...principal, id: endpointId });
    afterCommit(() => wakeWorkers("deliveries"));
    return { ...counted, retried };
  });
}

type Retrying = { endpointId: string; now: Date };

/** Retrying deliveries, which have failed and are not due yet. Only the index of pending deliveries is read. */
export const retryingDeliveries = ({ endpointId, now }: Retrying) => sql`
  from webhook_deliveries
  where state = 'pending' and priority = any(${sql.param(PRIORITIES)}::smallint[]) and endpoint_id = ${endpointId}
    and next_attempt_at > ${now} and attempt > 0`;

async function countRetrying(tx: Transaction, of: Retrying): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (select ${retryingDeliveries(of)} limit ${MAX_RETRIED_DELIVERIES + 1}) as found`);
  return rows[0]?.n ?? 0;
}

/** Rows that are being claimed, cancelled or deleted at this moment are left out, so that none waits for another. */
async function makeDue(
  tx: Transaction,
  { orgId, environment }: Tenant,
  of: Retrying,
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    with due as materialized (
      select id ${retryingDeliveries(of)} order by next_attempt_at limit ${MAX_RETRIED_DELIVERIES} for update skip locked
    )
    update webhook_deliveries as delivery set next_attempt_at = ${of.now}
    from due
    where delivery.org_id = ${orgId} and delivery.environment = ${environment} and delivery.id = due.id`);
  return rowCount ?? 0;
}
