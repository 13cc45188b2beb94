import type { Pool, PoolClient } from "pg";
import { type Transaction, transactionOn } from "@/lib/db/client";
import { createSessionPool } from "@/lib/db/pools";

// One each for claims, credentials, completions and announcements, and two for rare statements.
const MAX_SESSIONS = 6;

// The dispatcher's statements are prepared once. They must use the indexes even if they were planned while the
// tables were empty.
const SETTINGS = `
  set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
  set plan_cache_mode = force_generic_plan`;

/** Opens the dispatcher's own connections, so that it never waits for the rest of the process. */
export const openSessions = (): Pool =>
  createSessionPool({
    name: "nexio dispatcher",
    max: MAX_SESSIONS,
    // The pool awaits this before it hands the connection out.
    onConnect: async (client) => {
      await client.query(SETTINGS);
    },
  });

/** Runs `work` in a transaction on one of the dispatcher's sessions. It does not join a transaction of the caller. */
export async function inTransaction<Result>(
  sessions: Pool,
  work: (tx: Transaction, client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await sessions.connect();
  try {
    return await transactionOn(client, (tx) => work(tx, client));
  } finally {
    client.release();
  }
}
