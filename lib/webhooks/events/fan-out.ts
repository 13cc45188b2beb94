import { and, arrayOverlaps, asc, eq, inArray } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import type { EventType } from "@/lib/domain/webhooks";
import { callbackTarget } from "../deliveries/callback-target";
import { ensureJobCallbackEndpoint } from "../endpoints/job-callback-endpoint";

/** The names of each event. An endpoint that subscribed to both gets the first. */
const EVENT_NAMES = {
  "run.completed": ["run.completed", "evaluation.completed"],
  "run.failed": ["run.failed", "evaluation.failed"],
} as const satisfies Record<string, readonly EventType[]>;

export type RunEventType = keyof typeof EVENT_NAMES;

/** Where a delivery of an event goes. `target` is empty for registered endpoints. */
export type DeliveryTarget = {
  endpointId: string;
  targetUrl: string;
  target: string;
  eventType: EventType;
};

type RunEvent = Tenant & { type: RunEventType; webhookUrl: string | null };

const { id, url, events, orgId, environment } = webhookEndpoints;

/**
 * The subscribed endpoints and the job's own `webhook_url` of each event, in the transaction that ends the runs. Each target
 * keeps the endpoint's current URL.
 */
export async function deliveryTargets(
  tx: Transaction,
  runEvents: readonly RunEvent[],
): Promise<DeliveryTarget[][]> {
  // The lock keeps endpoints from being deactivated before their delivery exists and can be cancelled.
  const endpoints = await tx
    .select({ id, url, events, orgId, environment })
    .from(webhookEndpoints)
    .where(
      and(
        inArray(orgId, [...new Set(runEvents.map((event) => event.orgId))]),
        eq(webhookEndpoints.purpose, "registered"),
        eq(webhookEndpoints.active, true),
        arrayOverlaps(events, Object.values(EVENT_NAMES).flat()),
      ),
    )
    .orderBy(asc(id))
    .for("key share");
  const targets: DeliveryTarget[][] = [];
  for (const event of runEvents) {
    const names = EVENT_NAMES[event.type];
    const own = endpoints.flatMap((endpoint) => {
      if (endpoint.orgId !== event.orgId || endpoint.environment !== event.environment) return [];
      const eventType = names.find((name) => endpoint.events.includes(name));
      return eventType
        ? [{ endpointId: endpoint.id, targetUrl: endpoint.url, target: "", eventType }]
        : [];
    });
    if (event.webhookUrl !== null)
      own.push({
        endpointId: await ensureJobCallbackEndpoint(tx, event),
        targetUrl: event.webhookUrl,
        target: callbackTarget(event.webhookUrl),
        eventType: event.type,
      });
    targets.push(own);
  }
  return targets;
}
