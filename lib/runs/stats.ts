import { sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database, runPrepared } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { ofTenant } from "./run-row";
import type { RunStats } from "./schemas";

const HOUR_MS = 3_600_000;
/** Longer periods have one bucket per day. */
const MAX_HOURLY_BUCKETS = 7 * 24;

/** Counts and durations of the runs created between `since` and `until`, in hourly or daily buckets (UTC). */
export async function runStats(
  tenant: Tenant,
  { since, until }: { since: Date; until: Date },
): Promise<RunStats> {
  const unit = until.getTime() - since.getTime() > MAX_HOURLY_BUCKETS * HOUR_MS ? "day" : "hour";
  const stepMs = unit === "day" ? 24 * HOUR_MS : HOUR_MS;
  const [durations, filled] = await onReplica(() =>
    Promise.all([
      readDurations(tenant, { since, until }),
      countByBucket(tenant, { since, until, stepMs }),
    ]),
  );
  const byStart = new Map(filled.map((row) => [row.atMs, row]));
  const buckets: RunStats["buckets"] = [];
  for (
    let atMs = Math.floor(since.getTime() / stepMs) * stepMs;
    atMs <= until.getTime();
    atMs += stepMs
  ) {
    const { completed = 0, failed = 0, runs: all = 0 } = byStart.get(atMs) ?? {};
    buckets.push({
      at: new Date(atMs).toISOString(),
      completed,
      failed,
      other: all - completed - failed,
    });
  }
  return {
    since: since.toISOString(),
    runs: sum(filled.map((bucket) => bucket.runs)),
    completed: sum(filled.map((bucket) => bucket.completed)),
    failed: sum(filled.map((bucket) => bucket.failed)),
    duration_p50_ms: percentileOf(durations, 0.5),
    duration_p95_ms: percentileOf(durations, 0.95),
    buckets,
  };
}

type Period = { since: Date; until: Date };
type Bucket = { atMs: number; runs: number; completed: number; failed: number };

// A range of the index for each bucket. Calculating the bucket of each run would take longer than reading it.
const COUNT_BY_BUCKET = {
  name: "runs.count_by_bucket",
  text: `
    select extract(epoch from bucket.start)::float8 * 1000 as "atMs", counted.*
    from generate_series($3::timestamptz, $4::timestamptz, make_interval(secs => $5)) as bucket (start)
    cross join lateral (
      select count(*)::int as runs,
        (count(*) filter (where status = 'completed'))::int as completed,
        (count(*) filter (where status = 'failed'))::int as failed
      from runs
      where org_id = $1 and environment = $2
        and created_at >= greatest(bucket.start, $6::timestamptz) and created_at <= $4::timestamptz
        and created_at < bucket.start + make_interval(secs => $5)
    ) as counted`,
};

const countByBucket = (
  { orgId, environment }: Tenant,
  { since, until, stepMs }: Period & { stepMs: number },
) =>
  runPrepared<Bucket>(COUNT_BY_BUCKET, [
    orgId,
    environment,
    new Date(Math.floor(since.getTime() / stepMs) * stepMs),
    until,
    stepMs / 1000,
    since,
  ]);

/** How many ended runs took this long. */
type Duration = { ms: number; runs: number };

/**
 * The durations of the ended runs of a period, shortest first. Times have milliseconds, so there are far fewer durations than
 * runs: sorting all runs would take most of the time. Planned for each period, because a plan for any period would sort.
 */
async function readDurations(tenant: Tenant, { since, until }: Period): Promise<Duration[]> {
  const { rows } = await database().execute<Duration>(sql`
    select ms, runs from (
      select round(date_part('epoch', completed_at - created_at) * 1000) as ms, count(*)::int as runs
      from runs
      where ${ofTenant(tenant)} and created_at >= ${since.toISOString()} and created_at <= ${until.toISOString()}
      group by 1
    ) as counted
    where ms is not null`);
  return rows.sort((a, b) => a.ms - b.ms);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The percentile as `percentile_cont` defines it, between two durations if need be. Null without ended runs. */
function percentileOf(durations: readonly Duration[], share: number): number | null {
  const last = sum(durations.map(({ runs }) => runs)) - 1;
  if (last < 0) return null;
  const at = (position: number) => {
    let upTo = 0;
    for (const { ms, runs } of durations) {
      upTo += runs;
      if (upTo > position) return ms;
    }
    return 0;
  };
  const [lower, upper] = [at(Math.floor(share * last)), at(Math.ceil(share * last))];
  return lower + (upper - lower) * (share * last - Math.floor(share * last));
}
