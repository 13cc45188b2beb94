import { Pool } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";

// One each for claims, secrets, completions and announcements, two for what is rare.
const SESSIONS = 6;

/**
 * The dispatcher's own connections, so that a busy process cannot keep it waiting. Its statements are prepared once and must go by the
 * indexes even where they were planned while the tables were empty.
 */
export function openSessions(): Pool {
  const pool = new Pool({
    connectionString: databaseConfig().DATABASE_URL,
    max: SESSIONS,
    application_name: "nexio dispatcher",
    // Awaited before the connection is handed out.
    onConnect: async (client) => {
      await client.query(SETTINGS);
    },
  });
  const lost = (error: Error) => log.warn({ err: error }, "database.connection_lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  return pool;
}

const SETTINGS = `
  set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
  set plan_cache_mode = force_generic_plan`;
