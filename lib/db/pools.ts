import { type ClientBase, type ClientConfig, Pool, type PoolConfig } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { connectMs, type Limits, statementLimits } from "./limits";
import { breakSilentConnections } from "./silent-server";

/**
 * Where connections lead. `DATABASE_URL` may be a pooler in transaction mode if `DATABASE_DIRECT_URL` leads to PostgreSQL
 * itself: whatever needs a session, such as LISTEN, a session lock or a setting, uses that one.
 */

/** Whether statements may meet another server connection each time. */
export function isPooled(): boolean {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = databaseConfig();
  return DATABASE_DIRECT_URL !== undefined && DATABASE_DIRECT_URL !== DATABASE_URL;
}

/** The URL of connections that keep their state. */
export function sessionUrl(): string {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = databaseConfig();
  return DATABASE_DIRECT_URL ?? DATABASE_URL;
}

/** Settings that the server applies to a connection when it is opened. A pooler would refuse them. */
const limitSettings = (limits: Limits | null): ClientConfig =>
  limits === null
    ? {}
    : {
        statement_timeout: limits.statementMs,
        lock_timeout: limits.lockMs,
        idle_in_transaction_session_timeout: limits.idleInTransactionMs,
      };

/** The settings of one connection that keeps its state. `limits: null`: its statements may take as long as they need. */
export const sessionSettings = (name: string, limits = statementLimits()): ClientConfig => ({
  connectionString: sessionUrl(),
  application_name: name,
  connectionTimeoutMillis: connectMs(),
  keepAlive: true,
  ...limitSettings(limits),
});

/** Without a handler, a connection that the server closes would end the process. */
function logLostConnections(pool: Pool): void {
  // The driver attaches the whole client to the error.
  const onLost = (error: Error & { code?: string }) =>
    log.warn({ reason: error.message, code: error.code }, "database.connection_lost");
  pool.on("error", onLost);
  pool.on("connect", (client) => client.on("error", onLost));
}

/** Connections of the process to a server that may be a pooler. */
export function createStatementPool(url: string, { name, max }: { name: string; max: number }) {
  const limits = statementLimits();
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: connectMs(),
    // Connections stay open: a timer for each statement would cost more than an idle connection.
    idleTimeoutMillis: 0,
    keepAlive: true,
    ...(isPooled() ? {} : limitSettings(limits)),
  });
  logLostConnections(pool);
  if (limits) breakSilentConnections(pool, limits.statementMs);
  return pool;
}

type SessionPoolOptions = Pick<PoolConfig, "max" | "idleTimeoutMillis"> & {
  name: string;
  limits?: Limits | null;
  /** Called with each new connection, before it is handed out. */
  onConnect?: (client: ClientBase) => Promise<void>;
};

/** Connections that keep their state, for one part of the process. */
export function createSessionPool({ name, limits, onConnect, ...options }: SessionPoolOptions) {
  const effective = limits === undefined ? statementLimits() : limits;
  const pool = new Pool({ ...sessionSettings(name, effective), ...options, onConnect });
  logLostConnections(pool);
  if (effective) breakSilentConnections(pool, effective.statementMs);
  return pool;
}
