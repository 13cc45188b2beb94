import { and, eq, inArray } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Actor, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import type { DeliveryState } from "@/lib/domain/webhooks";
import { announceDelivery } from "../announce";
import { deliveriesOfTenant, readDeliverySummary } from "./read-delivery";

export type CancelDeliveryOutcome =
  | { outcome: "cancelled" }
  | { outcome: "not_found" }
  | { outcome: "refused"; state: DeliveryState };

/**
 * Cancels a delivery that waits for an attempt, or a dead letter that nobody wants any more. A request that is being sent
 * is not interrupted, and a delivered one stays delivered.
 */
export async function cancelDelivery(
  author: Tenant & { actor: Actor; address?: string | null },
  id: string,
): Promise<CancelDeliveryOutcome> {
  return transaction(async (tx): Promise<CancelDeliveryOutcome> => {
    const isDelivery = and(deliveriesOfTenant(author), eq(webhookDeliveries.id, id));
    const [known] = await tx.select().from(webhookDeliveries).where(isDelivery);
    if (!known) return { outcome: "not_found" };
    // Endpoints are locked first, as in every statement that changes deliveries.
    await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, known.endpointId))
      .for("no key update");
    const [before] = await tx.select().from(webhookDeliveries).where(isDelivery).for("update");
    if (!before) return { outcome: "not_found" };
    if (before.state !== "pending" && before.state !== "dead_lettered")
      return { outcome: "refused", state: before.state };
    await tx
      .update(webhookDeliveries)
      .set({ state: "cancelled", nextAttemptAt: null, finishedAt: clock.date() })
      .where(and(isDelivery, inArray(webhookDeliveries.state, ["pending", "dead_lettered"])));
    await audit(tx, author, "delivery.cancelled", id, {
      before: { state: before.state },
      after: { state: "cancelled" },
    });
    await announceDelivery(tx, author.orgId, await readDeliverySummary(author, id));
    return { outcome: "cancelled" };
  });
}
