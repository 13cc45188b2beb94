import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { Problem } from "@/local/stack/output";
import { choosePort, portState } from "../stack/ports";
import { isAlive, type ProcessIdentity } from "../stack/processes";
import { DATABASE_USER, initialize } from "./initialize";
import { launch } from "./launch";
import type { Place } from "./place";
import { findPostmaster, probe, removeStaleLock, stopPostmaster } from "./postmaster";

export type Postgres = {
  identity: ProcessIdentity;
  port: number;
  url: string;
  how: "started" | "adopted";
  stop: () => Promise<void>;
};

export type OpenOptions = {
  password: string;
  /** The port of the last start. Another one is chosen if it is in use. */
  port?: number;
  logFile: string;
  settings?: Readonly<Record<string, string>>;
};

/** Crash recovery may take long. */
const START_LIMIT_MS = 120_000;
const ATTEMPTS = 10;

/** The connection URL of a database of the embedded server. */
export const databaseUrl = ({
  password,
  port,
  database,
}: {
  password: string;
  port: number;
  database: string;
}) => `postgres://${DATABASE_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** Waits until the server accepts our connection. Returns a reason or false if it does not. */
async function answers({
  url,
  identity,
  limitMs,
}: {
  url: string;
  identity: ProcessIdentity;
  limitMs: number;
}): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (performance.now() < until && isAlive(identity)) {
    if ((await probe(url)) === "answers") return true;
    await sleep(40);
  }
  return false;
}

/** Finds a server that a killed start left. One that does not respond is stopped. */
async function adopt(place: Place, password: string): Promise<Postgres | null> {
  const found = findPostmaster(place);
  if (!found) return null;
  const { identity, port } = found;
  const url = databaseUrl({ password, port, database: "postgres" });
  if (await answers({ url, identity, limitMs: 15_000 }))
    return { identity, port, url, how: "adopted", stop: () => stopPostmaster(identity) };
  await stopPostmaster(identity);
  return null;
}

/**
 * Returns a running server on these files: one that still runs, or a new one. Creates the cluster if there is none.
 * Throws {@link Problem} if the server cannot be started.
 */
export async function openPostgres(place: Place, options: OpenOptions): Promise<Postgres> {
  await initialize(place, options.password);
  const adopted = await adopt(place, options.password);
  if (adopted) return adopted;

  let reason = "";
  let { port } = options;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    removeStaleLock(place);
    port = await choosePort(port);
    const { identity, ended } = launch(place, { ...options, port });
    const url = databaseUrl({ password: options.password, port, database: "postgres" });
    const ready = await Promise.race([answers({ url, identity, limitMs: START_LIMIT_MS }), ended]);
    if (ready === true)
      return { identity, port, url, how: "started", stop: () => stopPostmaster(identity) };
    if (ready === false) await stopPostmaster(identity);
    reason = typeof ready === "string" ? ready : "does not respond";
    // Processes of a killed server end after a short time; until then their shared memory blocks a new server.
    await sleep(500);
    if ((await portState(port)) !== "free") port = undefined;
  }
  throw new Problem(`PostgreSQL did not start (${reason}): see ${options.logFile}.`);
}

/** Creates the database if it does not exist, and returns its URL. */
export async function ensureDatabase(
  server: Pick<Postgres, "url">,
  database: string,
): Promise<string> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      database,
    ]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
