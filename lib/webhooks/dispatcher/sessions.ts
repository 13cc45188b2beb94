import { Pool, type PoolClient } from "pg";
import { databaseConfig } from "@/lib/config";
import { type Transaction, transactionOn } from "@/lib/db/client";
import { log } from "@/lib/log";

// One each for claims, credentials, completions and announcements, and two for rare statements.
const MAX_SESSIONS = 6;

// The dispatcher's statements are prepared once. They must use the indexes even if they were planned while the
// tables were empty.
const SETTINGS = `
  set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
  set plan_cache_mode = force_generic_plan`;

/** Opens the dispatcher's own connections, so that it never waits for the rest of the process. */
export function openSessions(): Pool {
  const pool = new Pool({
    connectionString: databaseConfig().DATABASE_URL,
    max: MAX_SESSIONS,
    application_name: "nexio dispatcher",
    // The pool awaits this before it hands the connection out.
    onConnect: async (client) => {
      await client.query(SETTINGS);
    },
  });
  const onLost = (error: Error) => log.warn({ err: error }, "database.connection_lost");
  pool.on("error", onLost);
  pool.on("connect", (client) => client.on("error", onLost));
  return pool;
}

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
