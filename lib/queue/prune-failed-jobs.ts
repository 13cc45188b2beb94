import { sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";

const RETENTION_MS = 7 * 24 * 3_600_000;

/**
 * Deletes jobs whose attempts were used up more than a week ago. Resolves to the number of deleted jobs.
 */
export function pruneFailedJobs(signal?: AbortSignal): Promise<number> {
  const before = new Date(clock.now() - RETENTION_MS).toISOString();
  const step = async (limit: number) => {
    const { rowCount } = await database().execute(sql`
      delete from graphile_worker._private_jobs where id in (
        select job.id from graphile_worker._private_jobs as job
        where job.attempts >= job.max_attempts and job.locked_by is null and job.updated_at < ${before}
        limit ${limit} for update of job skip locked
      )`);
    return rowCount ?? 0;
  };
  return inBatches(step, { signal });
}
