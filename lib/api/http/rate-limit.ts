import { sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, runPrepared } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { log } from "@/lib/log";

const WINDOW_MS = 60_000;
/** A process reserves this part of what is left of a limit at once. */
const RESERVED_SHARE = 1 / 32;
/** The maximum number of subjects in memory: requests from many addresses must not fill it. */
const MAX_SUBJECTS = 50_000;
// The table has no index by expiry, so each batch scans it from the start.
const PRUNE_BATCH = 10_000;

export type RateLimit = { allowed: boolean; headers: Record<string, string> };

/** This process's count for a subject in the current minute. */
type Allowance = {
  /** Reserved and not yet used. */
  reserved: number;
  /** What other processes may still reserve. */
  left: number;
  resetAtMs: number;
  waiting: number;
  reserving: Promise<void> | null;
};

const allowances = new Map<string, Allowance>();

/**
 * Counts one request of `subject` (an API key, or the address of a request without one) against its limit per minute,
 * which all web processes share. A process reserves a part of the limit in the database and counts in memory: together
 * they never allow more than the limit. A process may hold at most a 32nd of the limit
 * that it has reserved and not used; the others cannot use that part until the minute ends. Once the limit is reached, the
 * database is not asked again. While the database accepts no changes, each process counts alone.
 */
export async function takeRequest(
  subject: string,
  limit: number = config().NEXIO_RATE_LIMIT,
): Promise<RateLimit> {
  const allowance = current(subject, limit);
  if (allowance.reserved === 0 && allowance.left > 0) {
    allowance.waiting += 1;
    try {
      while (allowance.reserved === 0 && allowance.left > 0) {
        allowance.reserving ??= reserve(subject, allowance, limit).finally(() => {
          allowance.reserving = null;
        });
        await allowance.reserving;
      }
    } finally {
      allowance.waiting -= 1;
    }
  }
  const allowed = allowance.reserved > 0;
  if (allowed) allowance.reserved -= 1;
  return { allowed, headers: headersOf(allowance, { allowed, limit }) };
}

/** The headers for a subject by the count in this process, without counting a request. */
export const knownLimit = (
  subject: string,
  limit: number = config().NEXIO_RATE_LIMIT,
): Record<string, string> => headersOf(current(subject, limit), { allowed: true, limit });

function current(subject: string, limit: number): Allowance {
  const known = allowances.get(subject);
  if (known && (known.resetAtMs > clock.now() || known.reserving)) return known;
  if (allowances.size >= MAX_SUBJECTS) pruneSubjects();
  const fresh: Allowance = {
    reserved: 0,
    left: limit,
    resetAtMs: clock.now() + WINDOW_MS,
    waiting: 0,
    reserving: null,
  };
  allowances.delete(subject);
  allowances.set(subject, fresh);
  return fresh;
}

/** Drops the minutes that are over, or else the older half: their counts are in the database. */
function pruneSubjects(): void {
  const now = clock.now();
  for (const [subject, { resetAtMs }] of allowances)
    if (resetAtMs <= now) allowances.delete(subject);
  let surplus = allowances.size - MAX_SUBJECTS / 2;
  for (const subject of allowances.keys()) {
    if (surplus <= 0) break;
    allowances.delete(subject);
    surplus -= 1;
  }
}

const RESERVE = {
  name: "rate_limits.reserve",
  text: `
    insert into rate_limits as used (key, points, expire) values ($1, $2::bigint, $3::bigint + ${WINDOW_MS})
    on conflict (key) do update set
      points = case when used.expire <= $3 then excluded.points else used.points + excluded.points end,
      expire = case when used.expire <= $3 then excluded.expire else used.expire end
    returning points::float8 as points, expire::float8 as expire`,
};

/** The count of all processes; null if the database accepts no changes, or the table is locked. */
async function count(
  subject: string,
  points: number,
): Promise<{ points: number; expire: number } | null> {
  try {
    const values = [`api:${subject}`, points, Math.floor(clock.now())];
    const [row] = await runPrepared<{ points: number; expire: number }>(RESERVE, values);
    if (!row) throw new Error("The request was not counted");
    return row;
  } catch (error) {
    const unavailable = databaseUnavailable(error);
    if (unavailable !== "read_only" && unavailable !== "busy") throw error;
    log.debug({ err: error }, "rate_limits.count_failed");
    return null;
  }
}

async function reserve(subject: string, allowance: Allowance, limit: number): Promise<void> {
  const wanted = Math.max(1, allowance.waiting, Math.ceil(allowance.left * RESERVED_SHARE));
  const row = await count(subject, wanted);
  if (row === null) {
    // Reads go on while the database accepts no changes. This process counts alone.
    const reserved = Math.min(wanted, allowance.left);
    allowance.reserved += reserved;
    allowance.left -= reserved;
    return;
  }
  const { points, expire } = row;
  allowance.reserved += Math.max(0, wanted - Math.max(0, points - limit));
  allowance.left = Math.max(0, limit - points);
  allowance.resetAtMs = expire;
}

function headersOf(
  { reserved, left, resetAtMs }: Allowance,
  { allowed, limit }: { allowed: boolean; limit: number },
): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(allowed ? reserved + left : 0),
    "X-RateLimit-Reset": String(Math.ceil(resetAtMs / 1000)),
    ...(allowed
      ? {}
      : { "Retry-After": String(Math.max(1, Math.ceil((resetAtMs - clock.now()) / 1000))) }),
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
