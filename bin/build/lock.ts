import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isAlive } from "@/local/stack/processes";

function takenBy(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return isAlive(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // The file is incomplete or was just removed: the next check sees which.
    return false;
  }
}

/** Runs `work` under a lock file. Waits for the process that has the lock; ignores the lock of a killed process. */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const mine = JSON.stringify(identify(process.pid));
  while (true) {
    if (!takenBy(path)) {
      rmSync(path, { force: true });
      try {
        writeFileSync(path, mine, { flag: "wx" });
        break;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
    }
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
