import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writePrivateJson } from "./files";
import { Problem } from "./output";
import { end, identify, isAlive, type ProcessIdentity, signal } from "./processes";

const Identity = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
const Holder = Identity.extend({ url: z.string() });

function readHolder(path: string): z.infer<typeof Holder> | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

/**
 * Locks the data folder for this process. Throws {@link Problem} with the address of the stack that has it.
 * The lock of a killed process is ignored. Returns a function that releases the lock.
 */
export function occupy(dataDir: string, url: string): () => void {
  const path = join(dataDir, "start.lock");
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ ...identify(process.pid), url }), { mode: 0o600 });
  try {
    const holder = existsSync(path) ? readHolder(path) : null;
    if (holder && isAlive(holder)) throw new Problem(alreadyRunning(dataDir, holder));
    rmSync(path, { force: true });
    // Unlike a rename, a link fails if another process was faster.
    linkSync(mine, path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      `Another start is in progress in ${dataDir}: wait for it, or set NEXIO_DATA_DIR and PORT to run a second stack.`,
    );
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(path, { force: true });
}

const alreadyRunning = (dataDir: string, { url, pid }: z.infer<typeof Holder>) =>
  `Nexio already runs from ${dataDir} at ${url} (process ${pid}): open that address, stop it with Ctrl-C, or set NEXIO_DATA_DIR and PORT to run a second stack.`;

const Processes = z.record(z.string(), Identity);
const listIn = (dataDir: string) => join(dataDir, "processes.json");

/** Stores the processes of this stack, so that the next start can end them if this one is killed. */
export const rememberProcesses = (dataDir: string, processes: Record<string, ProcessIdentity>) =>
  writePrivateJson(listIn(dataDir), processes);

/** Ends processes that a killed start left, matched by pid and start time. PostgreSQL is kept and reused. */
export async function endLeftovers(dataDir: string): Promise<number> {
  const known = readJson(listIn(dataDir), Processes) ?? {};
  const left = Object.entries(known).filter(
    ([name, identity]) => name !== "postgres" && name !== "start" && isAlive(identity),
  );
  await Promise.all(
    left.map(async ([, identity]) => {
      await end(identity, { signals: ["SIGTERM", "SIGKILL"], graceMs: 4_000 });
      signal(identity.pid, "SIGKILL", { group: true });
    }),
  );
  return left.length;
}
