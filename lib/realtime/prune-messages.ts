import { sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";

const DAY_MS = 24 * 3_600_000;
const KEPT_MS = DAY_MS;
/** Longer than the queue tries to send one: after this nobody is waiting for it. */
const GIVEN_UP_MS = 7 * DAY_MS;

/**
 * Forgets what the outbox has sent a day ago, or could not send in a week. A run's messages leave name, version and times behind, which its trace
 * shows; all others go. Resolves to how many.
 */
export function pruneMessages(signal?: AbortSignal): Promise<number> {
  const now = clock.now();
  const sentBefore = new Date(now - KEPT_MS).toISOString();
  const madeBefore = new Date(now - GIVEN_UP_MS).toISOString();
  const step = async (limit: number) => {
    const { rows } = await database().execute<{ n: number }>(sql`
      with old as (
        select id, run_id from realtime_publishes
        where message <> '' and (published_at < ${sentBefore} or (published_at is null and created_at < ${madeBefore}))
        order by id limit ${limit} for update skip locked
      ), gone as (
        delete from realtime_publishes where id in (select id from old where run_id is null)
      ), emptied as (
        update realtime_publishes set message = '' where id in (select id from old where run_id is not null)
      )
      select count(*)::int as n from old`);
    return rows[0]?.n ?? 0;
  };
  return inBatches(step, { signal });
}
