import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { log } from "@/lib/log";
import { announcedProcess } from "./driver";
import { isPooled, sessionSettings, sessionUrl } from "./pools";
import { schemaProblem } from "./schema-version";
import { databaseUnavailable } from "./unavailable";

/** Why a process cannot start. The message is one sentence for operators. */
export class StartError extends Error {
  override name = "StartError";
}

/** A database that fails over is back by then. Afterwards the supervisor decides. */
const REACH_MS = 60_000;
const RETRY_MS = 1_000;
const NOTIFICATION_MS = 2_000;

/** Wrong user, password or database: waiting does not help. */
const REFUSED = ["28P01", "28000", "3D000", "42501"];

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
const addressOf = (url: string) => (URL.canParse(url) ? new URL(url).host : "its address");

/** Whether a notification that this connection sends reaches it, as every session of PostgreSQL receives its own. */
async function receivesNotifications(client: Client): Promise<boolean> {
  const channel = `nexio_probe_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const received = new Promise<boolean>((resolve) => {
    client.on("notification", (message) => {
      if (message.channel === channel) resolve(true);
    });
  });
  const sender = new Client(sessionSettings("nexio start"));
  sender.on("error", () => undefined);
  await client.query(`listen ${channel}`);
  try {
    await sender.connect();
    await sender.query(`select pg_notify('${channel}', '')`);
    return await Promise.race([received, sleep(NOTIFICATION_MS, false, { ref: false })]);
  } finally {
    await client.query(`unlisten ${channel}`).catch(() => undefined);
    await sender.end().catch(() => undefined);
  }
}

/**
 * Refuses a pooler in transaction mode where sessions are needed. PostgreSQL announces the process of the session; a
 * pooler announces another number, and in session mode still delivers notifications.
 */
async function checkSessions(): Promise<void> {
  const client = new Client(sessionSettings("nexio start"));
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number; standby: boolean }>(
      "select pg_backend_pid() as pid, pg_is_in_recovery() as standby",
    );
    const [row] = rows;
    // A standby accepts no LISTEN. A failover has begun, and reads are served meanwhile.
    if (row?.pid === announcedProcess(client) || row?.standby) return;
    if (await receivesNotifications(client)) return;
  } finally {
    await client.end().catch(() => undefined);
  }
  throw new StartError(
    isPooled()
      ? "DATABASE_DIRECT_URL leads to a connection pooler in transaction mode: set it to the address of PostgreSQL itself."
      : "DATABASE_URL leads to a connection pooler in transaction mode: set DATABASE_DIRECT_URL to the address of PostgreSQL itself.",
  );
}

/** A pooler refuses settings that it does not pass on; PostgreSQL accepts them. */
const isRefusedByPooler = (error: unknown) =>
  error instanceof Error && /unsupported startup parameter/i.test(error.message);

async function check(): Promise<void> {
  await checkSessions();
  const problem = await schemaProblem();
  if (problem) throw new StartError(`The database is behind this release: ${problem}.`);
}

function asStartError(error: unknown): unknown {
  if (isRefusedByPooler(error))
    return new StartError(
      `${isPooled() ? "DATABASE_DIRECT_URL" : "DATABASE_URL"} leads to a connection pooler: set DATABASE_DIRECT_URL to the address of PostgreSQL itself.`,
    );
  if (REFUSED.includes(codeOf(error)))
    return new StartError(
      "The database rejected the user, password or database name: check DATABASE_URL.",
    );
  return error;
}

/**
 * Checks what a process needs of the database: sessions, and the schema of this release. Waits for a database that
 * cannot be reached. Throws {@link StartError} with one sentence.
 */
export async function checkDatabase({ reachMs = REACH_MS } = {}): Promise<void> {
  const until = performance.now() + reachMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      const known = asStartError(error);
      if (known instanceof StartError || databaseUnavailable(known) === null) throw known;
      if (performance.now() > until)
        throw new StartError(
          `The database at ${addressOf(sessionUrl())} could not be reached within ${Math.round(reachMs / 1000)} s: check DATABASE_URL and the network.`,
        );
      log.warn({ err: known }, "database.not_reached");
      await sleep(RETRY_MS);
    }
  }
}
