import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Pool, PoolClient, QueryResultRow } from "pg";
import { databaseConfig } from "@/lib/config";
import { processKind } from "@/lib/process-kind";
import { connectMs, poolSize } from "./limits";
import { createStatementPool, isPooled } from "./pools";
import * as schema from "./schema";
import { createSlots } from "./slots";
import { limitSlowTables } from "./slow-tables";
import { databaseUnavailable } from "./unavailable";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Transactions of a web process use at most this part of its connections: each may wait for a lock. */
const TRANSACTION_SHARE = 0.75;

type Actions = { afterCommit: (() => void)[]; afterRollback: (() => void)[] };
type Ambient = Actions & { tx: Transaction; client: PoolClient };
type Connections = {
  pool: Pool;
  inTransactionSlot: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

declare global {
  // Global, because the web process has this module twice: in its own bundle and in that of Next.js.
  var nexioConnections: Connections | undefined;
  var nexioClosing: Set<() => Promise<void>> | undefined;
}

let root: { database: Database; pool: Pool } | undefined;
const ambient = new AsyncLocalStorage<Ambient>();
/** Another server that the caller reads from: a replica. */
const reading = new AsyncLocalStorage<{ pool: Pool; reads: Database }>();
/** Drizzle's view of each connection. Making one takes longer than a short statement. */
const views = new WeakMap<PoolClient, Database>();

function connections(): Connections {
  if (globalThis.nexioConnections) return globalThis.nexioConnections;
  const { DATABASE_URL } = databaseConfig();
  const max = poolSize();
  const pool = createStatementPool(DATABASE_URL, { name: "nexio", max });
  const isWeb = processKind() === "web";
  if (isWeb) limitSlowTables(pool, { max, waitMs: connectMs() });
  const transactions = isWeb ? Math.floor(max * TRANSACTION_SHARE) : max;
  globalThis.nexioConnections = { pool, inTransactionSlot: createSlots(transactions, connectMs()) };
  return globalThis.nexioConnections;
}

/** The connection pool of this process. Connects on first use. */
export const pgPool = (): Pool => connections().pool;

/** Runs `read` so that its statements go to another server, unless they are in a transaction. */
export const withReads = <Result>(
  server: { pool: Pool; reads: Database },
  read: () => Promise<Result>,
): Promise<Result> => reading.run(server, read);

/** The caller's transaction if there is one, otherwise the pool. */
export function database(): Database | Transaction {
  const transaction = ambient.getStore()?.tx;
  if (transaction) return transaction;
  const reads = reading.getStore()?.reads;
  if (reads) return reads;
  const pool = pgPool();
  if (root?.pool !== pool) root = { pool, database: drizzle(pool, { schema }) };
  return root.database;
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
  return connections().inTransactionSlot(async () => {
    const client = await pgPool().connect();
    let isUsable = true;
    try {
      return await transactionOn(client, work);
    } catch (error) {
      // Its server may have become read-only, or have a transaction open.
      isUsable = databaseUnavailable(error) === null;
      throw error;
    } finally {
      client.release(!isUsable);
    }
  });
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

/** A prepared statement for the driver. Behind a pooler it is planned each time: its connection may be another one. */
export const prepared = ({ name, text }: Prepared, values: readonly unknown[]) =>
  isPooled() ? { text, values: [...values] } : { name, text, values: [...values] };

/** Runs a prepared statement in the caller's transaction if there is one, otherwise on the pool. */
export async function runPrepared<Row extends QueryResultRow>(
  { name, text }: Prepared,
  values: readonly unknown[],
): Promise<Row[]> {
  const session = ambient.getStore()?.client ?? reading.getStore()?.pool ?? pgPool();
  const { rows } = await session.query<Row>(prepared({ name, text }, values));
  return rows;
}

/** Calls `close` in {@link closeDatabase}, before the pool closes. For sessions of their own. */
export function closeWithDatabase(close: () => Promise<void>): void {
  globalThis.nexioClosing ??= new Set();
  globalThis.nexioClosing.add(close);
}

/** Closes the pool. Call before the process exits. */
export async function closeDatabase(): Promise<void> {
  const sessions = [...(globalThis.nexioClosing ?? [])];
  globalThis.nexioClosing?.clear();
  await Promise.allSettled(sessions.map((close) => close()));
  const former = globalThis.nexioConnections?.pool;
  globalThis.nexioConnections = undefined;
  root = undefined;
  await former?.end();
}
