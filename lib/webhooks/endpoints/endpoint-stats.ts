import { sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { wholeMs } from "@/lib/domain/time/milliseconds";
import type { EndpointStats } from "../schemas";

const HOUR_MS = 3_600_000;
const HOURS = 24;

type Row = { hour: number | null; delivered: number; failed: number; p95: number | null };

/**
 * Counts attempts of the current hour and the 23 before it, one bucket per hour, oldest first. `p95_ms` is the 95th
 * percentile of the duration. The caller has checked that the tenant owns the endpoint.
 */
export async function endpointStats(
  { orgId, environment }: Tenant,
  endpointId: string,
): Promise<EndpointStats> {
  const firstMs = (Math.floor(clock.now() / HOUR_MS) - HOURS + 1) * HOUR_MS;
  const query = sql`
    select
      floor(extract(epoch from attempt.started_at) / 3600)::int as hour,
      (count(*) filter (where attempt.error_code is null))::int as delivered,
      (count(*) filter (where attempt.error_code is not null))::int as failed,
      percentile_cont(0.95) within group (order by attempt.total_ms) as p95
    from webhook_attempts as attempt
    join webhook_endpoints as endpoint on endpoint.id = attempt.endpoint_id
    where endpoint.id = ${endpointId} and endpoint.org_id = ${orgId} and endpoint.environment = ${environment}
      and attempt.started_at >= ${new Date(firstMs).toISOString()}
    group by grouping sets ((floor(extract(epoch from attempt.started_at) / 3600)::int), ())`;
  const { rows } = await onReplica(() => database().execute<Row>(query));
  const total = rows.find(({ hour }) => hour === null);
  const p95 = total?.p95 ?? null;
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  return {
    delivered: total?.delivered ?? 0,
    failed: total?.failed ?? 0,
    p95_ms: p95 === null ? null : wholeMs(p95),
    buckets: Array.from({ length: HOURS }, (_, i) => {
      const ms = firstMs + i * HOUR_MS;
      const { delivered = 0, failed = 0 } = byHour.get(ms / HOUR_MS) ?? {};
      return { at: new Date(ms).toISOString(), delivered, failed };
    }),
  };
}
