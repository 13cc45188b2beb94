import { environmentSlugs } from "@/lib/auth/environments";
import { runPrepared } from "@/lib/db/client";
import { earlier } from "@/lib/db/id-order";
import type { Environment } from "@/lib/domain/environment";
import { RUN_KINDS, type RunKindName } from "@/lib/domain/run-kind";
import { firstEventIdAt, firstRunIdAt } from "@/lib/ids";
import { countUsage } from "@/lib/runs/usage";

export type MonthlyUsage = {
  orgId: string;
  environment: Environment;
  /** Such as 2026-03, in UTC. */
  month: string;
  /** By kind. */
  runs: Readonly<Record<string, number>>;
  deliveries: number;
  attempts: number;
  /** Of runs, traces, events and attempts of the month, as PostgreSQL stores their documents: compressed, without indexes. */
  storedBytes: number;
};

const ATTEMPTS = {
  name: "admin.usage_attempts",
  text: `
    select endpoint.environment, sum(counted.attempts)::float8 as attempts, sum(counted.bytes)::float8 as bytes
    from webhook_endpoints as endpoint
    cross join lateral (
      select count(*) as attempts,
        coalesce(sum(pg_column_size(request) + coalesce(pg_column_size(response), 0) + pg_column_size(phases)), 0) as bytes
      from webhook_attempts
      where endpoint_id = endpoint.id and started_at >= $2 and started_at < $3
    ) as counted
    where endpoint.org_id = $1
    group by 1`,
};

// The sizes of stored values: nothing is read or decompressed beside the rows.
const STORED = {
  name: "admin.usage_stored",
  text: `
    with stored as (
      select runs.org_id, runs.environment, runs.id,
        pg_column_size(input) + coalesce(pg_column_size(result), 0) + coalesce(pg_column_size(head), 0)
          + coalesce(pg_column_size(summary), 0) as bytes
      from runs
      where org_id = $1 and environment = any($2::text[]) and id >= $3 and id < $4
    )
    select environment, sum(stored.bytes + coalesce(trace.bytes, 0) + coalesce(event.bytes, 0))::float8 as bytes
    from stored
    left join lateral (
      select pg_column_size(document) + pg_column_size(assessed) + pg_column_size(removed) + pg_column_size(removed_by) as bytes
      from traces where org_id = stored.org_id and run_id = stored.id
    ) as trace on true
    left join lateral (
      select sum(pg_column_size(payload)) as bytes from webhook_events
      where org_id = stored.org_id and environment = stored.environment and run_id = stored.id and id >= $5
    ) as event on true
    group by 1`,
};

type Attempts = { environment: Environment; attempts: number; bytes: number };
type Stored = { environment: Environment; bytes: number };

/** The usage of one organization in a month, by environment. A run belongs to the month of its submission. */
export async function monthlyUsage(orgId: string, from: Date): Promise<MonthlyUsage[]> {
  const until = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1));
  const environments = await environmentSlugs(orgId);
  const [counted, attempts, stored] = await Promise.all([
    countUsage({ orgId }, environments, { from, until }),
    runPrepared<Attempts>(ATTEMPTS, [orgId, from, until]),
    runPrepared<Stored>(STORED, [
      ...[orgId, environments, firstRunIdAt(from), firstRunIdAt(until)],
      firstEventIdAt(earlier(from)),
    ]),
  ]);
  return environments.map((environment) => {
    const usage = counted.get(environment);
    const made = attempts.find((row) => row.environment === environment);
    const kept = stored.find((row) => row.environment === environment);
    const runsOf = (kind: RunKindName): [RunKindName, number] => [kind, usage?.runs.get(kind) ?? 0];
    return {
      ...{ orgId, environment, month: from.toISOString().slice(0, 7) },
      runs: Object.fromEntries(RUN_KINDS.map(runsOf)),
      deliveries: [...(usage?.deliveries.values() ?? [])].reduce((sum, n) => sum + n, 0),
      attempts: made?.attempts ?? 0,
      storedBytes: (made?.bytes ?? 0) + (kept?.bytes ?? 0),
    };
  });
}
