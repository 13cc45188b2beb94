import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Postgres } from "@/local/postgres/postgres";
import { placeOf } from "../postgres/place";
import { ensureDatabase, openPostgres } from "../postgres/postgres";
import type { Logs } from "./logs";
import { isAlive } from "./processes";
import type { Settings } from "./settings";
import type { Stack } from "./shutdown";
import { type State, saveState } from "./state";
import type { Supervised, SupervisorEvents } from "./supervisor";

const DATABASE = "nexio";

type Needs = {
  settings: Settings;
  state: State;
  stack: Stack;
  logs: Logs;
  events: SupervisorEvents;
};

/** Starts the embedded database, watches it and adds it to the shutdown. Returns its address. */
export async function startDatabase({
  settings,
  state,
  stack,
  logs,
  events,
}: Needs): Promise<{ url: string; how: string }> {
  const place = placeOf(settings.dataDir, state.id);
  const options = { password: state.secrets.postgresPassword, logFile: logs.pathOf("postgres") };
  const open = () => openPostgres(place, { ...options, port: state.ports.postgres });

  const server = await stack.starting(
    open().then((opened) => {
      stack.add(watchPostgres(opened, open, events));
      return opened;
    }),
  );
  state.ports.postgres = server.port;
  saveState(settings.dataDir, state);
  const where = place.home === join(settings.dataDir, "postgres") ? "" : `, files in ${place.home}`;
  return {
    url: await ensureDatabase(server, DATABASE),
    how: `${server.how} on port ${server.port}${where}`,
  };
}

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
