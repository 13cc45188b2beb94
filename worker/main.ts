import { EventEmitter } from "node:events";
import { Logger, run, type WorkerEvents } from "graphile-worker";
import { ConfigError, config } from "@/lib/config";
import { closeDatabase, pgPool } from "@/lib/db/client";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { workerLiveness } from "@/lib/queue/liveness";
import { failExhaustedRuns } from "@/lib/runs/execute";
import { closeCoverageThreads } from "@/lib/runs/kinds/threads/coverage-threads";
import { closeQuoteThreads } from "@/lib/runs/kinds/threads/quote-threads";
import { startDispatcher } from "@/lib/webhooks/dispatcher";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { createTransport } from "@/lib/webhooks/transport/send";
import { tasks } from "./tasks";

/** How often jobs of dead workers are returned to the queue. */
const SWEEP_INTERVAL_MS = 1_000;

/** Realtime messages in flight. */
const PUBLISH_CONCURRENCY = 8;

const PRUNE_HOURLY = "17 * * * * prune";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
const logger = new Logger(
  () => (level, message) => log[levels[level]]({ source: "queue" }, message),
);

async function main(): Promise<void> {
  const { DATABASE_URL, NEXIO_WORKER_CONCURRENCY: concurrency, LOG_LEVEL } = config();
  log.level = LOG_LEVEL;
  const liveness = workerLiveness(DATABASE_URL);
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked by the pool that fetched them or by one of its workers.
  const lock = (id: string) =>
    liveness.lock(id).catch((error: unknown) => log.error({ err: error }, "liveness.lock_failed"));
  events.on("pool:create", ({ workerPool }) => void lock(workerPool.id));
  events.on("worker:create", ({ worker }) => void lock(worker.workerId));

  const sweep = async () => {
    await liveness.sweep();
    await failExhaustedRuns();
  };
  await sweep();
  const shared = { pgPool: pgPool(), events, logger, noHandleSignals: true, pollInterval: 1000 };
  // Two runners: a realtime cluster that hangs delays messages, but no run.
  const runners = [
    await run({ ...shared, taskList: { "evaluate-run": tasks["evaluate-run"] }, concurrency }),
    await run({
      ...shared,
      taskList: { "publish-realtime": tasks["publish-realtime"], prune: tasks.prune },
      concurrency: PUBLISH_CONCURRENCY,
      crontab: PRUNE_HOURLY,
    }),
  ];
  const transport = createTransport(transportPolicy());
  const dispatcher = startDispatcher({ transport });
  const sweeping = setInterval(
    () => void sweep().catch((error: unknown) => log.warn({ err: error }, "queue.sweep_failed")),
    SWEEP_INTERVAL_MS,
  );
  log.info({ concurrency }, "worker.started");
  process.send?.({ ready: true });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(sweeping);
    await Promise.all([...runners.map((runner) => runner.stop()), dispatcher.stop()]);
    await Promise.allSettled([
      liveness.close(),
      candidateEvaluation.closeThreads(),
      closeQuoteThreads(),
      closeCoverageThreads(),
      transport.close(),
    ]);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
  await Promise.all(runners.map((runner) => runner.promise));
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "worker.crashed");
  process.exit(1);
});
