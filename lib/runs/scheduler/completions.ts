import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { createTurns } from "@/lib/queue/turns";
import { type Ending, endRuns } from "../end-runs";

/** More would hold up the first of a batch for longer than writing it alone. */
const MAX_BATCH = 8;
const MAX_WRITERS = 2;
/** Between two batches, a writer waits this long for as many ends as make up half a batch. */
const GATHER_MS = 8;
/** Besides the writers: ends of organizations that have no other one in progress are written at once. */
const MAX_NEWCOMERS = 2;

type Waiting = { ending: Ending; resolve: () => void; reject: (error: unknown) => void };

/**
 * Stores the ends of runs, as many at once as have gathered while the last batch was written, in turns of organizations. A
 * single end is written without delay, also beside batches of other organizations.
 */
export function createCompletions() {
  const turns = createTurns<Waiting>(({ ending }) => ending.run.orgId);
  const writers = new Set<Promise<void>>();
  const newcomers = new Set<Promise<void>>();
  /** How many ends of each organization wait or are written. */
  const inProgress = new Map<string, number>();

  function nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    for (let next = turns.take(); next; next = turns.take()) {
      batch.push(next);
      if (batch.length === MAX_BATCH) break;
    }
    return batch;
  }

  async function writeAll() {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      await writeBatch(batch);
      if (turns.size < MAX_BATCH / 2) await sleep(GATHER_MS);
    }
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

  function add(waiting: Waiting) {
    const { orgId } = waiting.ending.run;
    const others = inProgress.get(orgId) ?? 0;
    inProgress.set(orgId, others + 1);
    if (others > 0 || writers.size === 0 || newcomers.size >= MAX_NEWCOMERS) {
      turns.add(waiting);
      start();
      return;
    }
    const writing = writeBatch([waiting]).finally(() => newcomers.delete(writing));
    newcomers.add(writing);
  }

  function remove(orgId: string) {
    const others = (inProgress.get(orgId) ?? 1) - 1;
    if (others > 0) inProgress.set(orgId, others);
    else inProgress.delete(orgId);
  }

  return {
    /** Whether ends gather faster than they are written. */
    get isBehind() {
      return turns.size >= MAX_BATCH;
    },
    /** Resolves when everything given so far is written. */
    async settled() {
      while (writers.size + newcomers.size > 0)
        await Promise.allSettled([...writers, ...newcomers]);
    },
    /** Resolves when the end is committed, or when a later attempt has taken the run over. */
    write: (ending: Ending): Promise<void> =>
      new Promise<void>((resolve, reject) => {
        add({ ending, resolve, reject });
      }).finally(() => remove(ending.run.orgId)),
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
