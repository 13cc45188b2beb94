import { Piscina } from "piscina";
import { log } from "@/lib/log";
import { threadEntry } from "@/lib/thread-entry";
import { type ClaimedBacktest, claimBacktest, releaseBacktest } from "./queue";

const POLL_MS = 1_000;
const IDLE_THREAD_MS = 5_000;

/**
 * Runs backtests one after the other, in a thread of low priority. `stop` ends a running one, which continues from its last
 * progress in another worker.
 */
export function startBacktester({ workerId }: { workerId: string }) {
  const threads = new Piscina({
    ...threadEntry({ source: "backtests/backtest-thread.ts", bundle: "backtest-thread.js" }),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_THREAD_MS,
  });
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  async function runOne(claimed: ClaimedBacktest): Promise<void> {
    const startedMs = performance.now();
    try {
      await threads.run(claimed, { signal: stopping.signal });
      const durationMs = Math.round(performance.now() - startedMs);
      log.info({ ...claimed, durationMs }, "backtest.finished");
    } catch (error) {
      if (!stopping.signal.aborted)
        log.error({ err: error, ...claimed }, "backtest.attempt_failed");
      await releaseBacktest(claimed, !stopping.signal.aborted);
    }
  }

  async function runAll(): Promise<void> {
    try {
      while (!stopping.signal.aborted) {
        const claimed = await claimBacktest(workerId);
        if (!claimed) break;
        await runOne(claimed);
      }
    } catch (error) {
      log.warn({ err: error }, "backtest.claim_failed");
    }
    if (!stopping.signal.aborted) timer = setTimeout(start, POLL_MS);
  }
  const start = () => {
    working = runAll();
  };
  start();

  return {
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      await working;
      await threads.destroy();
    },
  };
}
