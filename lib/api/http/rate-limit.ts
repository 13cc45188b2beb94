import { sql } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, pgPool } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";

const WINDOW_S = 60;
// The table has no index by expiry, so each batch scans it from the start.
const PRUNE_BATCH = 10_000;

let limiter: RateLimiterPostgres | undefined;

export type RateLimit = { allowed: boolean; headers: Record<string, string> };

/**
 * Counts one request of `subject` (an API key, or the address of a request without one) against its limit per minute,
 * which all web processes share. A process that has seen the limit reached refuses from memory, so that a flood does
 * not reach the database.
 */
export async function takeRequest(subject: string): Promise<RateLimit> {
  const points = config().NEXIO_RATE_LIMIT;
  limiter ??= new RateLimiterPostgres({
    storeClient: pgPool(),
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: "api",
    points,
    duration: WINDOW_S,
    inMemoryBlockOnConsumed: points + 1,
    // The prune task deletes expired rows.
    clearExpiredByTimeout: false,
  });
  const taken = limiter.consume(subject).then((state) => ({ allowed: true, state }));
  const { allowed, state } = await taken.catch((refusal: unknown) => {
    // The library rejects with this class when the limit is reached.
    if (refusal instanceof RateLimiterRes) return { allowed: false, state: refusal };
    throw refusal;
  });
  const resetMs = Math.max(0, state.msBeforeNext);
  return {
    allowed,
    headers: {
      "X-RateLimit-Limit": String(points),
      "X-RateLimit-Remaining": String(allowed ? state.remainingPoints : 0),
      "X-RateLimit-Reset": String(Math.ceil((clock.now() + resetMs) / 1000)),
      ...(allowed ? {} : { "Retry-After": String(Math.max(1, Math.ceil(resetMs / 1000))) }),
    },
  };
}

/** Deletes the counters of past minutes. Resolves to how many. */
export function pruneRateLimits(signal?: AbortSignal): Promise<number> {
  const step = async (limit: number) => {
    const { rowCount } = await database().execute(sql`
      delete from rate_limits where key in (select key from rate_limits where expire < ${clock.now()} limit ${limit} for update skip locked)`);
    return rowCount ?? 0;
  };
  return inBatches(step, { limit: PRUNE_BATCH, signal });
}
