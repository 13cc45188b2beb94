import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isAlive } from "@/local/stack/process-identity";

function takenBy(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    return isAlive(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Written half, or gone by now: whoever looks next sees which.
    return false;
  }
}

/** Does the work while no other process of this clone does the same; waits for one that does. A killed holder does not count. */
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
