import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { afterCommit, type Transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { webhookEndpoints } from "@/lib/db/schema";
import { dropSubscriptions } from "../events/subscriptions";
import type { EndpointRow } from "./serialize-endpoint";

/** Active registered endpoints per organization and environment. */
const MAX_ACTIVE_ENDPOINTS = 10;

/** The tenant's registered endpoints that are not deleted. Every query for endpoints starts with this condition. */
export const registeredEndpoints = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(
    eq(webhookEndpoints.orgId, orgId),
    eq(webhookEndpoints.environment, environment),
    eq(webhookEndpoints.purpose, "registered"),
    isNull(webhookEndpoints.deletedAt),
  );

/** Locks an endpoint for a change. Until the commit nothing else changes it and no delivery is created for it. */
export async function lockEndpoint(
  tx: Transaction,
  tenant: Tenant,
  id: string,
): Promise<EndpointRow | undefined> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.id, id)))
    .for("update");
  return row;
}

/**
 * Locks the tenant's number of active endpoints until the commit. Everyone who activates an endpoint takes this lock
 * before the endpoint's row, so concurrent requests cannot exceed the limit. Everyone who deactivates one does too: each
 * locks the other endpoints, which get an event, and they would wait for each other.
 */
export async function lockEndpointLimit(
  tx: Transaction,
  { orgId, environment }: Tenant,
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.endpoints}, hashtext(${`${orgId} ${environment}`}))`,
  );
}

/** Whether the tenant has as many active endpoints as allowed. Locks that number until the commit. */
export async function isAtLimit(tx: Transaction, tenant: Tenant): Promise<boolean> {
  await lockEndpointLimit(tx, tenant);
  const [active] = await tx
    .select({ n: count() })
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.active, true)));
  return (active?.n ?? 0) >= MAX_ACTIVE_ENDPOINTS;
}

/** Writes a change to a locked endpoint. */
export async function writeEndpoint(
  tx: Transaction,
  id: string,
  change: Partial<EndpointRow>,
): Promise<EndpointRow> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set(change)
    .where(eq(webhookEndpoints.id, id))
    .returning();
  if (!row) throw new Error(`Endpoint ${id} disappeared while it was locked`);
  afterCommit(() => dropSubscriptions(row));
  return row;
}
