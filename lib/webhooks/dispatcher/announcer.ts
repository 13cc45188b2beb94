import type { Pool } from "pg";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { announceDeliveryUpdate, announceEndpoint } from "../announce";
import type { Completed, FinishedAttempt } from "./attempt-outcome";
import { inTransaction } from "./sessions";

/** Minimum time between two messages about one endpoint's deliveries. */
const INTERVAL_MS = 1_000;

type DeliveryUpdate = { finished: FinishedAttempt; completed: Completed; coalesced: number };
type Message = (tx: Transaction) => Promise<void>;

/**
 * Publishes `delivery.updated` and `endpoint.updated` to browsers. The first change of an endpoint's deliveries is
 * published at once, then at most one message per second, which covers all changes since the last one. A lost
 * message only makes a screen stale, so messages are not part of the completion. One transaction runs at a time: a
 * slow outbox takes one session and delays no delivery.
 */
export function createAnnouncer(sessions: Pool) {
  const pending = new Map<string, DeliveryUpdate>();
  const timers = new Map<string, NodeJS.Timeout>();
  let outgoing: Message[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll() {
    while (outgoing.length > 0) {
      const messages = outgoing;
      outgoing = [];
      await inTransaction(sessions, async (tx) => {
        for (const write of messages) await write(tx);
      }).catch((error: unknown) =>
        log.warn({ err: error, messages: messages.length }, "delivery.announce_failed"),
      );
    }
    writing = null;
  }

  function send(message: Message) {
    outgoing.push(message);
    writing ??= writeAll();
  }

  function sendPending(endpointId: string) {
    const update = pending.get(endpointId);
    pending.delete(endpointId);
    if (!update) return void timers.delete(endpointId);
    send((tx) => publishDelivery(tx, update));
    timers.set(
      endpointId,
      setTimeout(() => sendPending(endpointId), INTERVAL_MS),
    );
  }

  return {
    deliveryChanged(finished: FinishedAttempt, completed: Completed) {
      const { endpointId } = finished.claimed;
      const coalesced = (pending.get(endpointId)?.coalesced ?? -1) + 1;
      pending.set(endpointId, { finished, completed, coalesced });
      if (!timers.has(endpointId)) sendPending(endpointId);
    },
    /** An endpoint started failing or recovered. */
    endpointChanged(endpoint: Tenant & { id: string }) {
      send((tx) => announceEndpoint(tx, endpoint));
    },
    /** Publishes pending updates without further delay. Resolves when all of them are in the outbox. */
    async flush() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const update of pending.values()) send((tx) => publishDelivery(tx, update));
      pending.clear();
      await writing;
    },
  };
}

async function publishDelivery(
  tx: Transaction,
  { finished: { claimed, result }, completed, coalesced }: DeliveryUpdate,
): Promise<void> {
  const { id, orgId, environment, endpointId, forJob, eventId, runId, attempt } = claimed;
  await announceDeliveryUpdate(tx, {
    orgId,
    runId,
    data: {
      delivery_id: id,
      endpoint_id: forJob ? null : endpointId,
      event_id: eventId,
      run_id: runId,
      environment,
      state: completed.state,
      attempt,
      next_attempt_at: completed.nextAttemptAt?.toISOString() ?? null,
      status: result.status,
      error: result.error,
      ...(coalesced > 0 ? { coalesced } : {}),
    },
  });
}
