import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/**
 * What this process counts and measures, in the format of Prometheus. `docs/operations.md` lists every metric. No label
 * names an organization, a run or an address: the number of time series stays small.
 */

/** Seconds. From a cached read to a run of many quotes. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "nexio_" });
  return {
    registry,
    apiRequests: new Counter({
      name: "nexio_api_requests_total",
      help: "Requests by API (public or portal), method, route, status and error code",
      labelNames: ["api", "method", "route", "status", "code"],
      registers,
    }),
    apiRequestSeconds: new Histogram({
      name: "nexio_api_request_seconds",
      help: "Time from the start of a request to its response",
      labelNames: ["api", "method", "route"],
      buckets: BUCKETS,
      registers,
    }),
    droppedConnections: new Counter({
      name: "nexio_connections_dropped_total",
      help: "Connections that were closed at once because NEXIO_MAX_CONNECTIONS were open",
      registers,
    }),
    droppedRequests: new Counter({
      name: "nexio_api_requests_unrecorded_total",
      help: "Requests that are missing in the request log because the database did not answer",
      registers,
    }),
    droppedLogLines: new Counter({
      name: "nexio_log_lines_dropped_total",
      help: "Log lines that could not be written, for example because the disk was full",
      registers,
    }),
    runs: new Counter({
      name: "nexio_runs_finished_total",
      help: "Runs that ended, by kind and status",
      labelNames: ["kind", "status"],
      registers,
    }),
    runSeconds: new Histogram({
      name: "nexio_run_seconds",
      help: "Time from the submission of a run to its end",
      labelNames: ["kind"],
      buckets: BUCKETS,
      registers,
    }),
    stageSeconds: new Histogram({
      name: "nexio_run_stage_seconds",
      help: "Time that a completed run took in each stage of its evaluation",
      labelNames: ["kind", "stage"],
      buckets: BUCKETS,
      registers,
    }),
    attempts: new Counter({
      name: "nexio_delivery_attempts_total",
      help: "Webhook delivery attempts by result: delivered, an error code, or status_4xx and the like",
      labelNames: ["result"],
      registers,
    }),
    attemptSeconds: new Histogram({
      name: "nexio_delivery_attempt_seconds",
      help: "Duration of webhook delivery attempts",
      buckets: BUCKETS,
      registers,
    }),
    publishes: new Counter({
      name: "nexio_realtime_messages_total",
      help: "Realtime messages by result: published or failed",
      labelNames: ["result"],
      registers,
    }),
    replicaReads: new Counter({
      name: "nexio_database_replica_reads_total",
      help: "Reads that a replica may serve, by the server that did: replica or primary",
      labelNames: ["served_by"],
      registers,
    }),
    replicaLag: new Gauge({
      name: "nexio_database_replica_lag_seconds",
      help: "How far the replica of DATABASE_READ_URL is behind",
      registers,
    }),
    lastClaim: new Gauge({
      name: "nexio_worker_last_claim_timestamp_seconds",
      help: "When this worker last asked for runs, as a Unix time",
      registers,
    }),
    lastClaimAnswered: new Gauge({
      name: "nexio_worker_last_claim_answered_timestamp_seconds",
      help: "When the database last answered this worker's request for runs, as a Unix time",
      registers,
    }),
    ready: new Gauge({
      name: "nexio_ready",
      help: "Checks of /ready by name: 1 if it holds, 0 if it failed",
      labelNames: ["check"],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

declare global {
  // Global, because the web process has this module twice: in its own bundle and in that of Next.js.
  var nexioMetrics: Metrics | undefined;
}

/** The metrics of this process. */
export function metrics(): Metrics {
  globalThis.nexioMetrics ??= createMetrics();
  return globalThis.nexioMetrics;
}
