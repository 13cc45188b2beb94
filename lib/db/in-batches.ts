const BATCH_ROWS = 1_000;

/**
 * Repeats `step`, which processes at most `limit` rows and resolves to their number, until it finds fewer. Each step is
 * its own transaction: locks are short, and finished steps stay if the process stops. Resolves to the total.
 */
export async function inBatches(
  step: (limit: number) => Promise<number>,
  { limit = BATCH_ROWS, signal }: { limit?: number; signal?: AbortSignal } = {},
) {
  let total = 0;
  for (;;) {
    const processed = await step(limit);
    total += processed;
    if (processed < limit || signal?.aborted) return total;
  }
}
