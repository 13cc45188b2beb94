import { join } from "node:path";
import { placeOf } from "../postgres/place";
import { ensureDatabase, openPostgres } from "../postgres/postgres";
import type { Logs } from "./logs";
import type { Settings } from "./settings";
import type { Stack } from "./shutdown";
import { type State, saveState } from "./state";
import type { SupervisorEvents } from "./supervisor";
import { watchPostgres } from "./watch-postgres";

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
