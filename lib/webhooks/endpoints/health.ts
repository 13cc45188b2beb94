import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { log } from "@/lib/log";
import { announceEndpoint } from "../announce";
import { auditSystemAction, deactivateEndpoint } from "./deactivation";

/** An endpoint is warned about, then deactivated, when an attempt fails this long after the first failure with no success between. */
export const WARNING_AFTER_DAYS = 3;
export const DEACTIVATION_AFTER_DAYS = 5;

const DAY_MS = 86_400_000;

/** Warns about a failing endpoint or deactivates it, whichever its time has come to. Safe to call again: each happens once. */
export async function checkEndpointHealth(endpointId: string, tenant: Tenant): Promise<void> {
  await transaction(async (tx) => {
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
    if (!endpoint?.failingSince || !endpoint.lastFailureAt) return;
    const failingMs = endpoint.lastFailureAt.getTime() - endpoint.failingSince.getTime();
    if (failingMs >= DEACTIVATION_AFTER_DAYS * DAY_MS) {
      await deactivateEndpoint(tx, { endpointId, reason: "failing" });
      return;
    }
    if (failingMs < WARNING_AFTER_DAYS * DAY_MS || endpoint.warnedAt) return;
    await tx
      .update(webhookEndpoints)
      .set({ warnedAt: clock.date() })
      .where(eq(webhookEndpoints.id, endpointId));
    await auditSystemAction(tx, {
      ...tenant,
      action: "webhook.failing_warned",
      target: endpointId,
    });
    await announceEndpoint(tx, { ...tenant, id: endpointId });
    log.warn({ endpointId, ...tenant, failingSince: endpoint.failingSince }, "endpoint.warned");
  });
}
