import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { end } from "../stack/ending";
import { commandOf, identify, type ProcessIdentity } from "../stack/process-identity";
import type { Place } from "./place";

/** A server process that runs on our files, whoever started it. */
export type Postmaster = { identity: ProcessIdentity; port: number };

const lockFile = ({ data }: Place) => join(data, "postmaster.pid");

/** True for PostgreSQL itself: after a reboot or in a restarted container the recorded pid may be anybody's. */
function isPostgresOf(pid: number, place: Place): boolean {
  const command = commandOf(pid);
  return command.includes("/bin/postgres ") && command.includes(`-D ${place.data}`);
}

/** The server on these files, by PostgreSQL's own lock file; null when none runs. */
export function findPostmaster(place: Place): Postmaster | null {
  if (!existsSync(lockFile(place))) return null;
  const [pidLine = "", , , portLine = ""] = readFileSync(lockFile(place), "utf8").split("\n");
  const pid = Number(pidLine);
  const identity =
    Number.isInteger(pid) && pid > 0 && isPostgresOf(pid, place) ? identify(pid) : null;
  return identity ? { identity, port: Number(portLine) } : null;
}

/**
 * Removes a lock file whose server is gone. PostgreSQL does so itself unless another process of the same user has the pid by now, and
 * then it would refuse to start for good.
 */
export function removeStaleLock(place: Place): void {
  if (existsSync(lockFile(place)) && !findPostmaster(place)) rmSync(lockFile(place));
}

export type ProbeResult = "answers" | "starting" | "refused";

/** Asks the server a question with our own password, so that a stranger on the same port is not taken for ours. */
export async function probe(url: string): Promise<ProbeResult> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A connection that breaks after it was made is reported here as well; the query's own failure is what counts.
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

/** Fast shutdown: clients are disconnected and everything is on disk. Harsher only if that takes too long. */
export const stopPostmaster = (identity: ProcessIdentity) =>
  end(identity, { signals: ["SIGINT", "SIGQUIT", "SIGKILL"], graceMs: 8_000 });
