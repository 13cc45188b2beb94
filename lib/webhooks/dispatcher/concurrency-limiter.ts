import { clock } from "@/lib/clock";

/** A endpoint that nothing has gone through for so long begins anew, whatever its cap had shrunk to; one with nothing to remember but its pace, sooner. */
const STATE_TTL_MS = 15 * 60_000;
const DEFAULT_STATE_TTL_MS = 1_000;

/** Attempts that take less than this on average leave a endpoint empty if the next ones are claimed only when they have ended. */
const QUICK_MS = 100;
/** How much of the average each attempt is. */
const WEIGHT = 0.2;

/** How many attempts may be under way at the same time. */
export type Caps = { endpoint: number; organization: number; process: number };

type EndpointState = {
  orgId: string;
  cap: number;
  /** Claimed and not ended: those under way and those that wait for a slot. */
  claimed: number;
  underWay: number;
  waiting: (() => void)[];
  internalErrors: number;
  usedAt: number;
  /** Infinite before the first attempt: nobody knows the receiver yet. */
  meanMs: number;
};

/** What the claim is told of endpoints that are not as new: how many deliveries each has, and how many it may have. */
export type EndpointSlots = { endpoint_id: string; in_flight: number; cap: number };
export type OrganizationSlots = { org_id: string; free: number };

/** How the receiver bore an attempt; `broken` is trouble of our own, and `unsent` none at all: both say nothing about the receiver. */
export type ReceiverSignal = "ok" | "overloaded" | "failed" | "internal_error" | "skipped";

/**
 * The slots of this process. An endpoint's cap halves when the receiver is overloaded (a time-out, 429, 503) and grows by one with each
 * success, so a slow endpoint waits in its own endpoint and comes back as fast as it can bear. A receiver that is quick, and has its whole cap, is
 * given as many deliveries again, which wait for its slots here: they come last when the claim gives out what is free.
 */
export function createConcurrencyLimiter(caps: Caps) {
  const endpoints = new Map<string, EndpointState>();
  const organizations = new Map<string, number>();
  let claimed = 0;

  const count = (orgId: string, by: 1 | -1) => {
    const next = (organizations.get(orgId) ?? 0) + by;
    if (next > 0) organizations.set(orgId, next);
    else organizations.delete(orgId);
    claimed += by;
  };
  const start = (endpoint: EndpointState) => {
    while (endpoint.underWay < endpoint.cap) {
      const begin = endpoint.waiting.shift();
      if (!begin) return;
      endpoint.underWay += 1;
      begin();
    }
  };
  const isExpired = ({ claimed, cap, internalErrors, usedAt }: EndpointState) => {
    const keptMs =
      cap === caps.endpoint && internalErrors === 0 ? DEFAULT_STATE_TTL_MS : STATE_TTL_MS;
    return claimed === 0 && clock.now() - usedAt > keptMs;
  };
  const capacityOf = ({ cap, meanMs }: EndpointState) =>
    cap === caps.endpoint && meanMs < QUICK_MS ? 2 * cap : cap;

  return {
    enter({ endpointId, orgId }: { endpointId: string; orgId: string }) {
      const endpoint = endpoints.get(endpointId) ?? {
        orgId,
        cap: caps.endpoint,
        claimed: 0,
        underWay: 0,
        waiting: [],
        internalErrors: 0,
        usedAt: 0,
        meanMs: Number.POSITIVE_INFINITY,
      };
      endpoints.set(endpointId, endpoint);
      endpoint.claimed += 1;
      count(orgId, 1);
    },
    /** Begins as soon as the endpoint that was entered has a slot; it must then be left. */
    whenFree(endpointId: string, begin: () => void) {
      const endpoint = endpoints.get(endpointId);
      if (!endpoint) throw new Error("A endpoint is entered before anything waits in it");
      endpoint.waiting.push(begin);
      start(endpoint);
    },
    /** Gives the slot back. Answers with how many times in a row our own trouble has kept this endpoint from sending. */
    leave(endpointId: string, signal: ReceiverSignal, tookMs = 0): number {
      const endpoint = endpoints.get(endpointId);
      if (!endpoint) return 0;
      endpoint.claimed -= 1;
      endpoint.underWay -= 1;
      count(endpoint.orgId, -1);
      if (signal !== "skipped") judge(endpoint, signal, tookMs);
      start(endpoint);
      return endpoint.internalErrors;
    },
    claimed: () => claimed,
    free: () => caps.process - claimed,
    capOf: (endpointId: string) => endpoints.get(endpointId)?.cap ?? caps.endpoint,
    state(): EndpointSlots[] {
      for (const [endpointId, endpoint] of endpoints)
        if (isExpired(endpoint)) endpoints.delete(endpointId);
      return Array.from(endpoints, ([endpointId, endpoint]) => ({
        endpoint_id: endpointId,
        in_flight: endpoint.claimed,
        cap: capacityOf(endpoint),
      }));
    },
    organizations(): OrganizationSlots[] {
      return Array.from(organizations, ([orgId, used]) => ({
        org_id: orgId,
        free: Math.max(0, caps.organization - used),
      }));
    },
  };

  function judge(
    endpoint: EndpointState,
    signal: Exclude<ReceiverSignal, "skipped">,
    tookMs: number,
  ) {
    endpoint.usedAt = clock.now();
    endpoint.internalErrors = signal === "internal_error" ? endpoint.internalErrors + 1 : 0;
    if (signal === "internal_error") return;
    endpoint.meanMs = Number.isFinite(endpoint.meanMs)
      ? endpoint.meanMs + WEIGHT * (tookMs - endpoint.meanMs)
      : tookMs;
    if (signal === "ok") endpoint.cap = Math.min(caps.endpoint, endpoint.cap + 1);
    if (signal === "overloaded") endpoint.cap = Math.max(1, Math.floor(endpoint.cap / 2));
  }
}
