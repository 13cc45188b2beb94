import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { pools, poolVersions } from "@/lib/db/schema";

/** A pool as its users see it: always its latest version. `shared` pools belong to every organization. */
export type PoolSummary = {
  slug: string;
  description: string;
  version: number;
  size: number;
  hash: string;
  createdAt: Date;
  shared: boolean;
};

export type PoolVersion = {
  poolVersionId: string;
  slug: string;
  version: number;
  size: number;
  hash: string;
};

type Page = { limit: number; cursor?: string | undefined };

const summary = {
  slug: pools.slug,
  description: pools.description,
  version: poolVersions.version,
  size: poolVersions.size,
  hash: poolVersions.hash,
  createdAt: poolVersions.createdAt,
  shared: sql<boolean>`${pools.orgId} is null`,
};
const identity = {
  poolVersionId: poolVersions.id,
  slug: pools.slug,
  version: poolVersions.version,
  size: poolVersions.size,
  hash: poolVersions.hash,
};

/** The pools that a tenant may use: its own and the shared ones. */
const usableBy = ({ orgId }: Tenant) => or(eq(pools.orgId, orgId), isNull(pools.orgId));

/** Own before shared, so that an organization's pool stands in for a shared one of the same slug; then the latest version. */
const preferred = [asc(pools.slug), sql`${pools.orgId} nulls last`, desc(poolVersions.version)];

/** Pools by slug, a page at a time. `cursor` is the last slug of the page before; `nextCursor` null ends the list. */
export async function listPools(
  tenant: Tenant,
  { limit, cursor }: Page,
): Promise<{ data: PoolSummary[]; nextCursor: string | null }> {
  const rows = await database()
    .selectDistinctOn([pools.slug], summary)
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(and(usableBy(tenant), cursor === undefined ? undefined : gt(pools.slug, cursor)))
    .orderBy(...preferred)
    .limit(limit + 1);
  const data = rows.slice(0, limit);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.slug ?? null) : null };
}

/** The pool of that slug; null for a missing one and for another organization's alike. */
export async function readPool(tenant: Tenant, slug: string): Promise<PoolSummary | null> {
  const [row] = await database()
    .select(summary)
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(and(usableBy(tenant), eq(pools.slug, slug)))
    .orderBy(...preferred)
    .limit(1);
  return row ?? null;
}

/** What a run that is submitted now is evaluated against; null for a missing pool and for another organization's alike. */
export async function latestVersion(tenant: Tenant, slug: string): Promise<PoolVersion | null> {
  const [row] = await database()
    .select(identity)
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(and(usableBy(tenant), eq(pools.slug, slug)))
    .orderBy(...preferred)
    .limit(1);
  return row ?? null;
}

/** The version that a run points to. Whoever holds its id was given it through a run or pool of their own. */
export async function poolVersion(poolVersionId: string): Promise<PoolVersion | null> {
  const [row] = await database()
    .select(identity)
    .from(poolVersions)
    .innerJoin(pools, eq(pools.id, poolVersions.poolId))
    .where(eq(poolVersions.id, poolVersionId));
  return row ?? null;
}
