import { applyWorkosEvents } from "@/lib/auth/members/workos-events";
import { startBacktester } from "@/lib/backtests/backtester";
import { clock } from "@/lib/clock";
import { ConfigError, config } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { maintainPartitions } from "@/lib/db/partitions";
import { checkDatabase, StartError } from "@/lib/db/start-checks";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { newUuid } from "@/lib/ids";
import { settleErasures } from "@/lib/lifecycle/erase-attempts";
import { captureConsole, log } from "@/lib/log";
import { findNotifications } from "@/lib/notifications/find";
import { enqueueEmails, sendDue } from "@/lib/notifications/sends";
import { createQueueMeasure, measurePool } from "@/lib/ops/measure-database";
import { createReadiness } from "@/lib/ops/readiness";
import { startOpsServer } from "@/lib/ops/server";
import { startTracing } from "@/lib/ops/tracing";
import { surviveDatabaseErrors } from "@/lib/ops/unhandled";
import { countAllEndedRuns, countRunsOf } from "@/lib/overview/count-runs";
import { startImporter } from "@/lib/pools/uploads/importer";
import { setProcessKind } from "@/lib/process-kind";
import { type Liveness, workerLiveness } from "@/lib/queue/liveness";
import { adoptRuns } from "@/lib/queue/run-queue";
import { closeRefusedSockets } from "@/lib/realtime/close-sockets";
import { sendDueMessages } from "@/lib/realtime/outbox";
import { appendAllPending } from "@/lib/records/chain/append";
import { requestDueTimestamps } from "@/lib/records/chain/timestamps";
import { closeCoverageThreads } from "@/lib/runs/kinds/threads/coverage-threads";
import { closeQuoteThreads } from "@/lib/runs/kinds/threads/quote-threads";
import { type Scheduler, startScheduler } from "@/lib/runs/scheduler";
import { createSamples } from "@/lib/samples/create-samples";
import { startDispatcher } from "@/lib/webhooks/dispatcher";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { createTransport } from "@/lib/webhooks/transport/send";
import { startJobs } from "./jobs";
import { repeat } from "./repeat";

/** How often runs of dead workers are returned to the queue, messages that nobody sent are sent, and chains continued. */
const SWEEP_MS = 1_000;
/** How often timestamps of signed checkpoints are requested. */
const STAMP_MS = 2_000;
/** How often this worker looks for what people are to be notified of. */
const NOTIFY_MS = 15_000;
/** How often notifications are sent by email and to Slack. */
const SEND_MS = 5_000;
/** How often runs are counted whose worker ended before it counted them, and those of earlier releases. */
const COUNT_MS = 300_000;
/** How often runs are looked for that are not in the queue. */
const ADOPT_MS = 15_000;
/** How often attempts that ended after the erasure of their run are erased. */
const SETTLE_MS = 15_000;
/** How often this worker tries to read events of WorkOS. */
const WORKOS_MS = 5_000;
/** How often runs are returned whose claim this worker never received. */
const RECONCILE_MS = 5_000;

/** A worker asks at least each second, unless all its slots are taken. */
const CLAIMS_MS = 15_000;
/** Only a restart helps a worker that has not even tried for so long. */
const STUCK_MS = 300_000;

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

function checkClaims(scheduler: Scheduler): void {
  const { answeredMs } = scheduler.sinceClaim();
  if (answeredMs > CLAIMS_MS)
    throw new Error(`the database has not answered a claim of runs for ${seconds(answeredMs)}`);
}

function checkLiveness(liveness: Liveness): void {
  if (!liveness.isHeld())
    throw new Error("the session that holds the worker's lock is lost or does not answer");
}

function checkLive(scheduler: Scheduler): void {
  const { askedMs } = scheduler.sinceClaim();
  if (askedMs > STUCK_MS)
    throw new Error(`the worker has not asked for runs for ${seconds(askedMs)}`);
}

/** Continues the chains and counts the runs of those that have grown. Counting may take long at the first time. */
function countedChains() {
  const grown = new Set<string>();
  return {
    append: async () => {
      for (const orgId of await appendAllPending()) grown.add(orgId);
    },
    count: async () => {
      const orgIds = [...grown];
      grown.clear();
      await countRunsOf(orgIds);
    },
  };
}

async function main(): Promise<void> {
  const { NEXIO_WORKER_CONCURRENCY: concurrency, NEXIO_OPS_PORT: opsPort, LOG_LEVEL } = config();
  log.level = LOG_LEVEL;
  captureConsole();
  setProcessKind("worker");
  surviveDatabaseErrors();
  await checkDatabase();
  const tracing = await startTracing("nexio-worker");
  const workerId = `worker-${newUuid()}`;
  const liveness = workerLiveness();
  await liveness.lock(workerId);

  // Before this worker claims anything: runs of dead workers are older.
  await liveness.sweep();
  // Every id has a partition anyway, so a failure only delays the next month's.
  void maintainPartitions().catch((error: unknown) =>
    log.error({ err: error }, "partitions.maintenance_failed"),
  );
  const jobs = startJobs();
  const scheduler = startScheduler({ workerId });
  const importer = startImporter({ workerId });
  const backtester = startBacktester({ workerId });
  const transport = createTransport(transportPolicy());
  const dispatcher = startDispatcher({ transport });
  // Each apart from the others: what waits for a locked table or for WorkOS must not stop the rest.
  const chains = countedChains();
  const repetitions = [
    repeat(() => liveness.sweep(), { everyMs: SWEEP_MS, failure: "queue.sweep_failed" }),
    repeat(sendDueMessages, { everyMs: SWEEP_MS, failure: "realtime.send_due_failed" }),
    repeat(closeRefusedSockets, {
      everyMs: SWEEP_MS,
      failure: "realtime.close_sockets_failed",
    }),
    repeat(chains.append, { everyMs: SWEEP_MS, failure: "chain_appender.loop_failed" }),
    repeat(chains.count, { everyMs: SWEEP_MS, failure: "run_counter.loop_failed" }),
    // Apart from the chains: an authority that hangs delays no checkpoint.
    repeat(requestDueTimestamps, { everyMs: STAMP_MS, failure: "timestamps.loop_failed" }),
    repeat(findNotifications, { everyMs: NOTIFY_MS, failure: "notifications.find_failed" }),
    repeat(enqueueEmails, { everyMs: NOTIFY_MS, failure: "notification_enqueuer.loop_failed" }),
    // Each apart: a mail server that hangs does not hold up Slack.
    ...(["email", "slack"] as const).map((channel) =>
      repeat(() => sendDue(channel, transport), {
        everyMs: SEND_MS,
        failure: "notification_sender.loop_failed",
      }),
    ),
    repeat(countAllEndedRuns, { everyMs: COUNT_MS, failure: "run_counter.catch_up_failed" }),
    repeat(() => adoptRuns(clock.date()), { everyMs: ADOPT_MS, failure: "queue.adopt_failed" }),
    repeat(settleErasures, { everyMs: SETTLE_MS, failure: "lifecycle.settle_failed" }),
    repeat(() => applyWorkosEvents({ onCreated: createSamples }), {
      everyMs: WORKOS_MS,
      failure: "workos.events_failed",
    }),
    repeat(scheduler.reconcile, { everyMs: RECONCILE_MS, failure: "queue.reconcile_failed" }),
  ];
  let stopping = false;
  measurePool();
  const ops =
    opsPort === undefined
      ? null
      : await startOpsServer({
          port: opsPort,
          hostname: process.argv.includes("--loopback") ? "127.0.0.1" : undefined,
          readiness: createReadiness({
            own: {
              claims: async () => checkClaims(scheduler),
              liveness: async () => checkLiveness(liveness),
            },
            unavailable: () => (stopping ? "the process is stopping" : null),
          }),
          live: async () => checkLive(scheduler),
          measure: createQueueMeasure(),
        });
  log.info({ concurrency }, "worker.started");
  process.send?.({ ready: true });

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    for (const end of repetitions) end();
    await Promise.all([
      scheduler.stop(),
      jobs.stop(),
      dispatcher.stop(),
      importer.stop(),
      backtester.stop(),
    ]);
    ops?.stop();
    await Promise.allSettled([
      liveness.close(),
      candidateEvaluation.closeThreads(),
      closeQuoteThreads(),
      closeCoverageThreads(),
      transport.close(),
      tracing.stop(),
    ]);
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof StartError)
    process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "worker.crashed");
  process.exit(1);
});
