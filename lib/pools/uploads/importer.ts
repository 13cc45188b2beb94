import { Piscina } from "piscina";
import { log } from "@/lib/log";
import { threadEntry } from "@/lib/thread-entry";
import { type ClaimedUpload, claimUpload, releaseUpload } from "./queue";

const POLL_MS = 1_000;
const IDLE_THREAD_MS = 5_000;

/**
 * Imports published uploads one after the other, in a thread of low priority. `stop` ends a running import, which another
 * worker then makes from the beginning.
 */
export function startImporter({ workerId }: { workerId: string }) {
  const threads = new Piscina({
    ...threadEntry({ source: "pools/uploads/import-thread.ts", bundle: "pool-import-thread.js" }),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_THREAD_MS,
  });
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  async function importOne(claimed: ClaimedUpload): Promise<void> {
    const startedMs = performance.now();
    try {
      await threads.run(claimed, { signal: stopping.signal });
      const durationMs = Math.round(performance.now() - startedMs);
      log.info({ ...claimed, durationMs }, "pool_import.finished");
    } catch (error) {
      if (!stopping.signal.aborted)
        log.error({ err: error, ...claimed }, "pool_import.attempt_failed");
      await releaseUpload(claimed, !stopping.signal.aborted);
    }
  }

  async function importAll(): Promise<void> {
    try {
      while (!stopping.signal.aborted) {
        const claimed = await claimUpload(workerId);
        if (!claimed) break;
        await importOne(claimed);
      }
    } catch (error) {
      log.warn({ err: error }, "pool_import.claim_failed");
    }
    if (!stopping.signal.aborted) timer = setTimeout(start, POLL_MS);
  }
  const start = () => {
    working = importAll();
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
