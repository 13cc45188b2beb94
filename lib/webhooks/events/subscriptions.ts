import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { createNotifiedCache, invalidate } from "@/lib/db/notified-cache";
import { webhookEndpoints } from "@/lib/db/schema";
import { deliveryName, type StoredEventType, type Subscription } from "@/lib/domain/webhooks";

/** A trigger of the database notifies this cache of changed endpoints. */
const CACHE = "webhook_subscriptions";
const cached = createNotifiedCache<readonly Subscription[]>(CACHE);

const keyOf = ({ orgId, environment }: Tenant) => `${orgId} ${environment}`;

/** Drops what this process has cached of a tenant. Called when a change of its endpoints is committed. */
export const dropSubscriptions = (tenant: Tenant): void => invalidate(CACHE, keyOf(tenant));

async function readSubscriptions({ orgId, environment }: Tenant) {
  const rows = await database()
    .select({ events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.purpose, "registered"),
        eq(webhookEndpoints.active, true),
      ),
    );
  return [...new Set(rows.flatMap(({ events }) => events))];
}

/**
 * Whether an active endpoint of the tenant subscribed to an event: before what happens often is recorded at all. Cached; a
 * change is seen within milliseconds.
 */
export async function isSubscribed(tenant: Tenant, type: StoredEventType): Promise<boolean> {
  const subscriptions = await cached(keyOf(tenant), () => readSubscriptions(tenant));
  return deliveryName(type, subscriptions ?? []) !== null;
}
