import { DatabaseError } from "pg";
import { pgPool } from "@/lib/db/client";
import { log } from "@/lib/log";

/** `lock_not_available`: statements that use the table did not end within two seconds. */
const LOCKED = "55P03";

/**
 * Creates the partitions of the coming days, and drops those of requests that are older than a week. While the table cannot
 * be locked, nothing changes until the next call: every time has a partition. By the clock of the database, unless a time is
 * given. Resolves to what was done.
 */
export async function maintainRequestPartitions(at?: Date): Promise<string[]> {
  try {
    const { rows } = await pgPool().query<{ done: string[] }>(
      "select maintain_request_partitions(coalesce($1, now())) as done",
      [at],
    );
    return rows[0]?.done ?? [];
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== LOCKED) throw error;
    log.warn({ table: "api_requests" }, "partitions.table_busy");
    return [];
  }
}
