import { setTimeout as sleep } from "node:timers/promises";
import { and, desc, eq, isNull, type SQL } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import { createApiKey, type NewApiKey } from "./api-keys";
import { audit } from "./audit-log";
import type { Principal, Tenant } from "./principal";
import type { ApiKey } from "./settings-schemas";

type Row = typeof apiKeys.$inferSelect;

/** A notification takes about a millisecond to arrive. */
const NOTIFIED_MS = 100;

const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(apiKeys.orgId, orgId), eq(apiKeys.environment, environment));

export function serializeApiKey(row: Row): ApiKey {
  const isExpired = row.expiresAt !== null && row.expiresAt <= clock.date();
  return {
    id: row.id,
    name: row.name,
    environment: row.environment,
    prefix: row.prefix,
    last_four: row.lastFour,
    created_by: row.createdBy,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    can_manage_data: row.canManageData,
    state: row.revokedAt ? "revoked" : isExpired ? "expired" : "active",
  };
}

/** One page of the environment's keys, newest first, including revoked and expired ones. */
export async function listKeys(
  tenant: Tenant,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: ApiKey[]; nextCursor: string | null }> {
  const { createdAt, id } = apiKeys;
  const rows = await database()
    .select()
    .from(apiKeys)
    .where(and(ofTenant(tenant), afterCursor({ at: createdAt, id }, after)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.map(serializeApiKey), nextCursor };
}

/** Creates a key. `key` in the result is its text, which is never available again. */
export async function createKey(
  principal: Principal,
  key: NewApiKey,
): Promise<ApiKey & { key: string }> {
  return transaction(async (tx) => {
    const { orgId, environment, actor } = principal;
    const tenant = { orgId, environment };
    const { id, secret } = await createApiKey({ ...key, ...tenant, createdBy: actor.label });
    const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id));
    if (!row) throw new Error("The API key was not stored");
    const { name, expires_at, can_manage_data } = serializeApiKey(row);
    const after = { name, expires_at, can_manage_data };
    await audit(tx, principal, "api_key.created", id, { before: null, after });
    return { ...serializeApiKey(row), key: secret };
  });
}

/**
 * Revokes a key. Resolves after all processes have received the notification of the change and refuse the key. Revoking a
 * revoked key changes nothing. Null if there is no such key.
 */
export async function revokeKey(principal: Principal, id: string): Promise<ApiKey | null> {
  const revoked = await transaction(async (tx) => {
    const isKey = and(ofTenant(principal), eq(apiKeys.id, id));
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: clock.date() })
      .where(and(isKey, isNull(apiKeys.revokedAt)))
      .returning();
    if (revoked) {
      await audit(tx, principal, "api_key.revoked", id);
      return serializeApiKey(revoked);
    }
    const [row] = await database().select().from(apiKeys).where(isKey);
    return row ? serializeApiKey(row) : null;
  });
  await sleep(NOTIFIED_MS);
  return revoked;
}
