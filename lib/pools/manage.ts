import { and, eq, sql } from "drizzle-orm";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { type Transaction, transaction } from "@/lib/db/client";
import { pools } from "@/lib/db/schema";
import { findPool, type PoolRow, type PoolSummary, readPool } from "./pools";

/** Why a pool cannot be changed: it is not the organization's. */
export type NotOwned = { outcome: "not_found" } | { outcome: "shared" };
/** Why a pool takes no new version. */
export type NotInUse = NotOwned | { outcome: "archived" };

/** The organization's own pool, or why there is none to change. */
export async function ownPool(
  tenant: Tenant,
  slug: string,
): Promise<{ outcome: "found"; pool: PoolRow } | NotOwned> {
  const pool = await findPool(tenant, slug);
  if (!pool) return { outcome: "not_found" };
  return pool.orgId === null ? { outcome: "shared" } : { outcome: "found", pool };
}

/** The organization's own pool, or why it takes no new version: an archived one has to be restored first. */
export async function ownPoolInUse(
  tenant: Tenant,
  slug: string,
): Promise<{ outcome: "found"; pool: PoolRow } | NotInUse> {
  const own = await ownPool(tenant, slug);
  return own.outcome === "found" && own.pool.archivedAt ? { outcome: "archived" } : own;
}

/** Adds an empty pool. `exists` if the organization has one with this slug. */
export async function createPool(
  principal: Principal,
  { slug, description }: { slug: string; description: string },
): Promise<{ outcome: "created"; pool: PoolSummary } | { outcome: "exists" }> {
  return transaction(async (tx) => {
    const { orgId } = principal;
    const added = await tx
      .insert(pools)
      .values({ orgId, slug, description, createdAt: clock.date() })
      .onConflictDoNothing()
      .returning({ id: pools.id });
    if (added.length === 0) return { outcome: "exists" };
    const change = { before: null, after: { slug, description } };
    await auditOfOrganization(tx, principal, "pool.created", slug, change);
    const pool = await readPool(principal, slug);
    if (!pool) throw new Error("The pool was not stored");
    return { outcome: "created", pool };
  });
}

export type PoolChange = { description?: string; archived?: boolean };

/** Locks the pool's row, so that changes of it are one after the other. */
async function lockPool(tx: Transaction, { orgId }: Tenant, slug: string) {
  const [pool] = await tx
    .select()
    .from(pools)
    .where(and(eq(pools.orgId, orgId), eq(pools.slug, slug)))
    .for("update");
  return pool;
}

/** Changes the description, archives or restores a pool. What is the same already changes nothing. */
export async function updatePool(
  principal: Principal,
  slug: string,
  { description, archived }: PoolChange,
): Promise<{ outcome: "updated"; pool: PoolSummary } | NotOwned> {
  const own = await ownPool(principal, slug);
  if (own.outcome !== "found") return own;
  return transaction(async (tx) => {
    const pool = await lockPool(tx, principal, slug);
    if (!pool) return { outcome: "not_found" };
    const isArchived = pool.archivedAt !== null;
    if (description !== undefined && description !== pool.description) {
      await tx.update(pools).set({ description }).where(eq(pools.id, pool.id));
      const change = { before: { description: pool.description }, after: { description } };
      await auditOfOrganization(tx, principal, "pool.updated", slug, change);
    }
    if (archived !== undefined && archived !== isArchived) {
      await tx
        .update(pools)
        .set({ archivedAt: archived ? clock.date() : sql`null` })
        .where(eq(pools.id, pool.id));
      const action = archived ? "pool.archived" : "pool.restored";
      const change = { before: { archived: isArchived }, after: { archived } };
      await auditOfOrganization(tx, principal, action, slug, change);
    }
    const changed = await readPool(principal, slug);
    return changed ? { outcome: "updated", pool: changed } : { outcome: "not_found" };
  });
}
