import type { Pool, PoolClient } from "pg";
import { type Transaction, transactionOn } from "@/lib/db/client";
import { createSessionPool } from "@/lib/db/pools";

// One each for credentials, completions and announcements, and two for rare statements.
const MAX_SESSIONS = 5;

// The dispatcher's statements must use the indexes even if they were planned while the tables were empty.
const SETTINGS =
  "set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;";

const open = (name: string, max: number, planCacheMode: string): Pool =>
  createSessionPool({
    name,
    max,
    // The pool awaits this before it hands the connection out.
    onConnect: async (client) => {
      await client.query(`${SETTINGS} set plan_cache_mode = ${planCacheMode}`);
    },
  });

/** Opens the dispatcher's own connections, so that it never waits for the rest of the process. Statements are planned once. */
export const openSessions = (): Pool =>
  open("nexio dispatcher", MAX_SESSIONS, "force_generic_plan");

/**
 * Opens the connection of claims, one after the other. Each is planned for its values: with a generic plan they can crash
 * PostgreSQL 18.4. See docs/decisions/0019-claims-are-planned-each-time.md.
 */
export const openClaimSession = (): Pool => open("nexio dispatcher claims", 1, "force_custom_plan");

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
