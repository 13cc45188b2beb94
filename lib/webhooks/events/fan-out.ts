import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { deliveryNames, STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
import { callbackTarget } from "../deliveries/callback-target";
import { ensureJobCallbackEndpoint } from "../endpoints/job-callback-endpoint";

/**
 * A table expression: under which `name` an event is delivered for each subscription that matches it, by `place` in order
 * of preference. An endpoint with several matching subscriptions gets one delivery.
 */
export const DELIVERY_NAMES = `(values ${STORED_EVENT_TYPES.flatMap((type) =>
  deliveryNames(type).map(
    ({ subscription, name }, place) => `('${type}', '${subscription}', '${name}', ${place})`,
  ),
).join(", ")}) as names (type, match, name, place)`;

/** The id of a delivery: version 7, as the others, sorted by the time in milliseconds and then by a number. */
export const deliveryIdAt = (ms: string, n: string) => `(
  substr(${ms}, 1, 8) || '-' || substr(${ms}, 9, 4) || '-7' || lpad(to_hex(${n} & 4095), 3, '0') || substr(gen_random_uuid()::text, 19)
)::uuid`;
export const millisecondsOf = (at: string) =>
  `lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0')`;

/** The delivery to a job's own `webhook_url`. */
export type JobCallback = { endpointId: string; url: string; target: string };

/** The callback of a run that has a `webhook_url`, in the transaction that ends the run. */
export async function jobCallback(
  tx: Transaction,
  tenant: Tenant,
  url: string,
): Promise<JobCallback> {
  return {
    endpointId: await ensureJobCallbackEndpoint(tx, tenant),
    url,
    target: callbackTarget(url),
  };
}
