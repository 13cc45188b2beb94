import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** How long a caller waits for a connection: a server that does not answer at all would otherwise be waited for as long as TCP likes. */
const CONNECT_MS = 15_000;

let pool: Pool | undefined;
let root: Database | undefined;
const ambient = new AsyncLocalStorage<Transaction>();

/** The connections of this process. Connected on first use. */
export function pgPool(): Pool {
  if (!pool) {
    const { DATABASE_URL, DATABASE_POOL_SIZE } = databaseConfig();
    pool = new Pool({
      connectionString: DATABASE_URL,
      max: DATABASE_POOL_SIZE,
      application_name: "nexio",
      connectionTimeoutMillis: CONNECT_MS,
    });
    // A connection that the server closes, idle or in use, must not end the process: its query fails, the next one opens another.
    const lost = (error: Error) => log.warn({ err: error }, "database.connection_lost");
    pool.on("error", lost);
    pool.on("connect", (client) => client.on("error", lost));
  }
  return pool;
}

/** What statements go through: the transaction around the caller if there is one, otherwise any connection of the pool. */
export function database(): Database | Transaction {
  root ??= drizzle(pgPool(), { schema });
  return ambient.getStore() ?? root;
}

/**
 * Runs `work` in a transaction and commits when it resolves. A call inside another one joins it, so that a service's change and its
 * caller's (an idempotency row, say) stand or fall together.
 */
export function transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const joined = ambient.getStore();
  if (joined) return work(joined);
  root ??= drizzle(pgPool(), { schema });
  return root.transaction((tx) => ambient.run(tx, () => work(tx)));
}

/** Gives the connections back. For an orderly end of the process. */
export async function closeDatabase(): Promise<void> {
  const closing = pool;
  pool = undefined;
  root = undefined;
  await closing?.end();
}
