import { groupBy } from "es-toolkit";
import type { Principal } from "@/lib/auth/principal";
import type { RunId } from "@/lib/ids";
import type { Delivery } from "../schemas";
import { listCurrentDeliveries } from "./list-deliveries";
import { type ReplayOutcome, replayDelivery } from "./replay";
import { type SendNowOutcome, sendDeliveryNow } from "./send-now";

export type ResendOutcome =
  | Exclude<SendNowOutcome, { outcome: "not_waiting" }>
  | ReplayOutcome
  | { outcome: "delivering" }
  | { outcome: "delivered" };

/**
 * Sends a delivery again: the next attempt now while it waits for one, a new delivery of the same payload when it has
 * ended. Nothing is done while it is being sent, and with `unlessDelivered` when it has arrived.
 */
export async function resendDelivery(
  principal: Principal,
  id: string,
  { unlessDelivered = false } = {},
): Promise<ResendOutcome> {
  const sent = await sendDeliveryNow(principal, id);
  if (sent.outcome !== "not_waiting") return sent;
  // Pending: an attempt failed at this moment, and there will be another one. A copy would arrive beside it.
  if (sent.state === "delivering" || sent.state === "pending") return { outcome: "delivering" };
  if (sent.state === "delivered" && unlessDelivered) return { outcome: "delivered" };
  return replayDelivery(principal, id);
}

/** A run has few deliveries: one for each endpoint and name, and their replays. */
const MAX_DELIVERIES = 100;

/** The delivery of a receiver that is sent again; null if one has arrived or is being sent. Newest first. */
function undelivered(deliveries: readonly Delivery[]): Delivery | null {
  const states = deliveries.map(({ state }) => state);
  if (states.includes("delivered") || states.includes("delivering")) return null;
  return deliveries.find(({ state }) => state === "pending") ?? deliveries[0] ?? null;
}

/** Resends what of a run has not arrived at its receivers. Resolves to the outcome for each of them. */
export async function resendUndelivered(
  principal: Principal,
  runId: RunId,
): Promise<ResendOutcome[]> {
  const page = { filters: { runId }, limit: MAX_DELIVERIES };
  const { items } = await listCurrentDeliveries(principal, page);
  const byReceiver = groupBy(items, ({ endpoint_id: id, target_url: url }) => id ?? url);
  const outcomes: ResendOutcome[] = [];
  for (const deliveries of Object.values(byReceiver)) {
    const lost = undelivered(deliveries);
    if (lost) outcomes.push(await resendDelivery(principal, lost.id, { unlessDelivered: true }));
  }
  return outcomes;
}
