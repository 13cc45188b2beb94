import { clock } from "@/lib/clock";

/** An unused endpoint's state is dropped after this time, and its limit starts again at the maximum. */
const STATE_TTL_MS = 15 * 60_000;
/** The same for a state that holds nothing but the average duration. */
const DEFAULT_STATE_TTL_MS = 1_000;

/** Below this average duration, slots would be empty while the next deliveries are claimed. */
const FAST_MS = 100;
/** Weight of one attempt in the moving average. */
const WEIGHT = 0.2;

/** Limits on attempts in flight. */
export type Caps = { endpoint: number; organization: number; process: number };

/**
 * What an attempt says about the receiver. `internal_error` (an error of ours) and `skipped` (not attempted) say
 * nothing about it.
 */
export type ReceiverSignal = "ok" | "overloaded" | "failed" | "internal_error" | "skipped";

/** Claimed deliveries of an endpoint, and how many it may have. Endpoints with default state are left out. */
export type EndpointSlots = { endpoint_id: string; in_flight: number; cap: number };
export type OrganizationSlots = { org_id: string; free: number };

type EndpointState = {
  orgId: string;
  cap: number;
  /** Claimed deliveries: in flight or waiting for a slot. */
  claimed: number;
  inFlight: number;
  waiting: (() => void)[];
  /** Consecutive errors of ours. */
  internalErrors: number;
  usedAt: number;
  /** Moving average of the duration; infinite before the first attempt. */
  meanMs: number;
};

/**
 * Limits the attempts in flight for each endpoint, each organization and this process. An endpoint's limit is cut to
 * 50% when the receiver is overloaded (timeout, 429, 503) and grows by one with each success, so a slow endpoint delays
 * only itself and recovers as fast as it can. A fast endpoint at its maximum gets twice as many deliveries claimed; the
 * second half waits here for its slots.
 */
export function createConcurrencyLimiter(caps: Caps) {
  const endpoints = new Map<string, EndpointState>();
  const organizations = new Map<string, number>();
  let claimed = 0;

  function count(orgId: string, change: 1 | -1) {
    const used = (organizations.get(orgId) ?? 0) + change;
    if (used > 0) organizations.set(orgId, used);
    else organizations.delete(orgId);
    claimed += change;
  }

  function startWaiting(state: EndpointState) {
    while (state.inFlight < state.cap) {
      const start = state.waiting.shift();
      if (!start) return;
      state.inFlight += 1;
      start();
    }
  }

  function isExpired({ claimed, cap, internalErrors, usedAt }: EndpointState) {
    const isDefault = cap === caps.endpoint && internalErrors === 0;
    const ttlMs = isDefault ? DEFAULT_STATE_TTL_MS : STATE_TTL_MS;
    return claimed === 0 && clock.now() - usedAt > ttlMs;
  }

  const claimCapOf = ({ cap, meanMs }: EndpointState) =>
    cap === caps.endpoint && meanMs < FAST_MS ? 2 * cap : cap;

  function update(state: EndpointState, signal: ReceiverSignal, durationMs: number) {
    if (signal === "skipped") return;
    state.usedAt = clock.now();
    state.internalErrors = signal === "internal_error" ? state.internalErrors + 1 : 0;
    if (signal === "internal_error") return;
    state.meanMs = Number.isFinite(state.meanMs)
      ? state.meanMs + WEIGHT * (durationMs - state.meanMs)
      : durationMs;
    if (signal === "ok") state.cap = Math.min(caps.endpoint, state.cap + 1);
    if (signal === "overloaded") state.cap = Math.max(1, Math.floor(state.cap / 2));
  }

  return {
    /** Counts a claimed delivery. */
    add({ endpointId, orgId }: { endpointId: string; orgId: string }) {
      const state = endpoints.get(endpointId) ?? {
        orgId,
        cap: caps.endpoint,
        claimed: 0,
        inFlight: 0,
        waiting: [],
        internalErrors: 0,
        usedAt: 0,
        meanMs: Number.POSITIVE_INFINITY,
      };
      endpoints.set(endpointId, state);
      state.claimed += 1;
      count(orgId, 1);
    },
    /**
     * Calls `start` as soon as the endpoint has a free slot. Each call needs an `add` before and a `release` after it.
     */
    whenFree(endpointId: string, start: () => void) {
      const state = endpoints.get(endpointId);
      if (!state) throw new Error(`No delivery of endpoint ${endpointId} was added`);
      state.waiting.push(start);
      startWaiting(state);
    },
    /** Frees the slot of a delivery. Returns the number of consecutive errors of ours for this endpoint. */
    release(endpointId: string, signal: ReceiverSignal, durationMs = 0): number {
      const state = endpoints.get(endpointId);
      if (!state) return 0;
      state.claimed -= 1;
      state.inFlight -= 1;
      count(state.orgId, -1);
      update(state, signal, durationMs);
      startWaiting(state);
      return state.internalErrors;
    },
    claimed: () => claimed,
    free: () => caps.process - claimed,
    capOf: (endpointId: string) => endpoints.get(endpointId)?.cap ?? caps.endpoint,
    endpoints(): EndpointSlots[] {
      for (const [id, state] of endpoints) if (isExpired(state)) endpoints.delete(id);
      return Array.from(endpoints, ([id, state]) => ({
        endpoint_id: id,
        in_flight: state.claimed,
        cap: claimCapOf(state),
      }));
    },
    organizations(): OrganizationSlots[] {
      return Array.from(organizations, ([orgId, used]) => ({
        org_id: orgId,
        free: Math.max(0, caps.organization - used),
      }));
    },
  };
}
