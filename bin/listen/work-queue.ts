import { Semaphore } from "es-toolkit";

type Worker<Item> = {
  work: (item: Item) => Promise<void>;
  onError: (error: unknown) => void;
};

/** Processes items in order, at most `concurrency` at a time. */
export function createWorkQueue<Item>(concurrency: number, { work, onError }: Worker<Item>) {
  const semaphore = new Semaphore(concurrency);
  const pending = new Set<Promise<void>>();
  let closed = false;

  async function process(item: Item) {
    await semaphore.acquire();
    try {
      if (!closed) await work(item);
    } catch (error) {
      onError(error);
    } finally {
      semaphore.release();
    }
  }

  return {
    add(items: readonly Item[]) {
      for (const item of items) {
        const done = process(item).finally(() => pending.delete(done));
        pending.add(done);
      }
    },
    /** Drops items that have not started. Resolves when all others have ended. */
    async close() {
      closed = true;
      await Promise.all(pending);
    },
  };
}
