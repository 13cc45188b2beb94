import { setPriority } from "node:os";
import { closeDatabase } from "@/lib/db/client";
import { log } from "@/lib/log";
import { setProcessKind } from "@/lib/process-kind";

/** Lower than evaluation and deliveries. */
const PRIORITY = 10;

/** Runs `work` inside a background thread, at low priority and with separate database connections. */
export async function runInBackground(name: string, work: () => Promise<void>): Promise<void> {
  setProcessKind("background");
  try {
    // On Linux the priority is the thread's own.
    if (process.platform === "linux") setPriority(PRIORITY);
  } catch (error) {
    log.debug({ err: error }, `${name}.priority_failed`);
  }
  try {
    await work();
  } finally {
    await closeDatabase();
  }
}
