import { and, eq, inArray, sql } from "drizzle-orm";
import { groupBy } from "es-toolkit";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { type Transaction, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { webhookDeliveries } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import type { Delivery } from "../schemas";
import { listCurrentDeliveries } from "./list-deliveries";
import { deliveriesOfTenant } from "./read-delivery";
import { type ReplayOutcome, replayDelivery } from "./replay";
import { type SendNowOutcome, sendDeliveryNow } from "./send-now";

export type ResendOutcome =
  | Exclude<SendNowOutcome, { outcome: "not_waiting" }>
  | ReplayOutcome
  | { outcome: "delivering" }
  | { outcome: "delivered" };

/**
 * Sends a delivery again: the next attempt now while it waits for one, a new delivery of the same payload when it has
 * ended. If two members resend it at the same time, only one copy is created. Nothing is done while it is being sent, and with `unlessDelivered` when it has arrived.
 */
export const resendDelivery = (
  principal: Principal,
  id: string,
  { unlessDelivered = false } = {},
): Promise<ResendOutcome> =>
  transaction(async (tx): Promise<ResendOutcome> => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.resend}, hashtext(${id}))`);
    const sent = await sendDeliveryNow(principal, id);
    if (sent.outcome !== "not_waiting") return sent;
    // Pending: an attempt failed at this moment, and there will be another one. A copy would arrive beside it.
    if (sent.state === "delivering" || sent.state === "pending") return { outcome: "delivering" };
    if (sent.state === "delivered" && unlessDelivered) return { outcome: "delivered" };
    const open = await openReplay(tx, principal, id);
    if (!open) return replayDelivery(principal, id);
    const resent = await sendDeliveryNow(principal, open);
    return resent.outcome === "not_waiting" ? { outcome: "delivering" } : resent;
  });

/** The replay of a delivery that has not ended. */
async function openReplay(tx: Transaction, tenant: Tenant, id: string): Promise<string | null> {
  const original = tx
    .select({ eventId: webhookDeliveries.eventId })
    .from(webhookDeliveries)
    .where(and(deliveriesOfTenant(tenant), eq(webhookDeliveries.id, id)));
  const [open] = await tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        deliveriesOfTenant(tenant),
        // The index of deliveries begins with their event.
        inArray(webhookDeliveries.eventId, original),
        eq(webhookDeliveries.replayOf, id),
        inArray(webhookDeliveries.state, ["pending", "delivering"]),
      ),
    )
    .limit(1);
  return open?.id ?? null;
}

const PAGE_DELIVERIES = 100;

/** All deliveries of a run, newest first: one for each event and receiver, and their replays. */
async function deliveriesOf(tenant: Tenant, runId: RunId): Promise<Delivery[]> {
  const found: Delivery[] = [];
  let after: string | undefined;
  do {
    const page = { filters: { runId }, limit: PAGE_DELIVERIES, ...(after && { after }) };
    const { items, nextCursor } = await listCurrentDeliveries(tenant, page);
    found.push(...items);
    after = nextCursor ?? undefined;
  } while (after !== undefined);
  return found;
}

/** The delivery of an event to a receiver that is sent again; null if one has arrived or is being sent. Newest first. */
function undelivered(deliveries: readonly Delivery[]): Delivery | null {
  const states = deliveries.map(({ state }) => state);
  if (states.includes("delivered") || states.includes("delivering")) return null;
  return deliveries.find(({ state }) => state === "pending") ?? deliveries[0] ?? null;
}

/** Resends each event of a run that has not arrived at a receiver. Resolves to the outcome for each of both. */
export async function resendUndelivered(
  principal: Principal,
  runId: RunId,
): Promise<ResendOutcome[]> {
  const byReceiver = groupBy(
    await deliveriesOf(principal, runId),
    ({ event_id: event, endpoint_id: id, target_url: url }) => `${event} ${id ?? url}`,
  );
  const outcomes: ResendOutcome[] = [];
  for (const deliveries of Object.values(byReceiver)) {
    const lost = undelivered(deliveries);
    if (lost) outcomes.push(await resendDelivery(principal, lost.id, { unlessDelivered: true }));
  }
  return outcomes;
}
