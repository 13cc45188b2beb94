import { sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database, runPrepared } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { textList } from "@/lib/db/search-text";
import { ANSWERED_STATUSES } from "@/lib/domain/run-status";
import { wholeMs } from "@/lib/domain/time/milliseconds";
import { firstRunIdAt } from "@/lib/ids";
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
  const firstMs = Math.floor(since.getTime() / stepMs) * stepMs;
  const startsMs = Array.from(
    { length: Math.max(0, Math.floor((until.getTime() - firstMs) / stepMs) + 1) },
    (_, i) => firstMs + i * stepMs,
  );
  const [durations, filled] = await onReplica(() =>
    Promise.all([
      readDurations(tenant, { since, until }),
      countByBucket(tenant, { since, until, startsMs, stepMs }),
    ]),
  );
  const byStart = new Map(filled.map((row) => [row.atMs, row]));
  const buckets = startsMs.map((atMs) => {
    const { completed = 0, failed = 0, runs: all = 0 } = byStart.get(atMs) ?? {};
    return { at: new Date(atMs).toISOString(), completed, failed, other: all - completed - failed };
  });
  return {
    since: since.toISOString(),
    runs: sum(filled.map((bucket) => bucket.runs)),
    completed: sum(filled.map((bucket) => bucket.completed)),
    degraded: sum(filled.map((bucket) => bucket.degraded)),
    failed: sum(filled.map((bucket) => bucket.failed)),
    duration_p50_ms: percentileOf(durations, 0.5),
    duration_p95_ms: percentileOf(durations, 0.95),
    buckets,
  };
}

type Period = { since: Date; until: Date };
type Bucket = { atMs: number; runs: number; completed: number; degraded: number; failed: number };

// A range of the index for each bucket. Calculating the bucket of each run would take longer than reading it. Runs are
// counted by the time in their ids, as in the usage: only the partitions of the period are read.
const COUNT_BY_BUCKET = {
  name: "runs.count_by_bucket",
  text: `
    select bucket.at_ms as "atMs", counted.*
    from unnest($3::float8[], $4::text[], $5::text[]) as bucket (at_ms, first_id, end_id)
    cross join lateral (
      select count(*)::int as runs,
        (count(*) filter (where status in (${textList(ANSWERED_STATUSES)})))::int as completed,
        (count(*) filter (where status = 'degraded'))::int as degraded,
        (count(*) filter (where status = 'failed'))::int as failed
      from runs
      where org_id = $1 and environment = $2
        and id >= bucket.first_id and id < bucket.end_id
    ) as counted`,
};

function countByBucket(
  { orgId, environment }: Tenant,
  { since, until, startsMs, stepMs }: Period & { startsMs: readonly number[]; stepMs: number },
) {
  const idAt = (ms: number) => firstRunIdAt(new Date(ms));
  const endMs = endOf(until).getTime();
  return runPrepared<Bucket>(COUNT_BY_BUCKET, [
    orgId,
    environment,
    startsMs,
    startsMs.map((ms) => idAt(Math.max(ms, since.getTime()))),
    startsMs.map((ms) => idAt(Math.min(ms + stepMs, endMs))),
  ]);
}

/** Times have milliseconds, and the last one belongs to the period. */
const endOf = (until: Date) => new Date(until.getTime() + 1);

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
      where ${ofTenant(tenant)} and id >= ${firstRunIdAt(since)} and id < ${firstRunIdAt(endOf(until))}
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
  return wholeMs(lower + (upper - lower) * (share * last - Math.floor(share * last)));
}
