import { and, desc, eq, lt, sql } from "drizzle-orm";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { poolVersions } from "@/lib/db/schema";
import { type NotOwned, ownPool } from "../manage";
import { findPool } from "../pools";

export type VersionRow = typeof poolVersions.$inferSelect;

/** One page of a pool's versions, newest first, after the number `after` if given. Null if there is no such pool. */
export async function listVersions(
  tenant: Tenant,
  slug: string,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: VersionRow[]; nextCursor: string | null } | null> {
  const pool = await findPool(tenant, slug);
  if (!pool) return null;
  const rows = await database()
    .select()
    .from(poolVersions)
    .where(
      and(
        eq(poolVersions.poolId, pool.id),
        after === undefined ? undefined : lt(poolVersions.version, Number(after)),
      ),
    )
    .orderBy(desc(poolVersions.version))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? String(last.version) : null };
}

/** A version by its number; null if the tenant has no such pool or version. */
export async function readVersion(
  tenant: Tenant,
  slug: string,
  version: number,
): Promise<VersionRow | null> {
  const pool = await findPool(tenant, slug);
  if (!pool) return null;
  const [row] = await database()
    .select()
    .from(poolVersions)
    .where(and(eq(poolVersions.poolId, pool.id), eq(poolVersions.version, version)));
  return row ?? null;
}

/** The newest version in use, or null. */
export async function newestVersion(tenant: Tenant, slug: string): Promise<VersionRow | null> {
  const pool = await findPool(tenant, slug);
  if (!pool) return null;
  const [row] = await database()
    .select()
    .from(poolVersions)
    .where(and(eq(poolVersions.poolId, pool.id), sql`${poolVersions.archivedAt} is null`))
    .orderBy(desc(poolVersions.version))
    .limit(1);
  return row ?? null;
}

/** Archives or restores a version. New runs never use an archived one. What is the same already changes nothing. */
export async function setVersionArchived(
  principal: Principal,
  { slug, version, archived }: { slug: string; version: number; archived: boolean },
): Promise<{ outcome: "updated"; version: VersionRow } | NotOwned> {
  const own = await ownPool(principal, slug);
  if (own.outcome !== "found") return own;
  return transaction(async (tx) => {
    const isVersion = and(eq(poolVersions.poolId, own.pool.id), eq(poolVersions.version, version));
    const [row] = await tx.select().from(poolVersions).where(isVersion).for("update");
    if (!row) return { outcome: "not_found" };
    const before = row.archivedAt !== null;
    if (before === archived) return { outcome: "updated", version: row };
    const archivedAt = archived ? clock.date() : null;
    await tx.update(poolVersions).set({ archivedAt }).where(isVersion);
    const action = archived ? "pool.version_archived" : "pool.version_restored";
    const change = { before: { version, archived: before }, after: { version, archived } };
    await auditOfOrganization(tx, principal, action, slug, change);
    return { outcome: "updated", version: { ...row, archivedAt } };
  });
}
