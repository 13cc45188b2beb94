import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { publish } from "@/lib/realtime/publish";
import type { Delivery } from "./schemas";

/** Tells the organization's browsers that an endpoint, or much about its deliveries, has changed. */
export async function announceEndpoint(
  tx: Transaction,
  { orgId, environment, id }: Tenant & { id: string },
): Promise<void> {
  await publish(tx, { orgId, event: "endpoint.updated", data: { endpoint_id: id, environment } });
}

/** Tells the organization's browsers of a delivery's present state. */
export async function announceDelivery(
  tx: Transaction,
  orgId: string,
  delivery: Delivery,
): Promise<void> {
  const {
    id,
    endpoint_id,
    event_id,
    run_id,
    environment,
    state,
    attempt,
    next_attempt_at,
    last_status,
    last_error,
  } = delivery;
  await publish(tx, {
    orgId,
    event: "delivery.updated",
    data: {
      delivery_id: id,
      endpoint_id,
      event_id,
      run_id,
      environment,
      state,
      attempt,
      next_attempt_at,
      status: last_status,
      error: last_error,
    },
  });
}
