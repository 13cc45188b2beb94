import { sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import { environmentsWithUniqueIds } from "@/lib/auth/environments";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, runPrepared, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { createNotifiedCache, invalidate } from "@/lib/db/notified-cache";
import { environmentSettings } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";

/** External ids are unique in an environment that requires it: each submission there waits for the one before it. */

const CACHE = "environment_settings";

const cached = createNotifiedCache<ReadonlySet<Environment>>(CACHE);

/** The organization's environments in which external ids are unique. Cached: a change is seen within milliseconds. */
const readUnique = async (orgId: string): Promise<ReadonlySet<Environment>> =>
  (await cached(orgId, async () => new Set(await environmentsWithUniqueIds(orgId)))) ?? new Set();

/** The name of an environment's lock. */
export const externalIdScope = ({ orgId, environment }: Tenant) => `${orgId} ${environment}`;

// In one order, so that two transactions never wait for each other. The caller's next statement sees what the holder of
// the lock has committed; this one would not.
const LOCK = {
  name: "runs.lock_external_ids",
  text: `
    select case when exclusive then pg_advisory_xact_lock(${ADVISORY_LOCKS.externalIds}, key)
      else pg_advisory_xact_lock_shared(${ADVISORY_LOCKS.externalIds}, key) end
    from (
      select hashtext(scope) as key, bool_or(exclusive) as exclusive
      from unnest($1::text[], $2::bool[]) as given (scope, exclusive) group by 1 order by 1
    ) as locks`,
};

/**
 * Keeps the rule for external ids as it is until the caller's transaction ends, and where they are unique, keeps other
 * submissions out. Resolves to the names of the environments that are locked for this transaction alone.
 */
export async function lockExternalIds(
  tenants: readonly Tenant[],
  { alone = false } = {},
): Promise<string[]> {
  const scopes = new Map<string, boolean>();
  for (const tenant of tenants) {
    const isUnique = alone || (await readUnique(tenant.orgId)).has(tenant.environment);
    scopes.set(externalIdScope(tenant), isUnique);
  }
  await runPrepared(LOCK, [[...scopes.keys()], [...scopes.values()]]);
  return [...scopes].flatMap(([scope, isUnique]) => (isUnique ? [scope] : []));
}

const HOLDERS = {
  name: "runs.external_id_holders",
  text: `
    select distinct on (external_id) external_id as "externalId", id from runs
    where org_id = $1 and environment = $2 and external_id = any($3::text[]) order by external_id, id`,
};

/** The first run that has each of the external ids. */
export async function runsWithExternalIds(
  { orgId, environment }: Tenant,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, RunId>> {
  const rows = await runPrepared<{ externalId: string; id: RunId }>(HOLDERS, [
    orgId,
    environment,
    externalIds,
  ]);
  return new Map(rows.map(({ externalId, id }) => [externalId, id]));
}

/** Error messages name this many of the external ids that several runs have. */
const NAMED_DUPLICATES = 5;

type UniqueOutcome = { outcome: "changed" } | { outcome: "duplicates"; externalIds: string[] };

/** Sets whether external ids are unique in an environment of the principal's organization. Not while several runs share one. */
export async function setUniqueExternalIds(
  { orgId, ...principal }: Principal,
  environment: Environment,
  unique: boolean,
): Promise<UniqueOutcome> {
  return transaction(async (tx) => {
    await lockExternalIds([{ orgId, environment }], { alone: true });
    if (unique) {
      const { rows } = await tx.execute<{ externalId: string }>(sql`
        select external_id as "externalId" from runs
        where org_id = ${orgId} and environment = ${environment} and external_id is not null
        group by external_id having count(*) > 1 order by external_id limit ${NAMED_DUPLICATES}`);
      if (rows.length > 0)
        return { outcome: "duplicates", externalIds: rows.map(({ externalId }) => externalId) };
    }
    const isUnique = (await environmentsWithUniqueIds(orgId)).includes(environment);
    if (isUnique === unique) return { outcome: "changed" };
    const set = { uniqueExternalIds: unique, updatedAt: clock.date() };
    await tx
      .insert(environmentSettings)
      .values({ orgId, environment, ...set })
      .onConflictDoUpdate({
        target: [environmentSettings.orgId, environmentSettings.environment],
        set,
      });
    await tx.execute(sql`select pg_notify('cache_changed', ${`${CACHE}:${orgId}`})`);
    afterCommit(() => invalidate(CACHE, orgId));
    await audit(tx, { ...principal, orgId, environment }, "environment.changed", environment, {
      before: { unique_external_ids: !unique },
      after: { unique_external_ids: unique },
    });
    return { outcome: "changed" };
  });
}
