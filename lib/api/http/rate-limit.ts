import { sql } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, pgPool } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";

const WINDOW_S = 60;
// They have no index by time: a batch walks over what the ones before it have left.
const FORGOTTEN_AT_ONCE = 10_000;

let limiter: RateLimiterPostgres | undefined;

export type RateLimit = { allowed: boolean; headers: Record<string, string> };

/**
 * Takes one request from the allowance of `subject` (an API key, or an address that sent none), shared by all web processes.
 * A process that has seen the allowance used up refuses from memory, so that a flood does not reach the database.
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
    // A job does it, once for all processes.
    clearExpiredByTimeout: false,
  });
  const taken = limiter.consume(subject).then((state) => ({ allowed: true, state }));
  const { allowed, state } = await taken.catch((refusal: unknown) => {
    // Whoever is refused is told so by a rejection that is not an error.
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

/** Forgets the allowances whose minute is over. Resolves to how many. */
export function pruneRateLimits(signal?: AbortSignal): Promise<number> {
  const step = async (limit: number) => {
    const { rowCount } = await database().execute(sql`
      delete from rate_limits where key in (select key from rate_limits where expire < ${clock.now()} limit ${limit} for update skip locked)`);
    return rowCount ?? 0;
  };
  return inBatches(step, { limit: FORGOTTEN_AT_ONCE, signal });
}
