import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { end } from "@/local/stack/processes";
import { commandOf, identify, type ProcessIdentity } from "../stack/processes";
import type { Place } from "./place";

/** A server process on our files, from this or an earlier start. */
export type Postmaster = { identity: ProcessIdentity; port: number };

const lockFile = ({ data }: Place) => join(data, "postmaster.pid");

/** Whether the pid belongs to PostgreSQL: after a reboot it may belong to another program. */
function isPostgresOf(pid: number, place: Place): boolean {
  const command = commandOf(pid);
  return command.includes("/bin/postgres ") && command.includes(`-D ${place.data}`);
}

/** The server on these files, from PostgreSQL's lock file; null if none runs. */
export function findPostmaster(place: Place): Postmaster | null {
  if (!existsSync(lockFile(place))) return null;
  const [pidLine = "", , , portLine = ""] = readFileSync(lockFile(place), "utf8").split("\n");
  const pid = Number(pidLine);
  const identity =
    Number.isInteger(pid) && pid > 0 && isPostgresOf(pid, place) ? identify(pid) : null;
  return identity ? { identity, port: Number(portLine) } : null;
}

/**
 * Removes the lock file of a server that has ended. PostgreSQL removes it too, except if another process of the same
 * user has the pid now: then it would never start.
 */
export function removeStaleLock(place: Place): void {
  if (existsSync(lockFile(place)) && !findPostmaster(place)) rmSync(lockFile(place));
}

export type ProbeResult = "answers" | "starting" | "refused";

/** Checks that the server on the port accepts our password, so that it is ours. */
export async function probe(url: string): Promise<ProbeResult> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A lost connection is reported here too; the error of the query counts.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return "answers";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // 57P03: starting up, shutting down or in recovery.
    return code === "57P03" ? "starting" : "refused";
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Fast shutdown: disconnects clients and writes everything to disk. Escalates if that takes too long. */
export const stopPostmaster = (identity: ProcessIdentity) =>
  end(identity, { signals: ["SIGINT", "SIGQUIT", "SIGKILL"], graceMs: 8_000 });
