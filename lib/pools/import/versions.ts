import type { ClientBase } from "pg";

type NewVersion = { slug: string; orgId: string | null; description: string | undefined };

/**
 * Adds the next version of a pool, and the pool with its first, inside the client's transaction; {@link sealVersion} ends it. Imports of the same pool
 * wait for each other here.
 */
export async function addVersion(client: ClientBase, { slug, orgId, description }: NewVersion) {
  await client.query("insert into pools (org_id, slug) values ($1, $2) on conflict do nothing", [
    orgId,
    slug,
  ]);
  // Takes the row's lock: the number is read by the next statement, which sees what the import before this one committed.
  const pool = await client.query<{ id: string }>(
    "update pools set description = coalesce($3, description) where slug = $2 and org_id is not distinct from $1 returning id",
    [orgId, slug, description ?? null],
  );
  const version = await client.query<{ poolVersionId: string; version: number }>(
    `insert into pool_versions (pool_id, version, size, hash)
     select $1, coalesce(max(version), 0) + 1, 0, '' from pool_versions where pool_id = $1
     returning id as "poolVersionId", version`,
    [pool.rows[0]?.id],
  );
  const [added] = version.rows;
  if (!added) throw new Error(`pool ${slug} got no version`);
  return added;
}

/** Says what a version holds, once that is there. Before this nobody else sees it. */
export async function sealVersion(
  client: ClientBase,
  { poolVersionId, size, hash }: { poolVersionId: string; size: number; hash: string },
) {
  await client.query("update pool_versions set size = $2, hash = $3 where id = $1", [
    poolVersionId,
    size,
    hash,
  ]);
}
