import { setTimeout as sleep } from "node:timers/promises";
import { sortBy, uniqBy } from "es-toolkit";
import type { Pool } from "pg";
import { log } from "@/lib/log";
import { deactivateEndpoint } from "../endpoints/deactivation";
import { lockEndpointLimit } from "../endpoints/endpoint-rows";
import type { Completed, FinishedAttempt } from "./attempt-outcome";
import { type Completion, complete } from "./complete";
import { inTransaction } from "./sessions";

/** How long the first attempt waits for others to be written with it. */
const GATHER_MS = 3;
const MAX_BATCH_SIZE = 250;
const MIN_RETRY_MS = 100;
const MAX_RETRY_MS = 2_000;

type Options = {
  sessions: Pool;
  by: string;
  /** `completed` is null when the lease was lost: another worker writes the delivery's state. */
  onWritten: (finished: FinishedAttempt, completed: Completed | null) => void;
  /** The attempt's endpoint is due for a warning or for deactivation. */
  onOverdue: (finished: FinishedAttempt) => void;
  /** The attempt's endpoint started failing or recovered. */
  onHealthChanged: (finished: FinishedAttempt) => void;
};

/**
 * Collects finished attempts and writes them in batches, one batch at a time. A delivery must not be sent again
 * because of a failure of ours, so writing is retried until it succeeds.
 */
export function createCompletions(options: Options) {
  const { sessions, by } = options;
  let gathered: FinishedAttempt[] = [];
  let unwritten = 0;
  let working: Promise<void> | null = null;

  async function write(batch: readonly FinishedAttempt[]): Promise<void> {
    for (let retryMs = MIN_RETRY_MS; ; retryMs = Math.min(MAX_RETRY_MS, retryMs * 2)) {
      try {
        report(batch, await writeOnce(sessions, batch, by));
        return;
      } catch (error) {
        const parts = isRejectedData(error) ? splitRejected(batch) : null;
        if (parts) {
          for (const part of parts) await write(part);
          return;
        }
        log.warn({ err: error, attempts: batch.length }, "dispatcher.write_failed");
        await sleep(retryMs);
      }
    }
  }

  function report(batch: readonly FinishedAttempt[], completion: Completion) {
    const completedById = new Map(completion.completed.map((each) => [each.id, each]));
    const overdue = new Set(completion.overdue);
    const healthChanged = new Set(completion.healthChanged);
    for (const finished of batch) {
      const { id, endpointId } = finished.claimed;
      unwritten -= 1;
      options.onWritten(finished, completedById.get(id) ?? null);
      if (healthChanged.delete(endpointId)) options.onHealthChanged(finished);
      if (overdue.delete(endpointId)) options.onOverdue(finished);
    }
  }

  async function work() {
    await sleep(GATHER_MS);
    while (gathered.length > 0) {
      const batch = gathered.slice(0, MAX_BATCH_SIZE);
      gathered = gathered.slice(MAX_BATCH_SIZE);
      await write(batch);
    }
  }

  const start = () => {
    working ??= work().finally(() => {
      working = null;
      if (gathered.length > 0) start();
    });
    return working;
  };

  return {
    add(finished: FinishedAttempt) {
      gathered.push(finished);
      unwritten += 1;
      void start();
    },
    /** Number of attempts that are not written yet. */
    unwritten: () => unwritten,
    async settled() {
      while (working) await working;
    },
  };
}

/** Writes a batch. If receivers answered 410, their endpoints are deactivated in the same transaction. */
function writeOnce(
  sessions: Pool,
  batch: readonly FinishedAttempt[],
  by: string,
): Promise<Completion> {
  if (!batch.some(({ gone }) => gone)) return complete(sessions, batch, by);
  return inTransaction(sessions, async (tx, client) => {
    // Before any endpoint, and sorted: deactivations take their locks in the same order everywhere.
    const tenants = batch.filter(({ gone }) => gone).map(({ claimed }) => claimed);
    for (const tenant of sortBy(
      uniqBy(tenants, ({ orgId, environment }) => `${orgId} ${environment}`),
      ["orgId", "environment"],
    ))
      await lockEndpointLimit(tx, tenant);
    const completion = await complete(client, batch, by);
    const written = new Set(completion.completed.map(({ id }) => id));
    const gone = batch
      .filter(({ gone, claimed }) => gone && !claimed.forJob && written.has(claimed.id))
      .map(({ claimed }) => claimed.endpointId);
    // Sorted: endpoints are locked in the same order everywhere.
    for (const endpointId of [...new Set(gone)].sort())
      await deactivateEndpoint(tx, { endpointId, reason: "gone" });
    return completion;
  });
}

/** Whether PostgreSQL rejected the data of a row. Retrying the same rows cannot succeed. */
function isRejectedData(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^(22|23)/.test(error.code)
  );
}

/**
 * Splits a rejected batch in two, so that one bad row does not keep the others from being written. A single bad row
 * is written without the receiver's response. Null when nothing is left to remove.
 */
function splitRejected(batch: readonly FinishedAttempt[]): FinishedAttempt[][] | null {
  const [only] = batch;
  if (batch.length > 1) {
    const middle = batch.length >> 1;
    return [batch.slice(0, middle), batch.slice(middle)];
  }
  if (!only?.result.response) return null;
  return [[{ ...only, result: { ...only.result, response: null } }]];
}
