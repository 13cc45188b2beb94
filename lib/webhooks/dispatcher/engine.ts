import { hostname } from "node:os";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { deliveryHeaders } from "../deliveries/delivery-headers";
import { deliveryPayload } from "../deliveries/payload";
import { type Credentials, readCredentials } from "../endpoints/credentials";
import { checkEndpointHealth } from "../endpoints/health";
import { AttemptFailure } from "../transport/failure";
import type { AttemptResult, Transport } from "../transport/send";
import { createAnnouncer } from "./announcer";
import {
  type FinishedAttempt,
  logAttempt,
  type OutcomeOptions,
  outcomeOf,
} from "./attempt-outcome";
import { type ClaimedDelivery, claim, SCAN_START } from "./claim";
import { createCompletions } from "./completions";
import { type Caps, createConcurrencyLimiter } from "./concurrency-limiter";
import { recoverLeases, releaseDelivery } from "./leases";
import { createPendingRange } from "./pending-range";
import { openClaimSession, openSessions } from "./sessions";
import { traceAttempt } from "./trace-attempt";

export type EngineOptions = OutcomeOptions & {
  transport: Transport;
  caps: Caps;
  /** Duration of a lease: the longest attempt and a margin. */
  leaseMs: number;
  /** How much of the lease may pass before the attempt starts. */
  marginMs: number;
  /** Called when a slot is free again and when attempts are written. */
  onCapacity: () => void;
};

/** `roundEnded` is false while receivers are left that were not scanned in this round. */
export type DueClaim = {
  claimed: number;
  more: boolean;
  roundEnded: boolean;
  nextDueAt: Date | null;
};

/**
 * A delivery that waited longer for its slot is released: its credentials may be revoked or its endpoint inactive by
 * now.
 */
const MAX_WAIT_MS = 1_000;

/** A job callback whose receiver has not answered for this long takes no slot of its organization and of the process. */
const SET_ASIDE_MS = 50;

/** Leases are extended by at most this, for claims that a slow database answers late. */
const MAX_EXTENSION_MS = 60_000;

/** As many scans of a round may claim for all slots of an organization. */
const SCANS_WITH_ALL_SLOTS = 4;

/** Delay before the next attempt after consecutive errors of ours: none after the first, then growing to 30 seconds. */
const releaseDelayMs = (internalErrors: number) =>
  internalErrors <= 1 ? 0 : Math.min(30_000, 250 * 2 ** internalErrors);

const earliest = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Claims, attempts and completes deliveries. The caller decides when to claim. */
export function createEngine(options: EngineOptions) {
  const { transport, caps, leaseMs, marginMs, onCapacity, ...outcomeOptions } = options;
  const sessions = openSessions();
  const claimSession = openClaimSession();
  const limiter = createConcurrencyLimiter(caps);
  const announcer = createAnnouncer(sessions);
  const running = new Set<Promise<void>>();
  const pendingRange = createPendingRange(sessions);
  let after = SCAN_START;
  let round = { scans: 0, claimed: 0 };
  /** Scans of the round before. */
  let scansPerRound = 1;
  /** How long a claim lately took until its attempts could start. Halves with each faster one. */
  let claimMs = 0;
  /** Resolves when the deliveries of the latest claim wait for their slots, or have them. */
  let latestStart: Promise<unknown> = Promise.resolve();
  /** The earliest due time of the current round of scans. */
  let nextDueAt: Date | null = null;

  const completions = createCompletions({
    sessions,
    by: `${hostname()}:${process.pid}`,
    onWritten: (finished, completed) => {
      logAttempt(finished, completed);
      if (completed) announcer.deliveryChanged(finished, completed);
      onCapacity();
    },
    onHealthChanged: ({ claimed: { endpointId, orgId, environment } }) => {
      log.info({ endpointId, orgId, environment }, "endpoint.health_changed");
      announcer.endpointChanged({ id: endpointId, orgId, environment });
    },
    onOverdue: (finished) => track(checkHealth(finished)),
  });

  /** With many receivers, each scan gets a part of the slots, so that a round takes an organization's slots few times. */
  const slotsPerScan = () =>
    scansPerRound > SCANS_WITH_ALL_SLOTS
      ? Math.ceil((SCANS_WITH_ALL_SLOTS * caps.organization) / scansPerRound)
      : caps.process;

  function track(work: Promise<void>) {
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function checkHealth({ claimed: { endpointId, orgId, environment } }: FinishedAttempt) {
    await checkEndpointHealth(endpointId, { orgId, environment }).catch((error: unknown) => {
      // The endpoint's next failure tries again.
      log.warn({ err: error, endpointId }, "endpoint.health_check_failed");
    });
  }

  async function send(
    claimed: ClaimedDelivery,
    { secrets, authToken }: Credentials,
    signal?: AbortSignal,
  ): Promise<AttemptResult> {
    const { targetUrl, payload } = claimed;
    const body = deliveryPayload(payload, claimed);
    const timestampS = Math.floor(clock.now() / 1000);
    const headers = deliveryHeaders({ delivery: claimed, body, secrets, authToken, timestampS });
    return traceAttempt(claimed, () => transport.send({ url: targetUrl, headers, body, signal }));
  }

  /**
   * A job callback whose receiver does not answer soon is set aside until it does, or until it ends as a timeout
   * because too many others are.
   */
  async function sendOrSetAside(
    claimed: ClaimedDelivery,
    credentials: Credentials,
  ): Promise<AttemptResult> {
    if (!claimed.forJob) return send(claimed, credentials);
    const early = new AbortController();
    const waiting = setTimeout(() => {
      limiter.setAside(claimed, () => early.abort(new AttemptFailure("timeout")));
      onCapacity();
    }, SET_ASIDE_MS);
    try {
      return await send(claimed, credentials, early.signal);
    } finally {
      clearTimeout(waiting);
    }
  }

  async function release(claimed: ClaimedDelivery, delayMs: number): Promise<void> {
    const at = new Date(clock.now() + delayMs);
    await releaseDelivery(sessions, claimed, at).catch((error: unknown) =>
      log.warn({ err: error, deliveryId: claimed.id }, "delivery.release_failed"),
    );
  }

  async function attempt(
    claimed: ClaimedDelivery,
    credentials: Credentials | undefined,
  ): Promise<void> {
    const { id, endpointId, orgId } = claimed;
    try {
      if (!credentials) throw new Error("The endpoint has no readable signing secret.");
      // After a pause of this process or a slow database, another worker may recover the lease before the attempt ends.
      if (clock.now() > claimed.startBy.getTime())
        throw new Error("The lease is too old to start an attempt.");
      const result = await sendOrSetAside(claimed, credentials);
      const finished = outcomeOf(claimed, result, outcomeOptions);
      limiter.release(claimed, finished.signal, finished.result.phases.total);
      completions.add(finished);
    } catch (error) {
      const delayMs = releaseDelayMs(limiter.release(claimed, "internal_error"));
      log.error({ err: error, deliveryId: id, endpointId, orgId, delayMs }, "delivery.send_failed");
      await release(claimed, delayMs);
    }
    onCapacity();
  }

  /** Starts each delivery when its endpoint has a free slot, which for most is at once. */
  async function start(batch: readonly ClaimedDelivery[], claimedAt: Date): Promise<void> {
    const reading = credentialsFor(batch);
    // In the order of the claims: otherwise replays whose credentials are read faster would take the slots of
    // deliveries that were claimed before them.
    const before = latestStart;
    const starting = (async () => {
      const credentials = await reading;
      await before;
      const readAt = clock.now();
      claimMs = Math.max(readAt - claimedAt.getTime(), claimMs / 2);
      return batch.map(
        (claimed) =>
          new Promise<void>((resolve) => {
            limiter.whenFree(claimed, () => {
              if (clock.now() <= readAt + MAX_WAIT_MS)
                return resolve(attempt(claimed, credentials.get(claimed.endpointId)));
              limiter.release(claimed, "skipped");
              resolve(release(claimed, 0).then(onCapacity));
            });
          }),
      );
    })();
    latestStart = starting;
    await Promise.all(await starting);
  }

  async function credentialsFor(
    batch: readonly ClaimedDelivery[],
  ): Promise<Map<string, Credentials>> {
    const endpointIds = batch.map(({ endpointId }) => endpointId);
    try {
      return await readCredentials(sessions, endpointIds, clock.date());
    } catch (error) {
      log.error({ err: error, deliveries: batch.length }, "dispatcher.credentials_read_failed");
      return new Map();
    }
  }

  return {
    /** Claims due deliveries up to the free capacity and starts their attempts. */
    async claimDue(): Promise<DueClaim> {
      const free = limiter.free();
      const most = Math.min(2 * caps.process - completions.unwritten(), slotsPerScan());
      if (Math.min(free.live, most) <= 0)
        return { claimed: 0, more: false, roundEnded: after === SCAN_START, nextDueAt: null };
      const range = await pendingRange();
      const now = clock.date();
      // A claim that takes longer than the margin would be released each time, and nothing would ever be sent.
      const extensionMs = Math.min(MAX_EXTENSION_MS, Math.max(0, 2 * claimMs - marginMs));
      const found = await claim(claimSession, {
        now,
        leaseMs: leaseMs + extensionMs,
        marginMs: marginMs + extensionMs,
        caps,
        free: {
          live: Math.min(free.live, most),
          replay: Math.min(free.replay, most),
        },
        receivers: limiter.receivers(),
        organizations: limiter.organizations(),
        after,
        range,
      });
      if (after === SCAN_START) nextDueAt = null;
      nextDueAt = earliest(nextDueAt, found.nextDueAt);
      after = found.after ?? SCAN_START;
      round = { scans: round.scans + 1, claimed: round.claimed + found.claimed.length };
      for (const claimed of found.claimed) limiter.add(claimed);
      if (found.claimed.length > 0) track(start(found.claimed, now));
      const roundEnded = found.after === null;
      const more = !roundEnded || (round.claimed > 0 && limiter.free().live > 0);
      if (roundEnded) {
        scansPerRound = round.scans;
        round = { scans: 0, claimed: 0 };
      }
      return { claimed: found.claimed.length, more, roundEnded, nextDueAt };
    },
    /** Recovers the leases of dead workers. Does nothing while results of this process are unwritten: they go first. */
    async recover(): Promise<void> {
      if (completions.unwritten() > 0) return;
      const recovered = await recoverLeases(claimSession, clock.date());
      if (recovered > 0) log.warn({ recovered }, "dispatcher.leases_recovered");
    },
    /** Resolves when nothing is in flight and everything is written. */
    async settled(): Promise<void> {
      while (running.size > 0 || completions.unwritten() > 0) {
        await Promise.all(running);
        await completions.settled();
      }
    },
    /** Call after `settled`. */
    async close(): Promise<void> {
      await announcer.flush();
      await Promise.all([sessions.end(), claimSession.end()]);
    },
  };
}

export type Engine = ReturnType<typeof createEngine>;
