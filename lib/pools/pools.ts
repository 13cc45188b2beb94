import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { pools, poolVersions } from "@/lib/db/schema";

/** A pool with its latest version. A `shared` pool belongs to every organization. */
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

/** The pools that a tenant can use: its own and the shared ones. */
const availableTo = ({ orgId }: Tenant) => or(eq(pools.orgId, orgId), isNull(pools.orgId));

/**
 * Own before shared, so that an organization's pool replaces a shared one with the same slug; then the latest version.
 */
const preferred = [asc(pools.slug), sql`${pools.orgId} nulls last`, desc(poolVersions.version)];

/** Pools by slug, after the slug `after` if given. `nextCursor` is the last slug, null on the last page. */
export async function listPools(
  tenant: Tenant,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: PoolSummary[]; nextCursor: string | null }> {
  const latest = database()
    .select()
    .from(poolVersions)
    .where(eq(poolVersions.poolId, pools.id))
    .orderBy(desc(poolVersions.version))
    .limit(1)
    .as("latest");
  const rows = await database()
    .selectDistinctOn([pools.slug], {
      ...summary,
      version: latest.version,
      size: latest.size,
      hash: latest.hash,
      createdAt: latest.createdAt,
    })
    .from(pools)
    .innerJoinLateral(latest, sql`true`)
    .where(and(availableTo(tenant), after === undefined ? undefined : gt(pools.slug, after)))
    .orderBy(asc(pools.slug), sql`${pools.orgId} nulls last`)
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.slug ?? null) : null };
}

/** The pool with that slug; null if there is none, or if it belongs to another organization. */
export async function readPool(tenant: Tenant, slug: string): Promise<PoolSummary | null> {
  const [row] = await database()
    .select(summary)
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(and(availableTo(tenant), eq(pools.slug, slug)))
    .orderBy(...preferred)
    .limit(1);
  return row ?? null;
}

/**
 * The version that a run submitted now is evaluated against; null if there is no pool, or it belongs to another
 * organization.
 */
export const latestVersion = (tenant: Tenant, slug: string): Promise<PoolVersion | null> =>
  cached(`${tenant.orgId}/${slug}`, () => readLatestVersion(tenant, slug));

const cached = createNotifiedCache<PoolVersion>("pools");

async function readLatestVersion(tenant: Tenant, slug: string): Promise<PoolVersion | null> {
  const [row] = await database()
    .select(identity)
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(and(availableTo(tenant), eq(pools.slug, slug)))
    .orderBy(...preferred)
    .limit(1);
  return row ?? null;
}

/** A version by its id. The caller has the id from a run or pool of its tenant. */
export const poolVersion = (poolVersionId: string): Promise<PoolVersion | null> =>
  cached(`version/${poolVersionId}`, async () => {
    const [row] = await database()
      .select(identity)
      .from(poolVersions)
      .innerJoin(pools, eq(pools.id, poolVersions.poolId))
      .where(eq(poolVersions.id, poolVersionId));
    return row ?? null;
  });
