import { DatabaseBusy } from "./unavailable";

/**
 * At most `max` pieces of work at the same time. Others wait for at most `waitMs`, then reject with
 * {@link DatabaseBusy}.
 */
export function createSlots(max: number, waitMs: number) {
  let taken = 0;
  const waiting = new Set<() => void>();

  function take(): Promise<void> {
    if (taken < max) {
      taken += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(start);
        reject(new DatabaseBusy(`no capacity within ${waitMs / 1000} s`));
      }, waitMs);
      waiting.add(start);
    });
  }

  function release(): void {
    const [next] = waiting;
    if (!next) {
      taken -= 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await take();
    try {
      return await work();
    } finally {
      release();
    }
  };
}
