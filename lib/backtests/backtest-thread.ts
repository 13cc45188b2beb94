import { setPriority } from "node:os";
import { closeDatabase } from "@/lib/db/client";
import { log } from "@/lib/log";
import type { ClaimedBacktest } from "./queue";
import { runBacktest } from "./run-backtest";

/** Lower than evaluation and deliveries. */
const PRIORITY = 10;

/** The entry point of the thread that runs backtests, over connections of its own. */
export default async function run(claimed: ClaimedBacktest): Promise<void> {
  try {
    // On Linux the priority is the thread's own.
    if (process.platform === "linux") setPriority(PRIORITY);
  } catch (error) {
    log.debug({ err: error }, "backtest.priority_failed");
  }
  try {
    await runBacktest(claimed);
  } finally {
    await closeDatabase();
  }
}
