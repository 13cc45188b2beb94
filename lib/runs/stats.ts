import { and, gte, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
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
  const inPeriod = and(
    ofTenant(tenant),
    gte(runs.createdAt, since),
    sql`${runs.createdAt} <= ${until.toISOString()}`,
  );
  const durationMs = sql`extract(epoch from ${runs.completedAt} - ${runs.createdAt}) * 1000`;
  const percentile = (share: number) =>
    sql<number | null>`percentile_cont(${share}::float8) within group (order by ${durationMs})`;
  const count = (status: string) =>
    sql<number>`count(*) filter (where ${runs.status} = ${status})::int`;

  const [totals] = await database()
    .select({
      runs: sql<number>`count(*)::int`,
      completed: count("completed"),
      failed: count("failed"),
      duration_p50_ms: percentile(0.5),
      duration_p95_ms: percentile(0.95),
    })
    .from(runs)
    .where(inPeriod);
  const bucket = sql`date_trunc(${sql.raw(`'${unit}'`)}, ${runs.createdAt}, 'UTC')`;
  const filled = await database()
    .select({
      atMs: sql<string>`extract(epoch from ${bucket}) * 1000`,
      completed: count("completed"),
      failed: count("failed"),
      runs: sql<number>`count(*)::int`,
    })
    .from(runs)
    .where(inPeriod)
    .groupBy(bucket);

  const byStart = new Map(filled.map((row) => [Number(row.atMs), row]));
  const stepMs = unit === "day" ? 24 * HOUR_MS : HOUR_MS;
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
    runs: 0,
    completed: 0,
    failed: 0,
    duration_p50_ms: null,
    duration_p95_ms: null,
    ...totals,
    buckets,
  };
}
