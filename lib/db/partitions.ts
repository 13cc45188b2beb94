import { DatabaseError, type Pool } from "pg";
import { log } from "@/lib/log";
import { createSessionPool } from "./pools";

/** The tables that are partitioned by the month in their ids: see docs/data-lifecycle.md. */
export const PARTITIONED_TABLES = [
  "runs",
  "traces",
  "webhook_events",
  "webhook_deliveries",
  "webhook_attempts",
] as const;

/** From PostgreSQL 18 on, `maintain_partitions` analyzes the table without its partitions. */
const ANALYZE_BEFORE_18 = `
  select analyze_with_partitions($1) where current_setting('server_version_num')::integer < 180000`;

/** `lock_not_available`: statements that use the table did not end within two seconds. */
const LOCKED = "55P03";

/**
 * Creates the partition of this month, drops empty ones of past months, and analyzes each table once a day. A table that cannot be locked
 * keeps its partitions until the next call: every id has a partition at any time. Resolves to what was created, and what
 * was dropped with a minus in front.
 */
export async function maintainPartitions(at = new Date()): Promise<string[]> {
  const session = createSessionPool({
    name: "nexio partitions",
    max: 1,
    limits: null,
    // An analysis, or a check of many rows, may take longer than a statement of a request.
    onConnect: async (client) => void (await client.query("set statement_timeout = 0")),
  });
  try {
    const changes: string[] = [];
    for (const table of PARTITIONED_TABLES)
      changes.push(...(await maintainTable(session, table, at)));
    if (changes.length > 0) log.info({ changes }, "partitions.changed");
    return changes;
  } finally {
    await session.end();
  }
}

async function maintainTable(session: Pool, table: string, at: Date): Promise<string[]> {
  try {
    const { rows } = await session.query<{ done: string[] }>(
      "select maintain_partitions($1, $2) as done",
      [table, at],
    );
    const done = rows[0]?.done ?? [];
    if (done.length === 0) await session.query(ANALYZE_BEFORE_18, [table]);
    return done;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== LOCKED) throw error;
    log.warn({ table }, "partitions.table_busy");
    return [];
  }
}
