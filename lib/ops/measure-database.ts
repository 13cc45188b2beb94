import { Gauge } from "prom-client";
import { pgPool } from "@/lib/db/client";
import { isEnabled } from "@/lib/db/disabled-organizations";
import { metrics } from "@/lib/metrics";
import { PRIORITY } from "@/lib/webhooks/deliveries/priority";
import { createPendingRange } from "@/lib/webhooks/dispatcher/pending-range";
import { withTimeLimit } from "./time-limit";

/** What the database and its connections show, measured when metrics are read. */

const LIMIT_MS = 2_000;
/** Several scrapers cost no more than one. */
const KEPT_MS = 5_000;

const registers = () => [metrics().registry];

/** Connections of this process's pool: `open`, `idle`, and callers that wait for one. */
export function measurePool(): void {
  new Gauge({
    name: "nexio_database_pool_connections",
    help: "Connections of the pool by state: open, idle, and callers waiting for one",
    labelNames: ["state"],
    registers: registers(),
    collect() {
      const { totalCount, idleCount, waitingCount } = pgPool();
      this.set({ state: "open" }, totalCount);
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "waiting" }, waitingCount);
    },
  });
}

const RUNS = `
  select
    (select count(*) from (select from run_queue where claimed_by is null limit 100000) as waiting)::int as queued,
    (select count(*) from run_queue where claimed_by is not null)::int as running,
    (select extract(epoch from now() - min(due_at))::float8 from run_queue
      where claimed_by is null and due_at <= now() and ${isEnabled("run_queue.org_id")}) as age`;

// Steps through the index of pending deliveries and reads one entry of each receiver, as claims do: a receiver with
// millions of them costs no more than one with a single delivery.
const DELIVERIES = `
  with recursive receiver as (
    (
      select endpoint_id, target, org_id, next_attempt_at
      from webhook_deliveries
      where id >= $1::uuid and id < $2::uuid and state = 'pending' and priority = ${PRIORITY.live}
      order by endpoint_id, target, next_attempt_at
      limit 1
    )
    union all
    select following.*
    from receiver cross join lateral (
      select endpoint_id, target, org_id, next_attempt_at
      from webhook_deliveries
      where id >= $1::uuid and id < $2::uuid and state = 'pending' and priority = ${PRIORITY.live}
        and (endpoint_id, target) > (receiver.endpoint_id, receiver.target)
      order by endpoint_id, target, next_attempt_at
      limit 1
    ) as following
  )
  select extract(epoch from now() - min(next_attempt_at))::float8 as age
  from receiver
  where next_attempt_at <= now() and ${isEnabled("receiver.org_id")}`;

const MESSAGES =
  "select extract(epoch from now() - min(due_at))::float8 as age from realtime_publishes where due_at <= now()";

type Age = { age: number | null };

/**
 * Calls `work` unless the last call is still waiting for its answer, which the database goes on with after the limit. Rejects
 * after the limit.
 */
function limited(work: () => Promise<void>): () => Promise<void> {
  let pending: Promise<void> | undefined;
  return () => {
    pending ??= work().finally(() => {
      pending = undefined;
    });
    return withTimeLimit(pending, LIMIT_MS);
  };
}

/**
 * The queues of the whole installation. Every worker reports the same numbers. Each queue has a statement and a time, so that
 * one that takes too long leaves the others current.
 */
export function createQueueMeasure(): () => Promise<void> {
  const runs = new Gauge({
    name: "nexio_queue_runs",
    help: "Runs in the queue by state: queued (at most 100000 are counted) or running",
    labelNames: ["state"],
    registers: registers(),
  });
  const age = new Gauge({
    name: "nexio_queue_age_seconds",
    help: "How long the oldest item has been due: runs, deliveries of new events, realtime messages",
    labelNames: ["queue"],
    registers: registers(),
  });
  const measured = new Gauge({
    name: "nexio_queue_measured_timestamp_seconds",
    help: "When the queue was last measured, as a Unix time. Its other numbers are as old",
    labelNames: ["queue"],
    registers: registers(),
  });
  const setAge = (queue: string, row: Age | undefined) => {
    age.set({ queue }, Math.max(0, row?.age ?? 0));
    measured.set({ queue }, Date.now() / 1_000);
  };
  const pendingRange = createPendingRange(pgPool());
  const measures = [
    async () => {
      const { rows } = await pgPool().query<Age & { queued: number; running: number }>(RUNS);
      runs.set({ state: "queued" }, rows[0]?.queued ?? 0);
      runs.set({ state: "running" }, rows[0]?.running ?? 0);
      setAge("runs", rows[0]);
    },
    async () => {
      const { from, to } = await pendingRange();
      const { rows } = await pgPool().query<Age>(DELIVERIES, [from, to]);
      setAge("deliveries", rows[0]);
    },
    async () => setAge("messages", (await pgPool().query<Age>(MESSAGES)).rows[0]),
  ].map(limited);
  let measuredAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - measuredAt < KEPT_MS) return;
    measuredAt = performance.now();
    const outcomes = await Promise.allSettled(measures.map((measure) => measure()));
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  };
}
