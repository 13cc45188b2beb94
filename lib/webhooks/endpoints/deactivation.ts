import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { auditLog, webhookEndpoints } from "@/lib/db/schema";
import type { DeactivationReason } from "@/lib/domain/webhooks";
import { newUuid } from "@/lib/ids";
import { log } from "@/lib/log";
import { announceEndpoint } from "../announce";
import { cancelPending } from "./cancel-pending";

/** Records what nobody asked for and the product did by itself. */
export async function auditSystemAction(
  tx: Transaction,
  { orgId, environment, ...what }: Tenant & { action: string; target: string },
): Promise<void> {
  const actor = { actorType: "system", actorId: "dispatcher", actorLabel: "Nexio" };
  await tx
    .insert(auditLog)
    .values({ id: newUuid(), orgId, environment, ...actor, ...what, at: clock.date() });
}

type Deactivation = { endpointId: string; reason: Exclude<DeactivationReason, "manual"> };

/**
 * Makes a registered endpoint inactive for what its receiver did, and cancels its pending deliveries, with the audit row and the message, in
 * the caller's transaction. An attempt under way finishes, is recorded, and schedules nothing. Changes nothing when the endpoint is not active.
 */
export async function deactivateEndpoint(
  tx: Transaction,
  { endpointId, reason }: Deactivation,
): Promise<void> {
  // Against those who make deliveries for it, as in `cancelPending`; and a completion that waits for this row will see that it is inactive.
  const [endpoint] = await tx
    .select({ orgId: webhookEndpoints.orgId, environment: webhookEndpoints.environment })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.id, endpointId),
        eq(webhookEndpoints.active, true),
        eq(webhookEndpoints.purpose, "registered"),
      ),
    )
    .for("update");
  if (!endpoint) return;

  const now = clock.date();
  await tx
    .update(webhookEndpoints)
    .set({ active: false, deactivatedAt: now, deactivationReason: reason, updatedAt: now })
    .where(eq(webhookEndpoints.id, endpointId));
  const cancelled = await cancelPending(tx, endpointId, now);
  await auditSystemAction(tx, { ...endpoint, action: "webhook.deactivated", target: endpointId });
  await announceEndpoint(tx, { ...endpoint, id: endpointId });
  log.info({ endpointId, ...endpoint, reason, cancelled }, "endpoint.deactivated");
}
