import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { CustomFact } from "@/lib/domain/custom-facts";
import type { ImportOptions, PoolFile } from "@/lib/domain/pools/pool-versions";

// The order of a version: name, key, facts, each byte by byte, so that it depends on no locale and no file order.
const CANONICAL_ORDER = `name collate "C", key collate "C", facts collate "C"`;

/** Who published a version, from which file, and how its columns became facts. */
export type VersionOrigin = { createdBy: string; source: PoolFile; mapping: ImportOptions };

type NewVersion = {
  slug: string;
  orgId: string | null;
  description: string | undefined;
  origin: VersionOrigin | undefined;
  customFacts: readonly CustomFact[];
  /** New runs never use it, until it is restored. */
  archivedAt: Date | null;
};

/** The pool was archived after its import began. */
export class PoolArchived extends Error {
  override name = "PoolArchived";
}

/**
 * Adds the next version of a pool, and the pool with its first version, in the client's transaction; {@link setContent}
 * completes it. Imports of the same pool wait for each other here. Throws {@link PoolArchived}.
 */
export async function addVersion(
  client: ClientBase,
  { slug, orgId, description, origin, customFacts, archivedAt }: NewVersion,
) {
  await client.query("insert into pools (org_id, slug) values ($1, $2) on conflict do nothing", [
    orgId,
    slug,
  ]);
  // Locks the row: the next statement then sees the version that the previous import has committed.
  const pool = await client.query<{ id: string; archived: boolean }>(
    "update pools set description = coalesce($3, description) where slug = $2 and org_id is not distinct from $1 returning id, archived_at is not null as archived",
    [orgId, slug, description ?? null],
  );
  if (pool.rows[0]?.archived) throw new PoolArchived(`The pool ${slug} is archived`);
  const version = await client.query<{ poolVersionId: string; version: number }>(
    `insert into pool_versions (pool_id, version, size, hash, created_by, source, mapping, custom_facts, archived_at)
     select $1, coalesce(max(version), 0) + 1, 0, '', $2, $3, $4, $5, $6 from pool_versions where pool_id = $1
     returning id as "poolVersionId", version`,
    [
      pool.rows[0]?.id,
      origin?.createdBy ?? null,
      origin ? JSON.stringify(origin.source) : null,
      origin ? JSON.stringify(origin.mapping) : null,
      JSON.stringify(customFacts),
      archivedAt,
    ],
  );
  const [added] = version.rows;
  if (!added) throw new Error(`No version was added to the pool ${slug}`);
  return added;
}

/**
 * Numbers the staged candidates in canonical order and inserts them in that order, which is the order of reads.
 * Resolves to how many.
 */
export async function writeCandidates(client: ClientBase, poolVersionId: string): Promise<number> {
  const { rowCount } = await client.query(
    `insert into pool_candidates (pool_version_id, ordinal, name, facts)
     select $1, row_number() over (order by ${CANONICAL_ORDER}) - 1, name, facts::json from staged_candidates`,
    [poolVersionId],
  );
  return rowCount ?? 0;
}

/**
 * The hash of a version's stored candidates: SHA-256 (hex) of their canonical JSON in canonical order, one per line.
 * The evaluator computes the same hash from the facts.
 */
export async function contentHash(client: ClientBase, poolVersionId: string): Promise<string> {
  const hash = createHash("sha256");
  // COPY takes no parameters; the database generated the id.
  const query = `select facts from pool_candidates where pool_version_id = '${poolVersionId}' order by ordinal`;
  const lines = client.query(copyTo(`copy (${query}) to stdout`));
  lines.setEncoding("utf8");
  let rest = "";
  for await (const chunk of lines) {
    const text: string = rest + chunk;
    const end = text.lastIndexOf("\n") + 1;
    // COPY doubles backslashes. Only a whole line is certain not to end between the two.
    hash.update(text.slice(0, end).replaceAll("\\\\", "\\"));
    rest = text.slice(end);
  }
  return hash.digest("hex");
}

/** Sets size and hash of a version whose candidates are written. */
export async function setContent(
  client: ClientBase,
  { poolVersionId, size, hash }: { poolVersionId: string; size: number; hash: string },
) {
  await client.query("update pool_versions set size = $2, hash = $3 where id = $1", [
    poolVersionId,
    size,
    hash,
  ]);
}

/** The version in use that a new version replaces, as the audit log shows it; null for the first one. */
export async function versionBefore(client: ClientBase, poolVersionId: string) {
  const { rows } = await client.query<{ version: number; size: number; hash: string }>(
    `select former.version, former.size, former.hash
     from pool_versions as former
     join pool_versions as own on own.pool_id = former.pool_id and own.id = $1
     where former.version < own.version and former.archived_at is null
     order by former.version desc limit 1`,
    [poolVersionId],
  );
  return rows[0] ?? null;
}
