import { setTimeout as sleep } from "node:timers/promises";
import { Away } from "./api";

type Reading = {
  read: (options: { all: boolean }) => Promise<void>;
  onAway: (away: Away) => void;
  signal: AbortSignal;
};

/** One reading at a time: what is asked for during one is read after it, and one that failed is made again until it succeeds. */
export function createCatchUp({ read, onAway, signal }: Reading) {
  let wanted: { all: boolean } | null = null;
  let reading = false;

  return async ({ all }: { all: boolean }): Promise<void> => {
    wanted = { all: all || wanted?.all === true };
    if (reading) return;
    reading = true;
    try {
      while (wanted && !signal.aborted) {
        const now: { all: boolean } = wanted;
        wanted = null;
        await patiently(() => read(now), { onAway, signal });
      }
    } finally {
      reading = false;
    }
  };
}

/** Does it again for as long as Nexio is away. */
export async function patiently<Result>(
  work: () => Promise<Result>,
  { onAway, signal }: { onAway: (away: Away) => void; signal: AbortSignal },
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      onAway(error);
      await sleep(error.retryMs, undefined, { signal });
    }
  }
}
