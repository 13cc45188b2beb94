import { sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";

const DAY_MS = 24 * 3_600_000;
const SENT_RETENTION_MS = DAY_MS;
/** Longer than the queue retries: older messages will not be sent any more. */
const UNSENT_RETENTION_MS = 7 * DAY_MS;

/**
 * Prunes messages that were sent more than a day ago, and messages that could not be sent for a week. Rows about runs
 * are kept without their text, because the trace shows event, version and times. All other rows are deleted. Resolves
 * to the number of pruned messages.
 */
export function pruneMessages(signal?: AbortSignal): Promise<number> {
  const now = clock.now();
  const sentBefore = new Date(now - SENT_RETENTION_MS).toISOString();
  const createdBefore = new Date(now - UNSENT_RETENTION_MS).toISOString();
  const step = async (limit: number) => {
    const { rows } = await database().execute<{ n: number }>(sql`
      with old as (
        select id, run_id from realtime_publishes
        where message <> '' and (published_at < ${sentBefore} or (published_at is null and created_at < ${createdBefore}))
        order by id limit ${limit} for update skip locked
      ), deleted as (
        delete from realtime_publishes where id in (select id from old where run_id is null)
      ), emptied as (
        update realtime_publishes set message = '' where id in (select id from old where run_id is not null)
      )
      select count(*)::int as n from old`);
    return rows[0]?.n ?? 0;
  };
  return inBatches(step, { signal });
}
