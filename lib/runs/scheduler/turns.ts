/**
 * Items that wait in this process, taken in turns of organizations: the next is of the one that was served longest ago, and
 * within it the first that was added.
 */
export function createTurns<Item>(organizationOf: (item: Item) => string) {
  const byOrganization = new Map<string, Item[]>();
  let size = 0;
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
    take(): Item | undefined {
      for (const [orgId, waiting] of byOrganization) {
        const item = waiting.shift();
        // Behind all others, so that each organization gets its turn.
        byOrganization.delete(orgId);
        if (waiting.length > 0) byOrganization.set(orgId, waiting);
        if (!item) continue;
        size -= 1;
        return item;
      }
      return undefined;
    },
  };
}
