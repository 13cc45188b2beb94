type OfOrganization = { orgId: string };

/**
 * Attempts that are set aside, at most `max`. When one is added beyond that, the one that waits longest in the
 * organization that has the most is ended.
 */
export function createAside(max: number) {
  /** By organization, longest waiting first. */
  const waiting = new Map<string, Map<OfOrganization, () => void>>();
  /** Ended, and not removed yet. */
  const ended = new Set<OfOrganization>();
  let total = 0;

  function take(delivery: OfOrganization): (() => void) | undefined {
    const ofOrganization = waiting.get(delivery.orgId);
    const end = ofOrganization?.get(delivery);
    if (!ofOrganization || !end) return undefined;
    ofOrganization.delete(delivery);
    if (ofOrganization.size === 0) waiting.delete(delivery.orgId);
    total -= 1;
    return end;
  }

  function endLongestWaiting() {
    const most = [...waiting.values()].reduce((a, b) => (b.size > a.size ? b : a));
    for (const delivery of most.keys()) {
      const end = take(delivery);
      ended.add(delivery);
      end?.();
      return;
    }
  }

  return {
    /** `end` is called at most once, and not after `remove`. */
    add(delivery: OfOrganization, end: () => void) {
      const ofOrganization = waiting.get(delivery.orgId) ?? new Map();
      waiting.set(delivery.orgId, ofOrganization.set(delivery, end));
      total += 1;
      if (total > max) endLongestWaiting();
    },
    /** Whether the delivery was set aside. */
    remove: (delivery: OfOrganization): boolean =>
      take(delivery) !== undefined || ended.delete(delivery),
  };
}
