import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";
import { webhookDeliveries } from "@/lib/db/schema";

/**
 * Cancels what an endpoint still has to be sent; one that is being sent goes on. The caller holds the endpoint's row `for update`, so that no
 * delivery is made for it meanwhile. Resolves to how many.
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
      and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending")),
    );
  return rowCount ?? 0;
}
