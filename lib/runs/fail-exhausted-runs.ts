import { sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { parseRunId } from "@/lib/ids";
import { failRun } from "./execute";

/**
 * Ends the runs whose job has used all its attempts and is not locked: their evaluation failed each time, or their worker
 * crashed. Resolves to how many.
 */
export async function failExhaustedRuns(): Promise<number> {
  const { rows } = await database().execute<{ id: string; run_id: string }>(sql`
    select job.id::text, job.payload ->> 'runId' as run_id
    from graphile_worker._private_jobs as job
    join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = 'evaluate-run' and job.attempts >= job.max_attempts and job.locked_by is null
    limit 100`);
  for (const { id, run_id } of rows) {
    const runId = parseRunId(run_id);
    if (runId) await failRun(runId);
    await database().execute(
      sql`delete from graphile_worker._private_jobs where id = ${id}::bigint and locked_by is null`,
    );
  }
  return rows.length;
}
