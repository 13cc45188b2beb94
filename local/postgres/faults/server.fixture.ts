import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { signal, waitForExit } from "@/local/stack/processes";
import { THROWAWAY_SETTINGS } from "../launch";
import type { Place } from "../place";
import { ensureDatabase, openPostgres, type Postgres } from "../postgres";
import { findPostmaster, stopPostmaster } from "../postmaster";
import { throwawayPlace } from "../throwaway";

/** PostgreSQL servers that a test kills, freezes and replaces. Other tests use another one. */

const PASSWORD = "a password";
const opened = new Set<Place>();

afterAll(async () => {
  for (const place of opened) {
    const left = findPostmaster(place);
    if (left) {
      signalServer(left.identity.pid, "SIGCONT");
      await stopPostmaster(left.identity);
    }
    rmSync(place.home, { recursive: true, force: true });
  }
  opened.clear();
});

/** The processes of a server: each connection has one. */
function processesOf(postmaster: number): number[] {
  const isChild = (pid: string) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === postmaster;
    } catch {
      return false;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isChild(name))
    .map(Number);
}

function signalServer(postmaster: number, name: NodeJS.Signals): void {
  for (const pid of [postmaster, ...processesOf(postmaster)]) signal(pid, name);
}

export type FaultyServer = Awaited<ReturnType<typeof openServer>>;

async function openServer(place: Place, settings: Readonly<Record<string, string>> = {}) {
  opened.add(place);
  const open = (port?: number) =>
    openPostgres(place, {
      password: PASSWORD,
      port,
      logFile: join(place.home, "postgres.log"),
      settings: { ...THROWAWAY_SETTINGS, ...settings },
    });
  let server: Postgres = await open();
  const { port } = server;
  return {
    place,
    port,
    url: urlOf(server),
    /** As a machine that loses its power. */
    async kill() {
      const { pid } = server.identity;
      for (const child of processesOf(pid)) signal(child, "SIGKILL");
      signal(pid, "SIGKILL");
      await waitForExit(server.identity, 5_000);
    },
    async restart() {
      server = await open(port);
    },
    stop: () => stopPostmaster(server.identity),
    /** Makes a replica accept changes. */
    promote: () => execute(urlOf(server), "select pg_promote()"),
    freeze: () => signalServer(server.identity.pid, "SIGSTOP"),
    thaw: () => signalServer(server.identity.pid, "SIGCONT"),
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const DATABASE = "faulty";

function urlOf(server: Postgres): string {
  const url = new URL(server.url);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** A server with a migrated, empty database. */
export async function openFaultyServer(): Promise<FaultyServer> {
  const place = await throwawayPlace();
  const server = await openServer(place);
  const administrator = new URL(server.url);
  administrator.pathname = "/postgres";
  await migrate(await ensureDatabase({ url: administrator.href }, DATABASE));
  return server;
}

/** A streaming replica of a server, which is stopped while its files are copied. */
export async function openReplica(primary: FaultyServer): Promise<FaultyServer> {
  const place = await throwawayPlace();
  await primary.stop();
  // Keeps owners and modes.
  execFileSync("cp", ["-a", primary.place.data, place.data]);
  await primary.restart();
  writeFileSync(join(place.data, "standby.signal"), "");
  const from = new URL(primary.url);
  return openServer(place, {
    primary_conninfo: `host=127.0.0.1 port=${from.port} user=${from.username} password='${PASSWORD}'`,
  });
}
