import { Gauge } from "prom-client";
import { pgPool } from "@/lib/db/client";
import { isEnabled } from "@/lib/db/disabled-organizations";
import { metrics } from "@/lib/metrics";
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

const QUEUES = `
  select
    (select count(*) from (select from run_queue where claimed_by is null limit 100000) as waiting)::int as queued,
    (select count(*) from run_queue where claimed_by is not null)::int as running,
    (select extract(epoch from now() - min(due_at))::float8 from run_queue
      where claimed_by is null and due_at <= now() and ${isEnabled("run_queue.org_id")}) as run_age,
    (select extract(epoch from now() - min(next_attempt_at))::float8 from webhook_deliveries
      where state = 'pending' and priority = 0 and next_attempt_at <= now()
        and ${isEnabled("webhook_deliveries.org_id")}) as delivery_age,
    (select extract(epoch from now() - min(due_at))::float8 from realtime_publishes where due_at <= now()) as message_age`;

type Row = {
  queued: number;
  running: number;
  run_age: number | null;
  delivery_age: number | null;
  message_age: number | null;
};

/** The queues of the whole installation. Every worker reports the same numbers. */
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
  let measuredAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - measuredAt < KEPT_MS) return;
    measuredAt = performance.now();
    const { rows } = await withTimeLimit(pgPool().query<Row>(QUEUES), LIMIT_MS);
    const [row] = rows;
    if (!row) return;
    runs.set({ state: "queued" }, row.queued);
    runs.set({ state: "running" }, row.running);
    age.set({ queue: "runs" }, Math.max(0, row.run_age ?? 0));
    age.set({ queue: "deliveries" }, Math.max(0, row.delivery_age ?? 0));
    age.set({ queue: "messages" }, Math.max(0, row.message_age ?? 0));
  };
}
