import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, run } from "graphile-worker";
import type { Pool } from "pg";
import { createSessionPool } from "@/lib/db/pools";
import { log } from "@/lib/log";
import { tasks } from "./tasks";

const PRUNE_HOURLY = "17 * * * * prune";

/** One listens for jobs; two look for them and record how they ended. */
const MAX_SESSIONS = 3;

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** A runner that is being started waits for the database. */
const STOP_MS = 5_000;

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
const logger = new Logger(
  () => (level, message) => log[levels[level]]({ source: "queue" }, message),
);

const runJobs = (pgPool: Pool): Promise<Runner> =>
  run({
    pgPool,
    logger,
    noHandleSignals: true,
    taskList: tasks,
    concurrency: 1,
    crontab: PRUNE_HOURLY,
    // Unless they are batched, the library awaits no completion: one that fails would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });

/**
 * Runs scheduled tasks, and jobs of earlier releases. The library's runner ends when it loses the database at the wrong
 * moment; it is started again, later each time, until `stop`.
 */
export function startJobs(): { stop: () => Promise<void> } {
  const pool = createSessionPool({ name: "nexio jobs", max: MAX_SESSIONS });
  const stopping = new AbortController();
  let runner: Runner | undefined;

  async function keepRunning(): Promise<void> {
    let delayMs = FIRST_DELAY_MS;
    while (!stopping.signal.aborted) {
      const startedMs = performance.now();
      try {
        runner = await runJobs(pool);
        if (stopping.signal.aborted) break;
        await runner.promise;
      } catch (error) {
        log.warn({ err: error }, "jobs.runner_failed");
      }
      if (stopping.signal.aborted) break;
      if (performance.now() - startedMs > LONGEST_DELAY_MS) delayMs = FIRST_DELAY_MS;
      log.warn({ delayMs }, "jobs.runner_ended");
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    }
  }
  const running = keepRunning();

  return {
    async stop() {
      stopping.abort();
      await runner?.stop().catch(() => undefined);
      await Promise.race([running, sleep(STOP_MS, undefined, { ref: false })]);
      // A runner that was being started when the stop began.
      await runner?.stop().catch(() => undefined);
      await pool.end();
    },
  };
}
