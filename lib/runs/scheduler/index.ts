import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Mutex } from "es-toolkit";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { listen } from "@/lib/db/listen";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import {
  type ClaimedRun,
  claimRuns,
  dropEndedRuns,
  MAX_ATTEMPTS,
  type RunClaim,
  releaseRuns,
  releaseUnknownRuns,
} from "@/lib/queue/run-queue";
import { createTurns } from "@/lib/queue/turns";
import { WAKE_UP_CHANNELS } from "@/lib/queue/wake-up";
import { claimedRows, evaluateRun, retryAt } from "../execute";
import { writeProgress } from "../progress";
import type { RunRow } from "../run-row";
import { sandboxWaitsUntil } from "../sandbox/behavior";
import { createCompletions } from "./completions";

export type SchedulerOptions = {
  /** The name of this worker's liveness lock. */
  workerId: string;
  pollMs?: number;
};

export type Scheduler = {
  /** Milliseconds since this worker last asked for runs, and since the database last answered. */
  sinceClaim(): { askedMs: number; answeredMs: number };
  /** Returns runs to the queue that this worker has claimed without receiving them. */
  reconcile(): Promise<void>;
  /** Claims nothing more. Resolves when the runs in progress have ended, or are in the queue again. */
  stop(): Promise<void>;
};

const POLL_MS = 1_000;
/** How long runs in progress may take to end after a stop. */
const STOP_MS = 5_000;
const CLAIM_RETRY_MS = 250;
const RELEASE_RETRY_MS = 1_000;

/**
 * Evaluates the runs of the queue until it is stopped. Small runs and large ones have slots of their own, so that large
 * ones never hold up small ones. Several processes may run one on the same database.
 */
export function startScheduler({ workerId, pollMs = POLL_MS }: SchedulerOptions): Scheduler {
  const { NEXIO_WORKER_CONCURRENCY: concurrency, NEXIO_MAX_RUNNING_RUNS: maxRunning } = config();
  const stopping = new AbortController();
  // Each evaluation listens to it. Node 20 warns of a leak from the eleventh listener on.
  setMaxListeners(0, stopping.signal);
  const completions = createCompletions();
  const claimTimes = { askedAt: performance.now(), answeredAt: performance.now() };
  const shared = {
    claimTimes,
    workerId,
    maxRunning,
    completions,
    // PostgreSQL lets one claim of all workers through at a time: the others of this process wait here, without a connection.
    claims: new Mutex(),
    held: new Map<string, number>(),
    signal: stopping.signal,
  };
  const executors = [
    // As many wait here as are evaluated, so that a slot need not wait for the next claim.
    createExecutor({
      ...shared,
      large: false,
      slots: concurrency,
      ahead: concurrency,
      newcomers: 2,
    }),
    // Their threads would compete with the small ones for the processor.
    createExecutor({
      ...shared,
      large: true,
      slots: Math.max(1, concurrency >> 2),
      ahead: 0,
      newcomers: 0,
    }),
  ];
  const wake = () => {
    for (const executor of executors) executor.wake();
  };
  const listener = listen({ channels: { [WAKE_UP_CHANNELS.runs]: wake }, onConnect: wake });
  const polling = setInterval(wake, pollMs);
  wake();
  return {
    sinceClaim: () => ({
      askedMs: performance.now() - claimTimes.askedAt,
      answeredMs: performance.now() - claimTimes.answeredAt,
    }),
    async reconcile() {
      await shared.claims.acquire();
      try {
        const released = await releaseUnknownRuns(workerId, {
          known: [...shared.held.keys()],
          now: clock.date(),
        });
        if (released > 0) log.warn({ runs: released }, "queue.lost_claims_released");
      } finally {
        shared.claims.release();
      }
    },
    async stop() {
      clearInterval(polling);
      await listener.close();
      const late = setTimeout(() => stopping.abort(), STOP_MS);
      await Promise.all(executors.map((executor) => executor.stop()));
      await completions.settled();
      clearTimeout(late);
    },
  };
}

type ExecutorOptions = {
  workerId: string;
  /** When the executors last asked for runs, and when the database last answered. */
  claimTimes: { askedAt: number; answeredAt: number };
  maxRunning: number;
  large: boolean;
  /** Runs evaluated at the same time. */
  slots: number;
  /** Runs claimed beyond those. */
  ahead: number;
  /** Runs claimed even so, of organizations without a running run: they need not wait for another's to end. */
  newcomers: number;
  completions: ReturnType<typeof createCompletions>;
  claims: Mutex;
  /** The attempts of the runs that this worker has claimed, until they ended or are in the queue again. */
  held: Map<string, number>;
  signal: AbortSignal;
};

function createExecutor({
  workerId,
  claimTimes,
  maxRunning,
  large,
  slots,
  ahead,
  newcomers,
  completions,
  claims,
  held,
  signal,
}: ExecutorOptions) {
  const turns = createTurns<RunRow>(({ orgId }) => orgId);
  const evaluating = new Set<Promise<void>>();
  let requested = false;
  /** Where the next scan of waiting organizations starts. */
  let after = "";
  let claiming: Promise<void> | null = null;
  let isFilling = false;
  let stopped = false;

  function wake() {
    requested = true;
    if (!stopped)
      claiming ??= claimAll().finally(() => {
        claiming = null;
        // What was requested after the last claim, and before it counted as ended.
        if (requested) wake();
      });
  }

  async function claimAll() {
    while (requested && !stopped) {
      requested = false;
      const free = slots + ahead - evaluating.size - turns.size;
      if (free + newcomers <= 0) return;
      try {
        const result = await claim({
          free: Math.max(0, free),
          newcomers: newcomers + Math.min(0, free),
        });
        const { claimed, after: next } = result;
        after = next ?? "";
        const rows = claimedRows(result);
        if (rows.length < claimed.length) {
          const kept = new Set(rows.map(({ id }) => id));
          for (const { runId } of claimed) if (!kept.has(runId)) held.delete(runId);
          await dropEndedRuns(claimed.map(({ runId }) => runId));
        }
        for (const row of rows) turns.add(row);
        fill();
        const isFull = evaluating.size + turns.size >= slots + ahead;
        if (next !== null || (claimed.length > 0 && !isFull)) requested = true;
      } catch (error) {
        log.warn({ err: error }, "queue.claim_failed");
        setTimeout(wake, CLAIM_RETRY_MS);
      }
    }
  }

  async function claim(slots: { free: number; newcomers: number }): Promise<RunClaim> {
    await claims.acquire();
    try {
      claimTimes.askedAt = performance.now();
      metrics().lastClaim.setToCurrentTime();
      const claimed = await claimRuns({
        ...slots,
        large,
        maxRunning,
        by: workerId,
        now: clock.date(),
        after,
      });
      claimTimes.answeredAt = performance.now();
      metrics().lastClaimAnswered.setToCurrentTime();
      for (const { runId, attempt } of claimed.claimed) held.set(runId, attempt);
      return claimed;
    } finally {
      claims.release();
    }
  }

  function fill() {
    if (isFilling || turns.size === 0 || evaluating.size >= slots) return;
    isFilling = true;
    // Short runs are evaluated in this thread. Between two of them everything else has its turn: what arrives meanwhile
    // waits for one evaluation, not for one per slot.
    setImmediate(() => {
      isFilling = false;
      const run = stopped ? undefined : turns.take();
      if (run) start(run);
      fill();
    });
  }

  function start(run: RunRow) {
    const work = evaluate(run).finally(() => {
      evaluating.delete(work);
      fill();
      // Before the last ones are taken: fewer claims, of several runs each.
      if (turns.size <= ahead >> 2) wake();
    });
    evaluating.add(work);
  }

  async function evaluate(run: RunRow): Promise<void> {
    try {
      const waitsUntil = sandboxWaitsUntil(run);
      if (waitsUntil !== null && waitsUntil > clock.date()) {
        await putOff(run, waitsUntil);
        return;
      }
      const ending = await evaluateRun(run, signal);
      // The slot is free for the next run while this one is written, unless the database is slower than the runs.
      const written = completions.write(ending).then(
        () => drop(run),
        (error: unknown) => retry(run, error),
      );
      if (completions.isBehind) await written;
    } catch (error) {
      await retry(run, error);
    }
  }

  /** A run that is slow on purpose waits in the queue, as processing: it holds no slot. */
  async function putOff(run: RunRow, until: Date): Promise<void> {
    const isFirst = run.status === "queued";
    if (isFirst) await writeProgress(run, clock.date(), { stage: "FILTER", done: 0, total: 0 });
    await release([run], until, false);
  }

  async function retry(run: RunRow, error: unknown): Promise<void> {
    if (!signal.aborted)
      log.error({ err: error, runId: run.id, attempt: run.attempt }, "run.attempt_failed");
    const isLast = run.attempt >= MAX_ATTEMPTS;
    // An outage of the database says nothing about the run.
    const unavailable = databaseUnavailable(error);
    const counted = !signal.aborted && unavailable !== "unreachable" && unavailable !== "read_only";
    await release([run], counted && !isLast ? retryAt(run.attempt) : clock.date(), counted);
  }

  /** A later attempt of the same run may be here already. */
  function drop({ id, attempt }: RunRow): void {
    if (held.get(id) === attempt) held.delete(id);
  }

  /** Tries until the database answers: no other worker takes over the runs of one that lives. */
  async function release(rows: readonly RunRow[], dueAt: Date, counted: boolean): Promise<void> {
    for (;;) {
      try {
        await releaseRuns(rows.map(claimOf), { dueAt, counted });
        for (const row of rows) drop(row);
        return;
      } catch (error) {
        log.warn({ err: error }, "queue.release_failed");
        // Its liveness lock tells other workers when this process has ended.
        if (stopped || signal.aborted || databaseUnavailable(error) === null) return;
        await sleep(RELEASE_RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    wake,
    async stop() {
      stopped = true;
      await claiming;
      const waiting: RunRow[] = [];
      for (let run = turns.take(); run; run = turns.take()) waiting.push(run);
      if (waiting.length > 0) await release(waiting, clock.date(), false);
      while (evaluating.size > 0) await Promise.allSettled([...evaluating]);
    },
  };
}

const claimOf = ({ id, attempt, orgId }: RunRow): ClaimedRun => ({ runId: id, attempt, orgId });
