import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";
import { JOBS, type JobName, type JobPayload } from "./jobs";

/** Adds a job in the caller's transaction: it exists if, and only if, the change that asked for it is committed. */
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
