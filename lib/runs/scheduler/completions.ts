import { log } from "@/lib/log";
import { type Ending, endRuns } from "../end-runs";

/** More would hold up the first of a batch for longer than writing it alone. */
const MAX_BATCH = 8;

/**
 * Stores the ends of runs, as many at once as have gathered while the last batch was written. A single end is written
 * without delay.
 */
export function createCompletions() {
  const waiting: { ending: Ending; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll() {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      try {
        await endRuns(batch.map(({ ending }) => ending));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        if (batch.length > 1)
          log.warn({ err: error, runs: batch.length }, "run.batch_completion_failed");
        // One run that cannot be stored must not keep the others from ending.
        for (const { ending, resolve, reject } of batch)
          await (batch.length === 1 ? Promise.reject(error) : endRuns([ending])).then(
            resolve,
            reject,
          );
      }
    }
  }

  return {
    /** Whether ends gather faster than they are written. */
    get isBehind() {
      return waiting.length >= MAX_BATCH;
    },
    /** Resolves when everything given so far is written. */
    async settled() {
      await writing;
    },
    /** Resolves when the end is committed, or when a later attempt has taken the run over. */
    write: (ending: Ending): Promise<void> =>
      new Promise((resolve, reject) => {
        waiting.push({ ending, resolve, reject });
        writing ??= writeAll().finally(() => {
          writing = null;
        });
      }),
  };
}
