/** Organizations whose last turn is remembered. */
const REMEMBERED = 1_000;

/**
 * Items that wait in this process, taken in turns of organizations: the next is of the one that was served longest ago, or
 * never, and within it the first that was added.
 */
export function createTurns<Item>(organizationOf: (item: Item) => string) {
  const byOrganization = new Map<string, Item[]>();
  /** The number of the last turn of each organization, the oldest first. */
  const lastTurns = new Map<string, number>();
  let turn = 0;
  let size = 0;

  function nextOrganization(): string | undefined {
    let next: string | undefined;
    let oldest = Number.POSITIVE_INFINITY;
    for (const orgId of byOrganization.keys()) {
      const last = lastTurns.get(orgId) ?? 0;
      if (last >= oldest) continue;
      next = orgId;
      oldest = last;
    }
    return next;
  }

  function recordTurn(orgId: string) {
    turn += 1;
    lastTurns.delete(orgId);
    lastTurns.set(orgId, turn);
    for (const oldest of lastTurns.keys()) {
      if (lastTurns.size <= REMEMBERED) break;
      lastTurns.delete(oldest);
    }
  }

  return {
    get size() {
      return size;
    },
    add(item: Item) {
      const waiting = byOrganization.get(organizationOf(item));
      if (waiting) waiting.push(item);
      else byOrganization.set(organizationOf(item), [item]);
      size += 1;
    },
    /** The item that {@link take} takes next. */
    peek(): Item | undefined {
      return byOrganization.get(nextOrganization() ?? "")?.[0];
    },
    take(): Item | undefined {
      const orgId = nextOrganization();
      const waiting = orgId === undefined ? undefined : byOrganization.get(orgId);
      if (orgId === undefined || !waiting) return undefined;
      const item = waiting.shift();
      if (waiting.length === 0) byOrganization.delete(orgId);
      recordTurn(orgId);
      size -= 1;
      return item;
    },
  };
}
