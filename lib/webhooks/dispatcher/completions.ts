import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { log } from "@/lib/log";
import { type Completed, type Completion, complete } from "./complete";
import { completeAndDeactivate } from "./complete-gone";
import type { Finished } from "./outcome";

/** How long the first result waits for others to be written with it, in ms; and how many are written at once. */
const GATHER_MS = 3;
const MOST_AT_ONCE = 250;
const RETRY_FROM_MS = 100;
const RETRY_UP_TO_MS = 2_000;

type Options = {
  sessions: Pool;
  by: string;
  /** `completed` is null when the lease was lost: somebody else has written, or will write, what became of the delivery. */
  onWritten: (finished: Finished, completed: Completed | null) => void;
  onFailing: (finished: Finished) => void;
};

/**
 * Collects results and writes them in batches, one after the other: while one is written the next gathers. A delivery that was made must never
 * be made again because of trouble of ours, so writing is tried until it succeeds.
 */
export function createCompletions({ sessions, by, onWritten, onFailing }: Options) {
  let gathered: Finished[] = [];
  let writing = 0;
  let working: Promise<void> | null = null;

  const writeOnce = (batch: readonly Finished[]): Promise<Completion> =>
    batch.some(({ gone }) => gone)
      ? completeAndDeactivate(sessions, batch, by)
      : complete(sessions, batch, by);

  async function write(batch: readonly Finished[]): Promise<void> {
    for (let retryMs = RETRY_FROM_MS; ; retryMs = Math.min(RETRY_UP_TO_MS, retryMs * 2)) {
      try {
        tell(batch, await writeOnce(batch));
        return;
      } catch (error) {
        const smaller = isRefused(error) ? withoutTheRefused(batch) : null;
        if (smaller) {
          for (const part of smaller) await write(part);
          return;
        }
        log.warn({ err: error, attempts: batch.length }, "dispatcher.write_failed");
        await sleep(retryMs);
      }
    }
  }

  function tell(batch: readonly Finished[], { completed, failing }: Completion) {
    const byId = new Map(completed.map((each) => [each.id, each]));
    const unattended = new Set(failing);
    for (const finished of batch) {
      writing -= 1;
      onWritten(finished, byId.get(finished.claimed.id) ?? null);
      if (unattended.delete(finished.claimed.endpointId)) onFailing(finished);
    }
  }

  async function work() {
    await sleep(GATHER_MS);
    while (gathered.length > 0) {
      const batch = gathered.slice(0, MOST_AT_ONCE);
      gathered = gathered.slice(MOST_AT_ONCE);
      await write(batch);
    }
  }

  const start = () => {
    working ??= work().finally(() => {
      working = null;
      if (gathered.length > 0) start();
    });
    return working;
  };

  return {
    add(finished: Finished) {
      gathered.push(finished);
      writing += 1;
      void start();
    },
    /** Results that are not written yet. */
    waiting: () => writing,
    async settled() {
      while (working) await working;
    },
  };
}

/** True when PostgreSQL refuses what a row holds, which no repetition will change. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^(22|23)/.test(error.code)
  );
}

/** The batch in halves, so that one bad row keeps no other from being written; a bad row alone without the receiver's answer. */
function withoutTheRefused(batch: readonly Finished[]): Finished[][] | null {
  const [only] = batch;
  if (batch.length > 1) {
    const half = batch.length >> 1;
    return [batch.slice(0, half), batch.slice(half)];
  }
  if (!only?.result.response) return null;
  return [[{ ...only, result: { ...only.result, response: null } }]];
}
