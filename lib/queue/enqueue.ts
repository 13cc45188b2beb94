import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";
import { JOBS, type JobName, type JobPayload } from "./jobs";

/** Adds a job in the caller's transaction. The job exists only if that transaction is committed. */
export async function enqueue<Name extends JobName>(
  tx: Transaction,
  name: Name,
  payload: JobPayload<Name>,
): Promise<void> {
  const { maxAttempts, priority } = JOBS[name];
  await tx.execute(
    sql`select 1 from graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, max_attempts => ${maxAttempts}, priority => ${priority})`,
  );
}
