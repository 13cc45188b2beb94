import { clock } from "@/lib/clock";
import { PRIORITY } from "../deliveries/priority";
import { createAside } from "./set-aside";

/** An unused endpoint's state is dropped after this time, and its limit starts again at the maximum. */
const STATE_TTL_MS = 15 * 60_000;
/** The same for a target of job callbacks: there may be any number of them. */
const TARGET_STATE_TTL_MS = 60_000;
/** The same for a state that holds nothing but the average duration. */
const DEFAULT_STATE_TTL_MS = 1_000;

/** Below this average duration, slots would be empty while the next deliveries are claimed. */
const FAST_MS = 100;
/** Weight of one attempt in the moving average. */
const WEIGHT = 0.2;

/** Limits on attempts in flight. */
export type Caps = { endpoint: number; organization: number; process: number };

/**
 * What an attempt shows about the receiver. `internal_error` (on our side) and `skipped` (not attempted) show nothing.
 */
export type ReceiverSignal = "ok" | "overloaded" | "failed" | "internal_error" | "skipped";

/** Attempts that are set aside, in proportion to the cap of the process. */
const ASIDE_SHARE = 16;

/** A registered endpoint, with an empty `target`, or a target of job callbacks. */
export type Receiver = { endpointId: string; target: string };
/** What the limiter needs to know about a claimed delivery. */
export type LimitedDelivery = Receiver & { orgId: string; priority: number };

/**
 * By endpoint id and target: claimed deliveries of a receiver, and how many it may have. Receivers with default state
 * are left out.
 */
export type ReceiverSlots = Record<string, [claimed: number, cap: number]>;
/** Free slots for deliveries of new events and their retries, and for replays and recoveries. */
export type FreeSlots = { live: number; replay: number };
export type OrganizationSlots = FreeSlots & { org_id: string };

type Waiting = { priority: number; start: () => void };
type ReceiverState = {
  cap: number;
  /** Claimed deliveries: in flight or waiting for a slot. */
  claimed: number;
  isTarget: boolean;
  inFlight: number;
  waiting: Waiting[];
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
 *
 * Replays and recoveries take what is left of an organization's and the process's slots. Those in flight take none from
 * deliveries of new events, which may use all slots beside them.
 *
 * The same holds for each target of job callbacks. As there may be any number of targets, an attempt that waits for one
 * can be set aside: it does not count in its organization and process any more, so that receivers that never answer
 * take no slots from others. If too many are set aside, one is ended for each that is added: the one that waits longest
 * in the organization that has the most.
 */
export function createConcurrencyLimiter(caps: Caps) {
  const receivers = new Map<string, ReceiverState>();
  const counted = { live: createCounts(), replay: createCounts() };
  const aside = createAside(ASIDE_SHARE * caps.process);
  const countsOf = ({ priority }: LimitedDelivery) =>
    priority === PRIORITY.live ? counted.live : counted.replay;

  function startWaiting(state: ReceiverState) {
    while (state.inFlight < state.cap) {
      const next = state.waiting.shift();
      if (!next) return;
      state.inFlight += 1;
      next.start();
    }
  }

  function isExpired({ claimed, cap, internalErrors, usedAt, isTarget }: ReceiverState) {
    const isDefault = cap === caps.endpoint && internalErrors === 0;
    const reducedTtlMs = isTarget ? TARGET_STATE_TTL_MS : STATE_TTL_MS;
    const ttlMs = isDefault ? DEFAULT_STATE_TTL_MS : reducedTtlMs;
    return claimed === 0 && clock.now() - usedAt > ttlMs;
  }

  // What waits here cannot be set aside: none of it is for a target that may stop answering.
  const claimCapOf = ({ cap, meanMs, isTarget }: ReceiverState) =>
    cap === caps.endpoint && meanMs < FAST_MS && !isTarget ? 2 * cap : cap;

  function update(state: ReceiverState, signal: ReceiverSignal, durationMs: number) {
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
    add(delivery: LimitedDelivery) {
      const key = keyOf(delivery);
      const state = receivers.get(key) ?? {
        cap: caps.endpoint,
        claimed: 0,
        isTarget: delivery.target !== "",
        inFlight: 0,
        waiting: [],
        internalErrors: 0,
        usedAt: 0,
        meanMs: Number.POSITIVE_INFINITY,
      };
      receivers.set(key, state);
      state.claimed += 1;
      countsOf(delivery).change(delivery.orgId, 1);
    },
    /**
     * Calls `start` as soon as the receiver has a free slot, replays last. Each call needs an `add` before and a
     * `release` after it.
     */
    whenFree(delivery: LimitedDelivery, start: () => void) {
      const state = receivers.get(keyOf(delivery));
      if (!state) throw new Error(`No delivery of endpoint ${delivery.endpointId} was added`);
      const { priority } = delivery;
      const behind = state.waiting.findIndex((waiting) => waiting.priority > priority);
      state.waiting.splice(behind < 0 ? state.waiting.length : behind, 0, { priority, start });
      startWaiting(state);
    },
    /**
     * Frees the slot of a delivery's organization and process while its attempt goes on. `delivery` is what was given to
     * `add`. `end` is called when the attempt has to end for another one. It must lead to `release`.
     */
    setAside(delivery: LimitedDelivery, end: () => void) {
      countsOf(delivery).change(delivery.orgId, -1);
      aside.add(delivery, end);
    },
    /** Frees the slot of a delivery. Returns the number of consecutive errors of ours for this receiver. */
    release(delivery: LimitedDelivery, signal: ReceiverSignal, durationMs = 0): number {
      const state = receivers.get(keyOf(delivery));
      if (!state) return 0;
      state.claimed -= 1;
      state.inFlight -= 1;
      if (!aside.remove(delivery)) countsOf(delivery).change(delivery.orgId, -1);
      update(state, signal, durationMs);
      startWaiting(state);
      return state.internalErrors;
    },
    free: (): FreeSlots => freeOf(caps.process, counted.live.total(), counted.replay.total()),
    capOf: (receiver: Receiver) => receivers.get(keyOf(receiver))?.cap ?? caps.endpoint,
    receivers(): ReceiverSlots {
      for (const [key, state] of receivers) if (isExpired(state)) receivers.delete(key);
      return Object.fromEntries(
        Array.from(receivers, ([key, state]) => [key, [state.claimed, claimCapOf(state)]]),
      );
    },
    organizations(): OrganizationSlots[] {
      const ids = new Set([...counted.live.organizations(), ...counted.replay.organizations()]);
      return Array.from(ids, (orgId) => ({
        org_id: orgId,
        ...freeOf(caps.organization, counted.live.of(orgId), counted.replay.of(orgId)),
      }));
    },
  };
}

const freeOf = (cap: number, live: number, replay: number): FreeSlots => ({
  live: Math.max(0, cap - live),
  replay: Math.max(0, cap - live - replay),
});

/** As the claim's statement writes it. */
const keyOf = ({ endpointId, target }: Receiver) => endpointId + target;

/** Counts by organization. Those at zero are left out. */
function createCounts() {
  const byOrganization = new Map<string, number>();
  let total = 0;
  return {
    total: () => total,
    of: (orgId: string) => byOrganization.get(orgId) ?? 0,
    organizations: () => byOrganization.keys(),
    change(orgId: string, change: 1 | -1) {
      const count = (byOrganization.get(orgId) ?? 0) + change;
      if (count > 0) byOrganization.set(orgId, count);
      else byOrganization.delete(orgId);
      total += change;
    },
  };
}
