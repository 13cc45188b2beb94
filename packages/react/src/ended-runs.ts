/** How many runs are remembered. */
const LIMIT = 1_000;

/** Remembers which runs have ended, so that none is reported twice by repeated messages and polls. */
export function createEndedRuns() {
  const known = new Set<string>();
  return {
    isNew(runId: string): boolean {
      if (known.has(runId)) return false;
      known.add(runId);
      const [oldest] = known;
      if (known.size > LIMIT && oldest !== undefined) known.delete(oldest);
      return true;
    },
  };
}
