import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool, PoolClient } from "pg";
import type { Transaction } from "@/lib/db/client";
import * as schema from "@/lib/db/schema";

/** Runs `work` in a transaction of one of the dispatcher's own sessions, not in one around the caller. */
export async function inTransaction<Result>(
  sessions: Pool,
  work: (tx: Transaction, client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await sessions.connect();
  try {
    return await drizzle(client, { schema }).transaction((tx) => work(tx, client));
  } finally {
    client.release();
  }
}
