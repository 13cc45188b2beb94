import { and, asc, eq, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/lib/db/schema";
import type { EventType } from "@/lib/domain/webhooks";
import { newUuid } from "@/lib/ids";
import { ensureJobCallbackEndpoint } from "../endpoints/job-callback-endpoint";
import { notifyDispatcher } from "../notify-dispatcher";

/** The two spellings of each terminal fact, the one that wins first. */
const SPELLINGS = {
  "run.completed": ["run.completed", "evaluation.completed"],
  "run.failed": ["run.failed", "evaluation.failed"],
} as const satisfies Record<string, readonly EventType[]>;

type TerminalType = keyof typeof SPELLINGS;

type FanOut = {
  event: { id: string; type: TerminalType; createdAt: Date };
  run: Tenant & { webhookUrl: string | null };
};

/**
 * One delivery of a run's event for each endpoint that subscribed to it, and for the URL that the job itself brought, in the transaction that
 * ends the run. Each keeps the URL of this moment.
 */
export async function fanOut(tx: Transaction, { event, run }: FanOut): Promise<void> {
  const { orgId, environment, webhookUrl } = run;
  const spellings = SPELLINGS[event.type];
  // In order, and so that nobody deactivates one of them before its delivery is there to be cancelled.
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, url: webhookEndpoints.url, events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.purpose, "registered"),
        eq(webhookEndpoints.active, true),
        sql`${webhookEndpoints.events} && ${sql.param([...spellings])}::text[]`,
      ),
    )
    .orderBy(asc(webhookEndpoints.id))
    .for("key share");

  const targets = endpoints.map(({ id, url, events }) => ({
    endpointId: id,
    targetUrl: url,
    eventType: spellings.find((spelling) => events.includes(spelling)) ?? event.type,
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
