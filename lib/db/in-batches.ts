const BATCH_ROWS = 1_000;

/**
 * Repeats a step that takes at most so many rows, each time in a transaction of its own, until it finds fewer: nobody waits long for a lock, and
 * what is done stays done when the process is told to stop. Resolves to how many rows there were.
 */
export async function inBatches(
  step: (limit: number) => Promise<number>,
  { limit = BATCH_ROWS, signal }: { limit?: number; signal?: AbortSignal } = {},
) {
  let total = 0;
  for (;;) {
    const taken = await step(limit);
    total += taken;
    if (taken < limit || signal?.aborted) return total;
  }
}
