import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import type { RunId } from "@/lib/ids";
import { publish } from "@/lib/realtime/outbox";
import type { WebhookMessage } from "./realtime-messages";
import type { Delivery } from "./schemas";

/** Publishes `endpoint.updated`: an endpoint, its health, or many of its deliveries changed. */
export async function announceEndpoint(
  tx: Transaction,
  { orgId, environment, id }: Tenant & { id: string },
): Promise<void> {
  const data: WebhookMessage<"endpoint.updated"> = { endpoint_id: id, environment };
  await publish(tx, { orgId, event: "endpoint.updated", data: JSON.stringify(data) });
}

/** Publishes `delivery.updated`. `runId` links the message to the run's trace. */
export async function announceDeliveryUpdate(
  tx: Transaction,
  {
    orgId,
    runId,
    data,
  }: { orgId: string; runId?: RunId | null; data: WebhookMessage<"delivery.updated"> },
): Promise<void> {
  await publish(tx, { orgId, runId, event: "delivery.updated", data: JSON.stringify(data) });
}

/** Publishes the current state of a delivery. */
export async function announceDelivery(
  tx: Transaction,
  orgId: string,
  delivery: Delivery,
): Promise<void> {
  const { id, endpoint_id, event_id, run_id, environment, state, attempt, next_attempt_at } =
    delivery;
  await announceDeliveryUpdate(tx, {
    orgId,
    data: {
      delivery_id: id,
      endpoint_id,
      event_id,
      run_id,
      environment,
      state,
      attempt,
      next_attempt_at,
      status: delivery.last_status,
      error: delivery.last_error,
    },
  });
}
