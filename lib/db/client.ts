import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient, type QueryResultRow } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Without this limit, connecting to a server that does not answer takes as long as TCP allows. */
const CONNECT_TIMEOUT_MS = 15_000;

type Actions = { afterCommit: (() => void)[]; afterRollback: (() => void)[] };
type Ambient = Actions & { tx: Transaction; client: PoolClient };

let pool: Pool | undefined;
let root: Database | undefined;
const ambient = new AsyncLocalStorage<Ambient>();
/** Drizzle's view of each connection. Making one takes longer than a short statement. */
const views = new WeakMap<PoolClient, Database>();
const closing = new Set<() => Promise<void>>();

/** The connection pool of this process. Connects on first use. */
export function pgPool(): Pool {
  if (!pool) {
    const { DATABASE_URL, DATABASE_POOL_SIZE } = databaseConfig();
    pool = new Pool({
      connectionString: DATABASE_URL,
      max: DATABASE_POOL_SIZE,
      application_name: "nexio",
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      // Connections stay open: a timer for each statement would cost more than an idle connection.
      idleTimeoutMillis: 0,
    });
    // Without a handler, a connection that the server closes would end the process.
    // The driver attaches the whole client to the error.
    const onLost = (error: Error & { code?: string }) =>
      log.warn({ reason: error.message, code: error.code }, "database.connection_lost");
    pool.on("error", onLost);
    pool.on("connect", (client) => client.on("error", onLost));
  }
  return pool;
}

/** The caller's transaction if there is one, otherwise the pool. */
export function database(): Database | Transaction {
  root ??= drizzle(pgPool(), { schema });
  return ambient.getStore()?.tx ?? root;
}

/**
 * Runs `work` in a transaction and commits when it resolves. A nested call joins the outer transaction, so that a
 * service's change and its caller's, such as an idempotency row, are committed together.
 */
export async function transaction<Result>(
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const outer = ambient.getStore();
  if (outer) return work(outer.tx);
  const client = await pgPool().connect();
  try {
    return await transactionOn(client, work);
  } finally {
    client.release();
  }
}

/** Drizzle's view of a connection on which the caller manages the transaction. */
export function viewOf(client: PoolClient): Database {
  const view = views.get(client) ?? drizzle(client, { schema });
  views.set(client, view);
  return view;
}

/** Runs `work` in its own transaction on the caller's connection. */
export async function transactionOn<Result>(
  client: PoolClient,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const view = viewOf(client);
  const actions: Actions = { afterCommit: [], afterRollback: [] };
  let result: Result;
  try {
    result = await view.transaction((tx) =>
      ambient.run({ tx, client, ...actions }, () => work(tx)),
    );
  } catch (error) {
    for (const action of actions.afterRollback) action();
    throw error;
  }
  for (const action of actions.afterCommit) action();
  return result;
}

/** Whether the caller is in a transaction. It must not wait for work that needs another connection of the pool. */
export const isInTransaction = (): boolean => ambient.getStore() !== undefined;

/** Runs `action` when the caller's transaction is committed; at once if there is none. Never after a rollback. */
export function afterCommit(action: () => void): void {
  const current = ambient.getStore();
  if (current) current.afterCommit.push(action);
  else action();
}

/** Runs `action` if the caller's transaction is rolled back, or if it is unknown whether it was committed. */
export function afterRollback(action: () => void): void {
  ambient.getStore()?.afterRollback.push(action);
}

/** A statement that PostgreSQL parses and plans once per connection. The name is unique. */
export type Prepared = { name: string; text: string };

/** Runs a prepared statement in the caller's transaction if there is one, otherwise on the pool. */
export async function runPrepared<Row extends QueryResultRow>(
  { name, text }: Prepared,
  values: readonly unknown[],
): Promise<Row[]> {
  const session = ambient.getStore()?.client ?? pgPool();
  const { rows } = await session.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Calls `close` in {@link closeDatabase}, before the pool closes. For sessions of their own. */
export const closeWithDatabase = (close: () => Promise<void>) => void closing.add(close);

/** Closes the pool. Call before the process exits. */
export async function closeDatabase(): Promise<void> {
  const sessions = [...closing];
  closing.clear();
  await Promise.allSettled(sessions.map((close) => close()));
  const former = pool;
  pool = undefined;
  root = undefined;
  await former?.end();
}
