import type { Pool } from "pg";
import type { Transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { publish } from "@/lib/realtime/publish";
import type { Completed } from "./complete";
import { inTransaction } from "./in-transaction";
import type { Finished } from "./outcome";

/** Between two messages about one endpoint's deliveries. */
const EVERY_MS = 1_000;

type Waiting = { finished: Finished; completed: Completed; coalesced: number };

/**
 * Tells browsers what became of deliveries: the first change of an endpoint at once, then at most one message a second, which stands for all
 * changes since. Losing one costs nothing but a moment's staleness, so it is not part of the completion. One transaction at a time: an outbox
 * that is slow keeps one session, and no delivery.
 */
export function createAnnouncements(sessions: Pool) {
  const waiting = new Map<string, Waiting>();
  const resting = new Map<string, NodeJS.Timeout>();
  let outgoing: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll() {
    while (outgoing.length > 0) {
      const messages = outgoing;
      outgoing = [];
      await inTransaction(sessions, async (tx) => {
        for (const message of messages) await write(tx, message);
      }).catch((error: unknown) =>
        log.warn({ err: error, messages: messages.length }, "delivery.announce_failed"),
      );
    }
    writing = null;
  }
  function send(latest: Waiting) {
    outgoing.push(latest);
    writing ??= writeAll();
  }
  function next(endpointId: string) {
    const latest = waiting.get(endpointId);
    waiting.delete(endpointId);
    if (!latest) return void resting.delete(endpointId);
    send(latest);
    const rest = setTimeout(() => next(endpointId), EVERY_MS);
    resting.set(endpointId, rest);
  }

  return {
    add(finished: Finished, completed: Completed) {
      const { endpointId } = finished.claimed;
      waiting.set(endpointId, {
        finished,
        completed,
        coalesced: (waiting.get(endpointId)?.coalesced ?? -1) + 1,
      });
      if (!resting.has(endpointId)) next(endpointId);
    },
    /** Says what waits without more delay, and resolves when everything is in the outbox. */
    async flush() {
      for (const rest of resting.values()) clearTimeout(rest);
      resting.clear();
      for (const latest of waiting.values()) send(latest);
      waiting.clear();
      await writing;
    },
  };
}

async function write(
  tx: Transaction,
  { finished: { claimed, result }, completed, coalesced }: Waiting,
): Promise<void> {
  const { id, orgId, environment, endpointId, forJob, eventId, runId, attempt } = claimed;
  await publish(tx, {
    orgId,
    runId,
    event: "delivery.updated",
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
