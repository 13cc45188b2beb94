import { and, eq, inArray } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import type { DeactivationReason } from "@/lib/domain/webhooks";
import { log } from "@/lib/log";
import { announceEndpoint } from "../announce";
import { PRIORITIES } from "../deliveries/priority";
import { recordEvents } from "../events/record-events";
import { writeEndpoint } from "./endpoint-rows";
import type { EndpointRow } from "./serialize-endpoint";

const DISPATCHER = { type: "system", id: "dispatcher", label: "Nexio" } as const;

/** Records an action of the system in the audit log. */
export const auditSystemAction = (
  tx: Transaction,
  { action, target, ...tenant }: Tenant & { action: string; target: string },
): Promise<void> => audit(tx, { ...tenant, actor: DISPATCHER }, action, target);

/**
 * Cancels an endpoint's pending deliveries. Attempts in flight continue. The caller has locked the endpoint's row
 * `for update`, so that no delivery is created in the meantime. Resolves to the number of deliveries.
 */
export async function cancelPending(
  tx: Transaction,
  endpointId: string,
  at: Date,
): Promise<number> {
  const { rowCount } = await tx
    .update(webhookDeliveries)
    .set({ state: "cancelled", nextAttemptAt: null, finishedAt: at })
    .where(
      and(
        // For the index of pending deliveries, which begins with the priority.
        inArray(webhookDeliveries.priority, PRIORITIES),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, "pending"),
      ),
    );
  return rowCount ?? 0;
}

/** Locks an active registered endpoint of any tenant. For the dispatcher. */
export async function lockActiveEndpoint(tx: Transaction, endpointId: string) {
  const [endpoint] = await tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.id, endpointId),
        eq(webhookEndpoints.active, true),
        eq(webhookEndpoints.purpose, "registered"),
      ),
    )
    .for("update");
  return endpoint;
}

/** Records `endpoint.deactivated`, which the other endpoints of the environment may have subscribed to. */
export const recordDeactivation = async (
  tx: Transaction,
  endpoint: EndpointRow,
  cancelledDeliveries: number,
): Promise<void> => {
  const { id, orgId, environment, deactivationReason: reason, updatedAt: at } = endpoint;
  const data = {
    endpoint: {
      id,
      name: endpointName(endpoint),
      environment,
      reason,
      deactivated_at: at.toISOString(),
      cancelled_deliveries: cancelledDeliveries,
    },
  };
  await recordEvents(tx, [{ orgId, environment, type: "endpoint.deactivated", data, at }], {
    always: true,
  });
};

type Deactivation = { endpointId: string; reason: Exclude<DeactivationReason, "manual"> };

/**
 * Deactivates an endpoint because of its receiver and cancels its pending deliveries, in the caller's transaction.
 * Attempts in flight are finished and recorded, but not retried: their completion waits for the lock taken here. Does
 * nothing if the endpoint is not active. The caller has locked the tenant's number of active endpoints.
 */
export async function deactivateEndpoint(
  tx: Transaction,
  { endpointId, reason }: Deactivation,
): Promise<void> {
  const endpoint = await lockActiveEndpoint(tx, endpointId);
  if (!endpoint) return;
  const { orgId, environment } = endpoint;
  const now = clock.date();
  const changed = await writeEndpoint(tx, endpointId, {
    active: false,
    deactivatedAt: now,
    deactivationReason: reason,
    updatedAt: now,
  });
  const cancelled = await cancelPending(tx, endpointId, now);
  await recordDeactivation(tx, changed, cancelled);
  const tenant = { orgId, environment };
  await auditSystemAction(tx, { ...tenant, action: "webhook.deactivated", target: endpointId });
  await announceEndpoint(tx, { ...tenant, id: endpointId });
  log.info({ endpointId, ...tenant, reason, cancelled }, "endpoint.deactivated");
}
