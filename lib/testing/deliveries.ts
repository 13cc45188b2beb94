import { eq } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { auditLog, realtimePublishes, webhookDeliveries } from "@/lib/db/schema";
import type { DeliveryState } from "@/lib/domain/webhooks";
import { send } from "./api";
import { runQueuedJobs } from "./queue";

export const JOB = {
  profile: { entity: "acme", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
};

export const HOOK = {
  url: "https://api.example.com/nexio/webhooks",
  events: ["run.completed", "run.failed"],
};

/** Creates an endpoint through the API and resolves to its id. */
export async function newEndpoint(key: string, body: object = HOOK): Promise<string> {
  return (await send(key, "POST", "/webhooks", { body })).body.id;
}

/** Submits a run and evaluates it. Its deliveries stay pending. */
export async function finishedRun(key: string, body: object = JOB): Promise<string> {
  const submitted = await send(key, "POST", "/jobs", { body });
  await runQueuedJobs();
  return submitted.body.run_id;
}

/** All deliveries of an organization, oldest first. */
export const deliveriesOf = (orgId: string) =>
  database()
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.orgId, orgId))
    .orderBy(webhookDeliveries.id);

/** Sets a delivery's state, as a dispatcher would. */
export async function settle(
  id: string,
  state: DeliveryState,
  change: Partial<typeof webhookDeliveries.$inferInsert> = {},
) {
  await database()
    .update(webhookDeliveries)
    .set({ state, nextAttemptAt: null, ...change })
    .where(eq(webhookDeliveries.id, id));
}

export const auditOf = async (orgId: string) =>
  (
    await database().select().from(auditLog).where(eq(auditLog.orgId, orgId)).orderBy(auditLog.id)
  ).map(({ action, target }) => ({ action, target }));

export const publishesOf = async (orgId: string, event: string) =>
  (
    await database()
      .select()
      .from(realtimePublishes)
      .where(eq(realtimePublishes.orgId, orgId))
      .orderBy(realtimePublishes.id)
  ).filter((row) => row.event === event);
