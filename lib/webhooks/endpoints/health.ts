import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { announceEndpoint } from "../announce";
import { auditSystemAction, deactivateEndpoint, lockActiveEndpoint } from "./deactivation";
import { lockEndpointLimit, writeEndpoint } from "./endpoint-rows";

/** Days without a success, from the first failure to the last, until an endpoint is warned or deactivated. */
export const WARNING_AFTER_DAYS = 3;
export const DEACTIVATION_AFTER_DAYS = 5;

const DAY_MS = 86_400_000;

/** Warns or deactivates a failing endpoint if it is due. Safe to call repeatedly: each happens once. */
export async function checkEndpointHealth(endpointId: string, tenant: Tenant): Promise<void> {
  await transaction(async (tx) => {
    await lockEndpointLimit(tx, tenant);
    const endpoint = await lockActiveEndpoint(tx, endpointId);
    if (!endpoint?.failingSince || !endpoint.lastFailureAt) return;
    const failingMs = endpoint.lastFailureAt.getTime() - endpoint.failingSince.getTime();
    if (failingMs >= DEACTIVATION_AFTER_DAYS * DAY_MS) {
      await deactivateEndpoint(tx, { endpointId, reason: "failing" });
      return;
    }
    if (failingMs < WARNING_AFTER_DAYS * DAY_MS || endpoint.warnedAt) return;
    await writeEndpoint(tx, endpointId, { warnedAt: clock.date() });
    await auditSystemAction(tx, {
      ...tenant,
      action: "webhook.failing_warned",
      target: endpointId,
    });
    await announceEndpoint(tx, { ...tenant, id: endpointId });
    log.warn({ endpointId, ...tenant, failingSince: endpoint.failingSince }, "endpoint.warned");
  });
}
