import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { newEventId, newUuid } from "@/lib/ids";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { announceDelivery } from "../announce";
import { readDeliverySummary } from "../deliveries/read-delivery";
import { registeredEndpoints } from "../endpoints/endpoint-rows";
import type { Delivery } from "../schemas";

export type TestOutcome =
  | { outcome: "sent"; delivery: Delivery }
  | { outcome: "not_found" }
  | { outcome: "endpoint_inactive" };

/** Creates a `webhook.test` event for one endpoint. Its delivery is due at once and sent like any other. */
export async function sendTestEvent(
  principal: Principal,
  endpointId: string,
): Promise<TestOutcome> {
  return transaction(async (tx): Promise<TestOutcome> => {
    const { orgId, environment } = principal;
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(and(registeredEndpoints(principal), eq(webhookEndpoints.id, endpointId)))
      .for("key share");
    if (!endpoint) return { outcome: "not_found" };
    if (!endpoint.active) return { outcome: "endpoint_inactive" };

    const createdAt = clock.date();
    const eventId = newEventId();
    const type = "webhook.test" as const;
    const payload = JSON.stringify({
      id: eventId,
      type,
      webhook_version: WEBHOOK_VERSION,
      created_at: createdAt.toISOString(),
      data: {
        endpoint_id: endpointId,
        environment,
        message: "This is a test event. It does not belong to a run.",
      },
    });
    await tx
      .insert(webhookEvents)
      .values({ id: eventId, orgId, environment, type, payload, createdAt });
    const id = newUuid();
    await tx.insert(webhookDeliveries).values({
      id,
      orgId,
      environment,
      eventId,
      endpointId,
      targetUrl: endpoint.url,
      eventType: type,
      payloadFormat: endpoint.payloadFormat,
      webhookVersion: endpoint.webhookVersion,
      nextAttemptAt: createdAt,
      createdAt,
    });
    await audit(tx, principal, "webhook.tested", endpointId);
    const delivery = await readDeliverySummary(principal, id);
    await announceDelivery(tx, orgId, delivery);
    afterCommit(() => wakeWorkers("deliveries"));
    return { outcome: "sent", delivery };
  });
}
