import { clock } from "@/lib/clock";

/** A lane that nothing has gone through for so long begins anew, whatever its cap had shrunk to; one with nothing to remember but its pace, sooner. */
const FORGOTTEN_AFTER_MS = 15 * 60_000;
const PACE_FORGOTTEN_AFTER_MS = 1_000;

/** Attempts that take less than this on average leave a lane empty if the next ones are claimed only when they have ended. */
const QUICK_MS = 100;
/** How much of the average each attempt is. */
const WEIGHT = 0.2;

/** How many attempts may be under way at the same time. */
export type Caps = { endpoint: number; organization: number; process: number };

type Lane = {
  orgId: string;
  cap: number;
  /** Claimed and not ended: those under way and those that wait for a slot. */
  claimed: number;
  underWay: number;
  waiting: (() => void)[];
  troubles: number;
  usedAt: number;
  /** Infinite before the first attempt: nobody knows the receiver yet. */
  meanMs: number;
};

/** What the claim is told of lanes that are not as new: how many deliveries each has, and how many it may have. */
export type LaneState = { endpoint_id: string; in_flight: number; cap: number };
export type OrganizationState = { org_id: string; free: number };

/** How the receiver bore an attempt; `broken` is trouble of our own, and `unsent` none at all: both say nothing about the receiver. */
export type Bearing = "well" | "overloaded" | "badly" | "broken" | "unsent";

/**
 * The slots of this process. An endpoint's cap halves when the receiver is overloaded (a time-out, 429, 503) and grows by one with each
 * success, so a slow endpoint waits in its own lane and comes back as fast as it can bear. A receiver that is quick, and has its whole cap, is
 * given as many deliveries again, which wait for its slots here: they come last when the claim gives out what is free.
 */
export function createLanes(caps: Caps) {
  const lanes = new Map<string, Lane>();
  const organizations = new Map<string, number>();
  let claimed = 0;

  const count = (orgId: string, by: 1 | -1) => {
    const next = (organizations.get(orgId) ?? 0) + by;
    if (next > 0) organizations.set(orgId, next);
    else organizations.delete(orgId);
    claimed += by;
  };
  const start = (lane: Lane) => {
    while (lane.underWay < lane.cap) {
      const begin = lane.waiting.shift();
      if (!begin) return;
      lane.underWay += 1;
      begin();
    }
  };
  const isForgotten = ({ claimed, cap, troubles, usedAt }: Lane) => {
    const keptMs =
      cap === caps.endpoint && troubles === 0 ? PACE_FORGOTTEN_AFTER_MS : FORGOTTEN_AFTER_MS;
    return claimed === 0 && clock.now() - usedAt > keptMs;
  };
  const roomOf = ({ cap, meanMs }: Lane) =>
    cap === caps.endpoint && meanMs < QUICK_MS ? 2 * cap : cap;

  return {
    enter({ endpointId, orgId }: { endpointId: string; orgId: string }) {
      const lane = lanes.get(endpointId) ?? {
        orgId,
        cap: caps.endpoint,
        claimed: 0,
        underWay: 0,
        waiting: [],
        troubles: 0,
        usedAt: 0,
        meanMs: Number.POSITIVE_INFINITY,
      };
      lanes.set(endpointId, lane);
      lane.claimed += 1;
      count(orgId, 1);
    },
    /** Begins as soon as the lane that was entered has a slot; it must then be left. */
    whenFree(endpointId: string, begin: () => void) {
      const lane = lanes.get(endpointId);
      if (!lane) throw new Error("A lane is entered before anything waits in it");
      lane.waiting.push(begin);
      start(lane);
    },
    /** Gives the slot back. Answers with how many times in a row our own trouble has kept this lane from sending. */
    leave(endpointId: string, bearing: Bearing, tookMs = 0): number {
      const lane = lanes.get(endpointId);
      if (!lane) return 0;
      lane.claimed -= 1;
      lane.underWay -= 1;
      count(lane.orgId, -1);
      if (bearing !== "unsent") judge(lane, bearing, tookMs);
      start(lane);
      return lane.troubles;
    },
    claimed: () => claimed,
    free: () => caps.process - claimed,
    capOf: (endpointId: string) => lanes.get(endpointId)?.cap ?? caps.endpoint,
    state(): LaneState[] {
      for (const [endpointId, lane] of lanes) if (isForgotten(lane)) lanes.delete(endpointId);
      return Array.from(lanes, ([endpointId, lane]) => ({
        endpoint_id: endpointId,
        in_flight: lane.claimed,
        cap: roomOf(lane),
      }));
    },
    organizations(): OrganizationState[] {
      return Array.from(organizations, ([orgId, used]) => ({
        org_id: orgId,
        free: Math.max(0, caps.organization - used),
      }));
    },
  };

  function judge(lane: Lane, bearing: Exclude<Bearing, "unsent">, tookMs: number) {
    lane.usedAt = clock.now();
    lane.troubles = bearing === "broken" ? lane.troubles + 1 : 0;
    if (bearing === "broken") return;
    lane.meanMs = Number.isFinite(lane.meanMs)
      ? lane.meanMs + WEIGHT * (tookMs - lane.meanMs)
      : tookMs;
    if (bearing === "well") lane.cap = Math.min(caps.endpoint, lane.cap + 1);
    if (bearing === "overloaded") lane.cap = Math.max(1, Math.floor(lane.cap / 2));
  }
}
