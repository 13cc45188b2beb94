import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { announceDelivery } from "../announce";
import { eventsOfTenant } from "../events/event-rows";
import type { Delivery } from "../schemas";
import { callbackTarget } from "./callback-target";
import { PRIORITY } from "./priority";
import { deliveriesOfTenant, readDeliverySummary } from "./read-delivery";

export type ReplayOutcome =
  | { outcome: "replayed"; delivery: Delivery }
  | { outcome: "not_found" }
  | { outcome: "endpoint_inactive" };

/**
 * Creates a delivery with the same payload. It is sent to the endpoint's current URL, or to the same URL if it was a
 * job callback.
 */
export async function replayDelivery(principal: Principal, id: string): Promise<ReplayOutcome> {
  return transaction(async (tx): Promise<ReplayOutcome> => {
    const [original] = await tx
      .select()
      .from(webhookDeliveries)
      .where(and(deliveriesOfTenant(principal), eq(webhookDeliveries.id, id)));
    if (!original) return { outcome: "not_found" };
    // Retention locks the event before it deletes it with its deliveries.
    const [event] = await tx
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(and(eventsOfTenant(principal), eq(webhookEvents.id, original.eventId)))
      .for("key share");
    if (!event) return { outcome: "not_found" };
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.id, original.endpointId), eq(webhookEndpoints.active, true)))
      .for("key share");
    if (!endpoint) return { outcome: "endpoint_inactive" };
    const { orgId, environment, eventId, endpointId, eventType } = original;
    const { payloadFormat, webhookVersion } = original;
    const isRegistered = endpoint.purpose === "registered";
    const now = clock.date();
    const replay = {
      id: newUuid(),
      orgId,
      environment,
      eventId,
      endpointId,
      targetUrl: isRegistered ? endpoint.url : original.targetUrl,
      target: isRegistered ? "" : callbackTarget(original.targetUrl),
      eventType,
      payloadFormat,
      webhookVersion,
      nextAttemptAt: now,
      replayOf: original.id,
      priority: PRIORITY.replay,
      createdAt: now,
    };
    await tx.insert(webhookDeliveries).values(replay);
    await audit(tx, principal, "delivery.replayed", original.id);
    const delivery = await readDeliverySummary(principal, replay.id);
    await announceDelivery(tx, orgId, delivery);
    afterCommit(() => wakeWorkers("deliveries"));
    return { outcome: "replayed", delivery };
  });
}
