import { and, asc, eq, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import type { EventType } from "@/lib/domain/webhooks";
import { newUuid } from "@/lib/ids";
import { ensureJobCallbackEndpoint } from "../endpoints/job-callback-endpoint";
import { notifyDispatcher } from "../notify-dispatcher";

/** The names of each event. An endpoint that subscribed to both gets the first. */
const EVENT_NAMES = {
  "run.completed": ["run.completed", "evaluation.completed"],
  "run.failed": ["run.failed", "evaluation.failed"],
} as const satisfies Record<string, readonly EventType[]>;

type FanOut = {
  event: { id: string; type: keyof typeof EVENT_NAMES; createdAt: Date };
  run: Tenant & { webhookUrl: string | null };
};

/**
 * Creates a delivery for each subscribed endpoint and for the job's own `webhook_url`, in the transaction that ends the
 * run. Each delivery keeps the endpoint's current URL.
 */
export async function fanOut(tx: Transaction, { event, run }: FanOut): Promise<void> {
  const { orgId, environment, webhookUrl } = run;
  const names = EVENT_NAMES[event.type];
  // The lock keeps endpoints from being deactivated before their delivery exists and can be cancelled.
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, url: webhookEndpoints.url, events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.purpose, "registered"),
        eq(webhookEndpoints.active, true),
        sql`${webhookEndpoints.events} && ${sql.param([...names])}::text[]`,
      ),
    )
    .orderBy(asc(webhookEndpoints.id))
    .for("key share");

  const targets = endpoints.map(({ id, url, events }) => ({
    endpointId: id,
    targetUrl: url,
    eventType: names.find((name) => events.includes(name)) ?? event.type,
  }));
  if (webhookUrl !== null)
    targets.push({
      endpointId: await ensureJobCallbackEndpoint(tx, run),
      targetUrl: webhookUrl,
      eventType: event.type,
    });
  if (targets.length === 0) return;

  const { createdAt } = event;
  await tx.insert(webhookDeliveries).values(
    targets.map((target) => ({
      ...target,
      id: newUuid(),
      orgId,
      environment,
      eventId: event.id,
      nextAttemptAt: createdAt,
      createdAt,
    })),
  );
  await notifyDispatcher(tx);
}
