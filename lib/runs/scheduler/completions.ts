import { log } from "@/lib/log";
import { type Ending, endRuns } from "../end-runs";
import { createTurns } from "./turns";

/** More would hold up the first of a batch for longer than writing it alone. */
const MAX_BATCH = 8;
const MAX_WRITERS = 2;

type Waiting = { ending: Ending; resolve: () => void; reject: (error: unknown) => void };

/**
 * Stores the ends of runs, as many at once as have gathered while the last batch was written, in turns of organizations. A
 * single end is written without delay.
 */
export function createCompletions() {
  const turns = createTurns<Waiting>(({ ending }) => ending.run.orgId);
  const writers = new Set<Promise<void>>();

  function nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    for (let next = turns.take(); next; next = turns.take()) {
      batch.push(next);
      if (batch.length === MAX_BATCH) break;
    }
    return batch;
  }

  async function writeAll() {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await writeBatch(batch);
  }

  function start() {
    // A second writer only for what the first one cannot take along: it would write single ends.
    if (writers.size >= MAX_WRITERS || (writers.size > 0 && turns.size < MAX_BATCH)) return;
    const writer = writeAll().finally(() => {
      writers.delete(writer);
      // What was added after the writer saw nothing left, and before it counted as ended.
      if (turns.size > 0) start();
    });
    writers.add(writer);
  }

  return {
    /** Whether ends gather faster than they are written. */
    get isBehind() {
      return turns.size >= MAX_BATCH;
    },
    /** Resolves when everything given so far is written. */
    async settled() {
      while (writers.size > 0) await Promise.allSettled([...writers]);
    },
    /** Resolves when the end is committed, or when a later attempt has taken the run over. */
    write: (ending: Ending): Promise<void> =>
      new Promise((resolve, reject) => {
        turns.add({ ending, resolve, reject });
        start();
      }),
  };
}

async function writeBatch(batch: readonly Waiting[]): Promise<void> {
  try {
    await endRuns(batch.map(({ ending }) => ending));
    for (const { resolve } of batch) resolve();
  } catch (error) {
    if (batch.length > 1)
      log.warn({ err: error, runs: batch.length }, "run.batch_completion_failed");
    // One run that cannot be stored must not keep the others from ending.
    for (const { ending, resolve, reject } of batch)
      await (batch.length === 1 ? Promise.reject(error) : endRuns([ending])).then(resolve, reject);
  }
}
