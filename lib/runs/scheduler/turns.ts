import type { RunRow } from "../run-row";

/**
 * The claimed runs that wait in this process, taken in turns of organizations: the next is of the one that was served
 * longest ago, and within it the first that was claimed.
 */
export function createTurns() {
  const byOrganization = new Map<string, RunRow[]>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(run: RunRow) {
      const waiting = byOrganization.get(run.orgId);
      if (waiting) waiting.push(run);
      else byOrganization.set(run.orgId, [run]);
      size += 1;
    },
    take(): RunRow | undefined {
      for (const [orgId, waiting] of byOrganization) {
        const run = waiting.shift();
        // Behind all others, so that each organization gets its turn.
        byOrganization.delete(orgId);
        if (waiting.length > 0) byOrganization.set(orgId, waiting);
        if (!run) continue;
        size -= 1;
        return run;
      }
      return undefined;
    },
  };
}
