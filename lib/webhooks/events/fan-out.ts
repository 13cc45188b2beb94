import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import type { EventType } from "@/lib/domain/webhooks";
import { callbackTarget } from "../deliveries/callback-target";
import { ensureJobCallbackEndpoint } from "../endpoints/job-callback-endpoint";

/** The names of each event. An endpoint that subscribed to both gets the first. */
const EVENT_NAMES = {
  "run.completed": ["run.completed", "evaluation.completed"],
  "run.failed": ["run.failed", "evaluation.failed"],
} as const satisfies Record<string, readonly EventType[]>;

export type RunEventType = keyof typeof EVENT_NAMES;

/** A table expression: under which names an event is delivered, by `place` in order of preference. */
export const DELIVERY_NAMES = `(values ${Object.entries(EVENT_NAMES)
  .flatMap(([type, names]) => names.map((name, place) => `('${type}', '${name}', ${place})`))
  .join(", ")}) as names (type, name, place)`;

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
