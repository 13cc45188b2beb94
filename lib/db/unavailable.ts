/** Errors that pass: the database cannot be reached, accepts no changes, or has no capacity at the moment. */

export type Unavailable = "unreachable" | "read_only" | "busy";

/** A statement was not executed, because too many others wait for the same tables. */
export class DatabaseBusy extends Error {
  override name = "DatabaseBusy";
}

/** A server that has not answered a statement in time. */
export class DatabaseSilent extends Error {
  override name = "DatabaseSilent";
}

const READ_ONLY = /^25006$/;
// Insufficient resources, lock not available, canceled by a time limit, deadlock and serialization failures, transactions
// that were idle too long.
const BUSY = /^(?:53(?!300)|55P03|57014|40001|40P01|25P03)/;
// Connection exceptions, shutdown and recovery of the server, too many connections, its disk. Then those of Node.
const UNREACHABLE =
  /^(?:08|57P|53300|58|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|EADDRNOTAVAIL)/;
// Errors of the driver have no code.
const UNREACHABLE_TEXT =
  /connection terminated|not queryable|client was closed|after calling end on the pool|client has encountered a connection error/i;
const BUSY_TEXT =
  /timeout exceeded when trying to connect|cached plan must not change result type/i;

function kindOf(error: Error): Unavailable | null {
  if (error instanceof DatabaseBusy) return "busy";
  if (error instanceof DatabaseSilent) return "unreachable";
  const code = "code" in error ? String(error.code) : "";
  if (READ_ONLY.test(code)) return "read_only";
  if (BUSY.test(code) || BUSY_TEXT.test(error.message)) return "busy";
  return UNREACHABLE.test(code) || UNREACHABLE_TEXT.test(error.message) ? "unreachable" : null;
}

const MAX_DEPTH = 5;

/** Why the database could not do what failed with `error`; null for every other error, such as a bug. */
export function databaseUnavailable(error: unknown, depth = 0): Unavailable | null {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return null;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return (
    kindOf(error) ??
    inner.map((each) => databaseUnavailable(each, depth + 1)).find((kind) => kind !== null) ??
    null
  );
}
