import { sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { containsPattern } from "@/lib/db/search-text";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";

/** A candidate of the newest version of a pool. */
export type PoolCandidate = {
  pool: string;
  version: number;
  ordinal: number;
  facts: CandidateFacts;
};

/**
 * The candidates whose name contains the text (ignoring case) or whose key equals it, in the newest version of every pool
 * that the tenant can use, by pool and place. `nextCursor` is null on the last page.
 */
export async function searchPools(
  { orgId }: Tenant,
  text: string,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: PoolCandidate[]; nextCursor: string | null }> {
  const [slugAfter = "", ordinalAfter = "-1"] = after?.split(" ") ?? [];
  const pattern = containsPattern(text);
  const { rows } = await database().execute<PoolCandidate>(sql`
    with latest as (
      select distinct on (pool.slug) pool.slug, version.id, version.version
      from pools as pool join pool_versions as version on version.pool_id = pool.id
      where (pool.org_id = ${orgId} or pool.org_id is null)
        and pool.archived_at is null and version.archived_at is null
      order by pool.slug, pool.org_id nulls last, version.version desc
    )
    select latest.slug as pool, latest.version, found.ordinal, found.facts
    from latest cross join lateral (
      select ordinal, facts from pool_candidates
      where pool_version_id = latest.id
        and (name ilike ${pattern} or facts ->> 'key' = ${text})
        and (latest.slug > ${slugAfter} or ordinal > ${Number(ordinalAfter)}::int)
      order by ordinal limit ${limit + 1}
    ) as found
    where latest.slug >= ${slugAfter}
    order by latest.slug, found.ordinal limit ${limit + 1}`);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? `${last.pool} ${last.ordinal}` : null,
  };
}
