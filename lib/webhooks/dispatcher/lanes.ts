import { clock } from "@/lib/clock";

/** A lane that nothing has gone through for so long begins anew, whatever its cap had shrunk to. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;

/** How many attempts may be under way at the same time. */
export type Caps = { endpoint: number; organization: number; process: number };

type Lane = { orgId: string; cap: number; inFlight: number; troubles: number; usedAt: number };

/** What the claim is told of lanes that are not as new: how many attempts each has under way, and how many it may have. */
export type LaneState = { endpoint_id: string; in_flight: number; cap: number };
export type OrganizationState = { org_id: string; free: number };

/** How the receiver bore an attempt; `broken` is trouble of our own, which says nothing about the receiver. */
export type Bearing = "well" | "overloaded" | "badly" | "broken";

/**
 * The slots of this process. An endpoint's cap halves when the receiver is overloaded (a time-out, 429, 503) and grows by one with each
 * success, so a slow endpoint waits in its own lane and comes back as fast as it can bear.
 */
export function createLanes(caps: Caps) {
  const lanes = new Map<string, Lane>();
  const organizations = new Map<string, number>();
  let inFlight = 0;

  const count = (orgId: string, by: 1 | -1) => {
    const next = (organizations.get(orgId) ?? 0) + by;
    if (next > 0) organizations.set(orgId, next);
    else organizations.delete(orgId);
    inFlight += by;
  };

  return {
    enter({ endpointId, orgId }: { endpointId: string; orgId: string }) {
      const lane = lanes.get(endpointId) ?? { orgId, cap: caps.endpoint, inFlight: 0, troubles: 0, usedAt: 0 };
      lanes.set(endpointId, lane);
      lane.inFlight += 1;
      count(orgId, 1);
    },
    /** Gives the slot back. Answers with how many times in a row our own trouble has kept this lane from sending. */
    leave(endpointId: string, bearing: Bearing): number {
      const lane = lanes.get(endpointId);
      if (!lane) return 0;
      lane.inFlight -= 1;
      lane.usedAt = clock.now();
      count(lane.orgId, -1);
      lane.troubles = bearing === "broken" ? lane.troubles + 1 : 0;
      if (bearing === "well") lane.cap = Math.min(caps.endpoint, lane.cap + 1);
      if (bearing === "overloaded") lane.cap = Math.max(1, Math.floor(lane.cap / 2));
      if (lane.inFlight === 0 && lane.cap === caps.endpoint && lane.troubles === 0) lanes.delete(endpointId);
      return lane.troubles;
    },
    inFlight: () => inFlight,
    free: () => caps.process - inFlight,
    capOf: (endpointId: string) => lanes.get(endpointId)?.cap ?? caps.endpoint,
    state(): LaneState[] {
      const oldest = clock.now() - FORGOTTEN_AFTER_MS;
      for (const [endpointId, lane] of lanes) if (lane.inFlight === 0 && lane.usedAt < oldest) lanes.delete(endpointId);
      return Array.from(lanes, ([endpointId, lane]) => ({ endpoint_id: endpointId, in_flight: lane.inFlight, cap: lane.cap }));
    },
    organizations(): OrganizationState[] {
      return Array.from(organizations, ([orgId, used]) => ({ org_id: orgId, free: Math.max(0, caps.organization - used) }));
    },
  };
}
