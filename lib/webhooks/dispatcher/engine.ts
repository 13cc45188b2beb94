import { hostname } from "node:os";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import type { AttemptResult, Transport } from "@/lib/webhooks/transport/send";
import { deliveryHeaders } from "../deliveries/delivery-headers";
import { deliveryPayload } from "../deliveries/payload";
import { type Credentials, readCredentials } from "../endpoints/credentials";
import { checkEndpointHealth } from "../endpoints/health";
import { createAnnouncements } from "./announcements";
import { type Claimed, claim, FIRST_ENDPOINT } from "./claim";
import { createCompletions } from "./completions";
import { type Caps, createConcurrencyLimiter } from "./concurrency-limiter";
import { logAttempt } from "./log-attempt";
import { type Finished, type OutcomeOptions, outcomeOf } from "./outcome";
import { recoverLeases } from "./recover-leases";
import { release } from "./release";
import { openSessions } from "./sessions";

export type EngineOptions = OutcomeOptions & {
  transport: Transport;
  caps: Caps;
  /** How long a claim holds: the longest attempt and a margin. */
  leaseMs: number;
  /** The part of the lease that may pass before the attempt begins. */
  marginMs: number;
  /** Called when a slot has become free or results are written. */
  onCapacity: () => void;
};

export type Look = { claimed: number; more: boolean; nextDueAt: Date | null };

/** A delivery that waited longer for its slot than this is given back: its secrets, and that its endpoint wants it, are of when it was claimed. */
const FRESH_MS = 1_000;

/** After trouble of our own: at once the first time, then later and later. */
const releaseDelayMs = (troubles: number) =>
  troubles <= 1 ? 0 : Math.min(30_000, 250 * 2 ** troubles);

const earlier = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** Claims, attempts and completes deliveries, when and as often as it is told to look. */
export function createEngine({
  transport,
  caps,
  leaseMs,
  marginMs,
  onCapacity,
  ...outcomeOptions
}: EngineOptions) {
  const sessions = openSessions();
  const limiter = createConcurrencyLimiter(caps);
  const announcements = createAnnouncements(sessions);
  const underWay = new Set<Promise<void>>();
  let after = FIRST_ENDPOINT;
  /** The earliest time seen since the looks began at the first endpoint. */
  let nextDueAt: Date | null = null;

  const completions = createCompletions({
    sessions,
    by: `${hostname()}:${process.pid}`,
    onWritten: (finished, completed) => {
      logAttempt(finished, completed);
      if (completed) announcements.add(finished, completed);
      onCapacity();
    },
    onFailing: (finished) => track(attend(finished)),
  });

  function track(work: Promise<void>) {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  async function attend({ claimed: { endpointId, orgId, environment } }: Finished) {
    await checkEndpointHealth(endpointId, { orgId, environment }).catch((error: unknown) => {
      // The next failure asks again.
      log.warn({ err: error, endpointId }, "endpoint.health_check_failed");
    });
  }

  async function send(
    claimed: Claimed,
    { secrets, authToken }: Credentials,
  ): Promise<AttemptResult> {
    const { id, eventType, targetUrl, payload } = claimed;
    const body = deliveryPayload(payload, eventType);
    const timestampS = Math.floor(clock.now() / 1000);
    const headers = deliveryHeaders({
      delivery: { id, eventType },
      body,
      secrets,
      authToken,
      timestampS,
    });
    return transport.send({ url: targetUrl, headers, body });
  }

  async function giveBack(claimed: Claimed, delayMs: number): Promise<void> {
    await release(sessions, claimed, new Date(clock.now() + delayMs)).catch((error: unknown) =>
      log.warn({ err: error, deliveryId: claimed.id }, "delivery.release_failed"),
    );
  }

  async function attempt(claimed: Claimed, credentials: Credentials | undefined): Promise<void> {
    const { id, endpointId, orgId } = claimed;
    try {
      if (!credentials) throw new Error("There is no secret to sign with.");
      // A process that was stopped, or a database that took long to answer: another one may take the delivery up before we are done.
      if (clock.now() > claimed.leaseUntil.getTime() - leaseMs + marginMs)
        throw new Error("The lease is too old to begin with.");
      const finished = outcomeOf(claimed, await send(claimed, credentials), outcomeOptions);
      limiter.leave(endpointId, finished.signal, finished.result.phases.total);
      completions.add(finished);
    } catch (error) {
      const delayMs = releaseDelayMs(limiter.leave(endpointId, "internal_error"));
      log.error({ err: error, deliveryId: id, endpointId, orgId, delayMs }, "delivery.send_failed");
      await giveBack(claimed, delayMs);
    }
    onCapacity();
  }

  /** Each begins as soon as it has a slot, which most have at once. The secrets are those of this moment. */
  async function begin(batch: readonly Claimed[]): Promise<void> {
    const credentials = await credentialsFor(batch);
    const readAt = clock.now();
    const ends = batch.map(
      (claimed) =>
        new Promise<void>((resolve) => {
          limiter.whenFree(claimed.endpointId, () => {
            if (clock.now() <= readAt + FRESH_MS)
              return resolve(attempt(claimed, credentials.get(claimed.endpointId)));
            limiter.leave(claimed.endpointId, "skipped");
            resolve(giveBack(claimed, 0).then(onCapacity));
          });
        }),
    );
    await Promise.all(ends);
  }

  async function credentialsFor(batch: readonly Claimed[]): Promise<Map<string, Credentials>> {
    const endpointIds = batch.map(({ endpointId }) => endpointId);
    try {
      return await readCredentials(sessions, endpointIds, clock.date());
    } catch (error) {
      log.error({ err: error, deliveries: batch.length }, "dispatcher.credentials_read_failed");
      return new Map();
    }
  }

  return {
    /** Claims what is due, as far as there is room, and begins its attempts. */
    async look(): Promise<Look> {
      const free = Math.min(limiter.free(), 2 * caps.process - completions.waiting());
      if (free <= 0) return { claimed: 0, more: false, nextDueAt: null };
      const now = clock.date();
      const found = await claim(sessions, {
        now,
        leaseMs,
        caps,
        free,
        endpoints: limiter.state(),
        organizations: limiter.organizations(),
        after,
      });
      if (after === FIRST_ENDPOINT) nextDueAt = null;
      nextDueAt = earlier(nextDueAt, found.nextDueAt);
      after = found.after ?? FIRST_ENDPOINT;
      for (const claimed of found.claimed) limiter.enter(claimed);
      if (found.claimed.length > 0) track(begin(found.claimed));
      const more = found.after !== null || (found.claimed.length > 0 && limiter.free() > 0);
      return { claimed: found.claimed.length, more, nextDueAt };
    },
    /** Gives dead workers' deliveries back; our own results go first. */
    async recover(): Promise<void> {
      if (completions.waiting() > 0) return;
      const recovered = await recoverLeases(sessions, clock.date());
      if (recovered > 0) log.warn({ recovered }, "dispatcher.leases_recovered");
    },
    /** Resolves when nothing is under way and everything is written. */
    async settled(): Promise<void> {
      while (underWay.size > 0 || completions.waiting() > 0) {
        await Promise.all(underWay);
        await completions.settled();
      }
    },
    /** Once it has settled. */
    async close(): Promise<void> {
      await announcements.flush();
      await sessions.end();
    },
  };
}

export type Engine = ReturnType<typeof createEngine>;
