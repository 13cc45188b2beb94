import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Without this limit, a server that does not answer is waited for as long as TCP allows. */
const CONNECT_TIMEOUT_MS = 15_000;

let pool: Pool | undefined;
let root: Database | undefined;
const ambient = new AsyncLocalStorage<Transaction>();

/** The connection pool of this process. Connects on first use. */
export function pgPool(): Pool {
  if (!pool) {
    const { DATABASE_URL, DATABASE_POOL_SIZE } = databaseConfig();
    pool = new Pool({
      connectionString: DATABASE_URL,
      max: DATABASE_POOL_SIZE,
      application_name: "nexio",
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // Without a handler, a connection that the server closes would end the process.
    const onLost = (error: Error) => log.warn({ err: error }, "database.connection_lost");
    pool.on("error", onLost);
    pool.on("connect", (client) => client.on("error", onLost));
  }
  return pool;
}

/** The caller's transaction if there is one, otherwise the pool. */
export function database(): Database | Transaction {
  root ??= drizzle(pgPool(), { schema });
  return ambient.getStore() ?? root;
}

/**
 * Runs `work` in a transaction and commits when it resolves. A nested call joins the outer transaction, so that a
 * service's change and its caller's, such as an idempotency row, are committed together.
 */
export function transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const outer = ambient.getStore();
  if (outer) return work(outer);
  root ??= drizzle(pgPool(), { schema });
  return root.transaction((tx) => ambient.run(tx, () => work(tx)));
}

/** Closes the pool. Call before the process exits. */
export async function closeDatabase(): Promise<void> {
  const closing = pool;
  pool = undefined;
  root = undefined;
  await closing?.end();
}
