import { hash } from "node:crypto";
import { and, desc, eq, like } from "drizzle-orm";
import { serializeApiKey } from "@/lib/auth/manage-api-keys";
import type { ApiKey } from "@/lib/auth/settings-schemas";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";

export type FoundKey = { orgId: string; key: ApiKey };

type KeyFilters = {
  organization?: string;
  /** The first characters of the key, at most up to its random part. */
  prefix?: string;
  lastFour?: string;
  /** The whole text of a key. */
  secret?: string;
  limit: number;
};

const found = (row: typeof apiKeys.$inferSelect): FoundKey => ({
  orgId: row.orgId,
  key: serializeApiKey(row),
});

/** Keys of all organizations that match all filters, newest first. */
export async function findKeys(filters: KeyFilters): Promise<FoundKey[]> {
  const { organization, prefix, lastFour, secret, limit } = filters;
  const rows = await database()
    .select()
    .from(apiKeys)
    .where(
      and(
        organization === undefined ? undefined : eq(apiKeys.orgId, organization),
        prefix === undefined
          ? undefined
          : like(apiKeys.prefix, `${prefix.replace(/[\\%_]/g, "\\$&")}%`),
        lastFour === undefined ? undefined : eq(apiKeys.lastFour, lastFour),
        secret === undefined ? undefined : eq(apiKeys.sha256, hash("sha256", secret)),
      ),
    )
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit);
  return rows.map(found);
}

/** The key with this id, of any organization. */
export async function findKey(id: string): Promise<FoundKey | null> {
  const [row] = await database().select().from(apiKeys).where(eq(apiKeys.id, id));
  return row ? found(row) : null;
}
