import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { createApiKey } from "./api-keys";
import { audit } from "./audit";
import type { Principal, Tenant } from "./principal";
import type { ApiKey } from "./settings-schemas";

type Row = typeof apiKeys.$inferSelect;

const ofTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(apiKeys.orgId, orgId), eq(apiKeys.environment, environment));

function view(row: Row): ApiKey {
  const expired = row.expiresAt !== null && row.expiresAt <= clock.date();
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
    state: row.revokedAt ? "revoked" : expired ? "expired" : "active",
  };
}

/** The environment's keys, newest first, revoked and expired ones among them. */
export async function listKeys(
  tenant: Tenant,
  { limit, after }: { limit: number; after?: string },
) {
  const [afterMs, afterId] = after?.split(" ") ?? [];
  const rows = await database()
    .select()
    .from(apiKeys)
    .where(
      and(
        ofTenant(tenant),
        afterId === undefined
          ? undefined
          : sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (${new Date(Number(afterMs)).toISOString()}::timestamptz, ${afterId}::uuid)`,
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    keys: shown.map(view),
    nextAfter: rows.length > limit && last ? `${last.createdAt.getTime()} ${last.id}` : null,
  };
}

/** Makes a key; the answer shows its text, this once. */
export async function createKey(
  principal: Principal,
  { name, expiresAt }: { name: string; expiresAt?: Date },
) {
  return transaction(async (tx) => {
    const { orgId, environment, actor } = principal;
    const { id, secret } = await createApiKey({
      orgId,
      environment,
      name,
      createdBy: actor.label,
      expiresAt,
    });
    await audit(tx, principal, "api_key.created", id);
    const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id));
    if (!row) throw new Error("The API key was not stored");
    return { ...view(row), key: secret };
  });
}

/** Revokes a key, for every process at once: each request reads it anew. Null for a missing one; one that is revoked stays so. */
export async function revokeKey(principal: Principal, id: string): Promise<ApiKey | null> {
  return transaction(async (tx) => {
    const mine = and(ofTenant(principal), eq(apiKeys.id, id));
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: clock.date() })
      .where(and(mine, isNull(apiKeys.revokedAt)))
      .returning();
    if (revoked) {
      await audit(tx, principal, "api_key.revoked", id);
      return view(revoked);
    }
    const [row] = await database().select().from(apiKeys).where(mine);
    return row ? view(row) : null;
  });
}
