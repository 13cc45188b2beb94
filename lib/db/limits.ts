import { databaseConfig } from "@/lib/config";
import { processKind } from "@/lib/process-kind";

/** Time limits of statements and connections, in milliseconds. */
export type Limits = {
  statementMs: number;
  /** How long a statement waits for a lock. */
  lockMs: number;
  /** How long a transaction may be open without a statement. */
  idleInTransactionMs: number;
};

const LIMITS = {
  web: { statementMs: 15_000, lockMs: 3_000, idleInTransactionMs: 30_000 },
  worker: { statementMs: 60_000, lockMs: 10_000, idleInTransactionMs: 300_000 },
} as const satisfies Record<string, Limits>;

/** The limits of this kind of process. Commands have none: an operator waits for them, and can stop them. */
export function statementLimits(): Limits | null {
  const process = processKind();
  if (process === "command") return null;
  const kind = process === "web" ? "web" : "worker";
  const { DATABASE_STATEMENT_TIMEOUT_SECONDS: statement, DATABASE_LOCK_TIMEOUT_SECONDS: lock } =
    databaseConfig();
  const { statementMs, lockMs, idleInTransactionMs } = LIMITS[kind];
  return {
    statementMs: statement === undefined ? statementMs : statement * 1000,
    lockMs: lock === undefined ? lockMs : lock * 1000,
    idleInTransactionMs,
  };
}

/** A background thread does one thing after the other. */
const BACKGROUND_CONNECTIONS = 2;

/** How many connections this process or thread opens to one server at most. */
export function poolSize(): number {
  const { DATABASE_POOL_SIZE: size } = databaseConfig();
  return processKind() === "background" ? Math.min(BACKGROUND_CONNECTIONS, size) : size;
}

/**
 * How long to wait for a connection. Without a limit, connecting to a server that does not answer takes as long as TCP
 * allows.
 */
export const connectMs = () => (processKind() === "web" ? 5_000 : 15_000);
