import { setTimeout as sleep } from "node:timers/promises";
import type { Postgres } from "../postgres/postgres";
import { isAlive } from "./process-identity";
import type { Supervised, SupervisorEvents } from "./supervisor";

const INTERVAL_MS = 500;

/**
 * Restarts the database server whenever it has ended, on the same port. It is watched by pid, because a reused
 * server is not a child of this process.
 */
export function watchPostgres(
  first: Postgres,
  reopen: () => Promise<Postgres>,
  { onChange, onNotice }: SupervisorEvents,
): Supervised {
  let server = first;
  let reopening: Promise<void> | undefined;
  const ending = new AbortController();

  async function watch() {
    while (!ending.signal.aborted) {
      await sleep(INTERVAL_MS, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted || isAlive(server.identity)) continue;
      onNotice("postgres ended; starting it again");
      reopening = reopen().then(
        (next) => {
          server = next;
          onChange();
        },
        (error: unknown) =>
          onNotice(
            `postgres did not start again: ${error instanceof Error ? error.message : error}`,
          ),
      );
      await reopening;
    }
  }
  void watch();

  const stop = async () => {
    ending.abort();
    await reopening;
    await server.stop();
  };
  return { name: "postgres", identity: () => server.identity, stop };
}
