import { and, asc, desc, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { pools, poolVersions } from "@/lib/db/schema";
import { isLive } from "@/lib/domain/environment";
import { isSandboxPool } from "@/lib/domain/pools/sandbox-pools";

/**
 * A pool with its newest version that is not archived; `version` and `hash` are null if it has none. A `shared` pool
 * belongs to every organization.
 */
export type PoolSummary = {
  slug: string;
  description: string;
  version: number | null;
  size: number;
  hash: string | null;
  /** Of the version, or else of the pool. */
  createdAt: Date;
  shared: boolean;
  archivedAt: Date | null;
};

export type PoolVersion = {
  poolVersionId: string;
  slug: string;
  version: number;
  size: number;
  hash: string;
  shared: boolean;
};

/** Which pools a list contains. */
export type PoolState = "active" | "archived" | "all";

const identity = {
  poolVersionId: poolVersions.id,
  slug: pools.slug,
  version: poolVersions.version,
  size: poolVersions.size,
  hash: poolVersions.hash,
  shared: sql<boolean>`${pools.orgId} is null`,
};

/** The pools that a tenant can use: its own and the shared ones. */
export const availableTo = ({ orgId }: Tenant) => or(eq(pools.orgId, orgId), isNull(pools.orgId));

/** Own before shared, so that an organization's pool replaces a shared one with the same slug. */
export const ownFirst = sql`${pools.orgId} nulls last`;

const latestOfPool = () =>
  database()
    .select()
    .from(poolVersions)
    .where(and(eq(poolVersions.poolId, pools.id), isNull(poolVersions.archivedAt)))
    .orderBy(desc(poolVersions.version))
    .limit(1)
    .as("latest");

const summaryOf = (latest: ReturnType<typeof latestOfPool>) => ({
  slug: pools.slug,
  description: pools.description,
  version: sql<number | null>`${latest.version}`,
  size: sql<number>`coalesce(${latest.size}, 0)`,
  hash: sql<string | null>`${latest.hash}`,
  createdAt: sql<Date>`coalesce(${latest.createdAt}, ${pools.createdAt})`.mapWith(pools.createdAt),
  shared: sql<boolean>`${pools.orgId} is null`,
  archivedAt: pools.archivedAt,
});

const inState = (state: PoolState) =>
  state === "all"
    ? undefined
    : state === "archived"
      ? isNotNull(pools.archivedAt)
      : isNull(pools.archivedAt);

/** Pools by slug, after the slug `after` if given. `nextCursor` is the last slug, null on the last page. */
export async function listPools(
  tenant: Tenant,
  { limit, after, state = "active" }: { limit: number; after?: string; state?: PoolState },
): Promise<{ items: PoolSummary[]; nextCursor: string | null }> {
  const latest = latestOfPool();
  const rows = await database()
    .selectDistinctOn([pools.slug], summaryOf(latest))
    .from(pools)
    .leftJoinLateral(latest, sql`true`)
    .where(
      and(
        availableTo(tenant),
        inState(state),
        after === undefined ? undefined : gt(pools.slug, after),
      ),
    )
    .orderBy(asc(pools.slug), ownFirst)
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.slug ?? null) : null };
}

/** The pool with that slug; null if there is none, or if it belongs to another organization. */
export async function readPool(tenant: Tenant, slug: string): Promise<PoolSummary | null> {
  const latest = latestOfPool();
  const [row] = await database()
    .select(summaryOf(latest))
    .from(pools)
    .leftJoinLateral(latest, sql`true`)
    .where(and(availableTo(tenant), eq(pools.slug, slug)))
    .orderBy(ownFirst)
    .limit(1);
  return row ?? null;
}

export type PoolRow = typeof pools.$inferSelect;

/** The pool's own row, the organization's before a shared one. Null as {@link readPool}. */
export async function findPool(tenant: Tenant, slug: string): Promise<PoolRow | null> {
  const [row] = await database()
    .select()
    .from(pools)
    .where(and(availableTo(tenant), eq(pools.slug, slug)))
    .orderBy(ownFirst)
    .limit(1);
  return row ?? null;
}

/**
 * The version that a run submitted now is evaluated against; null if there is no pool with a version in use, or it belongs
 * to another organization. An own pool without such a version does not replace a shared one.
 */
export const latestVersion = (tenant: Tenant, slug: string): Promise<PoolVersion | null> =>
  cached(`${tenant.orgId}/${slug}`, () => readLatestVersion(tenant, slug));

const cached = createNotifiedCache<PoolVersion>("pools");

async function readLatestVersion(tenant: Tenant, slug: string): Promise<PoolVersion | null> {
  const [row] = await database()
    .select(identity)
    .from(pools)
    .innerJoin(poolVersions, eq(poolVersions.poolId, pools.id))
    .where(
      and(
        availableTo(tenant),
        eq(pools.slug, slug),
        isNull(pools.archivedAt),
        isNull(poolVersions.archivedAt),
      ),
    )
    .orderBy(ownFirst, desc(poolVersions.version))
    .limit(1);
  return row ?? null;
}

/** Why no run can use a pool: what its state is, and what to do. */
export async function whyUnusable(tenant: Tenant, slug: string): Promise<string> {
  const pool = await readPool(tenant, slug);
  if (!pool) return `There is no pool ${slug}.`;
  if (isLive(tenant.environment) && isSandboxPool(pool))
    return `The pool ${slug} has fictional carriers and cannot be used in live. Upload a pool of your own, or use a key of test.`;
  if (pool.archivedAt) return `The pool ${slug} is archived. Restore it, or use another pool.`;
  return `The pool ${slug} has no version in use. Upload a file, or restore a version.`;
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
