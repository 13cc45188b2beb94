import type { Pool, PoolClient } from "pg";
import { activeStatement, breakConnection } from "./driver";
import { DatabaseSilent } from "./unavailable";

const INTERVAL_MS = 500;
/** A server that works reports its own time limit first. */
const GRACE_MS = 2_000;

/**
 * Ends connections whose server has not answered a statement in time: it is frozen, or no packets arrive. The statement
 * fails with {@link DatabaseSilent}. A timer for each statement would take longer than a short statement.
 */
export function breakSilentConnections(pool: Pool, statementMs: number): void {
  const limitMs = statementMs + GRACE_MS;
  const seen = new Map<PoolClient, { statement: object | null; sinceMs: number }>();
  let timer: NodeJS.Timeout | undefined;

  function check(): void {
    const nowMs = performance.now();
    for (const [client, last] of seen) {
      const statement = activeStatement(client);
      if (statement !== last.statement) seen.set(client, { statement, sinceMs: nowMs });
      else if (statement && nowMs - last.sinceMs > limitMs)
        breakConnection(client, new DatabaseSilent(`no answer within ${limitMs / 1000} s`));
    }
  }

  pool.on("connect", (client) => {
    seen.set(client, { statement: null, sinceMs: performance.now() });
    timer ??= setInterval(check, INTERVAL_MS).unref();
    client.on("end", () => {
      seen.delete(client);
      if (seen.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    });
  });
}
