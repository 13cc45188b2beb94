import { setTimeout as sleep } from "node:timers/promises";

/** Rejects if `work` takes longer. It goes on, and its result is dropped. */
export async function withTimeLimit<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  const ended = new AbortController();
  const late = sleep(ms, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`no answer within ${ms / 1000} s`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}
