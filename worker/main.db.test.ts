import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, isNotNull } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { config } from "@/lib/config";
import { database, pgPool } from "@/lib/db/client";
import { realtimePublishes, runQueue, runs, traces, webhookEvents } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { workerLiveness } from "@/lib/queue/liveness";
import { END_RUNS } from "@/lib/runs/end-runs-statement";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";

let org: Awaited<ReturnType<typeof newOrganization>>;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => kill(worker)));
});

/** A worker in its own process, as `npm start` runs it. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [join(inject("processes"), "worker.js")], {
    stdio: "ignore",
    env: { ...process.env, LOG_LEVEL: "silent" },
  });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

async function submit(key = org.live): Promise<RunId> {
  const { body } = await send(key, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });
  return body.run_id;
}
const statusOf = async (runId: RunId, key = org.live) =>
  (await send(key, "GET", `/jobs/${runId}`)).body.status;
const ended = (runId: RunId, key = org.live) =>
  expect.poll(() => statusOf(runId, key), { timeout: 25_000, interval: 50 }).toBe("completed");

const isClaimed = (runId: RunId) =>
  database()
    .$count(runQueue, and(eq(runQueue.runId, runId), isNotNull(runQueue.claimedBy)))
    .then((count) => count > 0);

/**
 * Locks a table until `release`. `waitForBlocked` resolves when another session waits for the table, with a statement
 * that contains `text`.
 */
async function lockTable(table: string) {
  const client = new Client({ connectionString: config().DATABASE_URL });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  const blockedCount = async (text: string) =>
    // Not in the transaction that has the lock: it sees only the activity at its first query.
    (
      await pgPool().query(
        `select count(*)::int as n from pg_locks join pg_stat_activity using (pid)
         where relation = $1::regclass and not granted and position($2 in query) > 0`,
        [table, text],
      )
    ).rows[0].n;
  return {
    waitForBlocked: (text = "") =>
      expect.poll(() => blockedCount(text), { timeout: 20_000, interval: 20 }).toBeGreaterThan(0),
    release: () => client.end(),
  };
}

/** `pg_stat_activity` has the first 1,024 bytes of a statement. */
const END_RUNS_START = END_RUNS.text.slice(0, 500);

test.each([
  ["while it loads the pool", "pool_candidates", "", 2],
  // PostgreSQL finishes a statement that it has received in full, although its client is gone: the run has ended.
  ["while it writes the result", "traces", END_RUNS_START, 1],
  ["while it writes the event", "webhook_events", END_RUNS_START, 1],
])(
  "a worker killed %s loses nothing: another worker takes over what is not stored, and the run ends once",
  async (_, table, statement, attempt) => {
    const lock = await lockTable(table);
    const first = startWorker();
    const runId = await submit();
    // The dispatcher may wait for the table too, before the worker has the run or ends it.
    await expect.poll(() => isClaimed(runId), { timeout: 20_000, interval: 20 }).toBe(true);
    await lock.waitForBlocked(statement);
    await kill(first);
    await lock.release();

    startWorker();
    await ended(runId);
    const [run] = await database().select().from(runs).where(eq(runs.id, runId));
    expect(run?.attempt).toBe(attempt);
    const isFinal = and(
      eq(realtimePublishes.runId, runId),
      eq(realtimePublishes.event, "evaluation.completed"),
    );
    expect(await database().$count(realtimePublishes, isFinal)).toBe(1);
    expect(await database().$count(runQueue, eq(runQueue.runId, runId))).toBe(0);
    expect(await database().$count(webhookEvents, eq(webhookEvents.runId, runId))).toBe(1);
    expect(await database().$count(traces, eq(traces.runId, runId))).toBe(1);
  },
  60_000,
);

test("a worker whose event loop is blocked for a minute keeps its run, and another worker evaluates the runs of other organizations", async () => {
  const lock = await lockTable("pool_candidates");
  const busy = startWorker();
  const runId = await submit();
  await expect.poll(() => isClaimed(runId), { timeout: 20_000, interval: 20 }).toBe(true);
  await lock.waitForBlocked();
  // Its event loop stops, as during a long evaluation. PostgreSQL holds its liveness lock.
  busy.kill("SIGSTOP");
  await lock.release();
  const other = await newOrganization();
  startWorker();
  await ended(await submit(other.live), other.live);
  const minuteAgo = new Date(Date.now() - 60_000);
  await database().update(runQueue).set({ claimedAt: minuteAgo }).where(eq(runQueue.runId, runId));
  const liveness = workerLiveness();
  expect(await liveness.sweep()).toBe(0);
  await liveness.close();
  busy.kill("SIGCONT");
  await ended(runId);
  const [run] = await database().select().from(runs).where(eq(runs.id, runId));
  expect(run?.attempt).toBe(1);
}, 60_000);

test("a run and a message of an earlier release, with their jobs, are handled once by a newer worker", async () => {
  const earlier = await newOrganization();
  const isRun = (runId: RunId) => eq(runQueue.runId, runId);
  const runId = await submit(earlier.live);
  // As its web process leaves them: no place in the queue, and no time at which the message may be sent.
  await database().delete(runQueue).where(isRun(runId));
  await database()
    .update(runs)
    .set({ createdAt: new Date(Date.now() - 20_000) })
    .where(eq(runs.id, runId));
  const [message] = await database()
    .insert(realtimePublishes)
    .values({ orgId: earlier.orgId, event: "evaluation.queued", message: "{}" })
    .returning({ id: realtimePublishes.id });
  startWorker();
  const jobs = "graphile_worker._private_jobs";
  const hasJobs = async () =>
    (await pgPool().query("select to_regclass($1) is not null as found", [jobs])).rows[0].found;
  await expect.poll(hasJobs, { timeout: 20_000 }).toBe(true);
  await pgPool().query(
    `select graphile_worker.add_job('evaluate-run', json_build_object('runId', $1::text)),
      graphile_worker.add_job('publish-realtime', json_build_object('publishId', $2::bigint))`,
    [runId, message?.id],
  );
  await ended(runId, earlier.live);
  const left = async () => (await pgPool().query(`select from ${jobs}`)).rows.length;
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  expect(await database().$count(webhookEvents, eq(webhookEvents.runId, runId))).toBe(1);
  // No cluster is there to take it. It was tried, or will be.
  const due = and(eq(realtimePublishes.id, message?.id ?? 0), isNotNull(realtimePublishes.dueAt));
  expect(await database().$count(realtimePublishes, due)).toBe(1);
}, 60_000);

test("a run that takes longer than the grace period for dead workers stays with its worker", async () => {
  const lock = await lockTable("pool_candidates");
  startWorker();
  const runId = await submit();
  await lock.waitForBlocked();
  // Longer than the grace period of two seconds, and several sweeps.
  await sleep(5_000);
  await lock.release();
  await ended(runId);
  const [run] = await database().select().from(runs).where(eq(runs.id, runId));
  expect(run?.attempt).toBe(1);
}, 60_000);

test("a worker that receives SIGTERM finishes its run and exits with 0", async () => {
  const lock = await lockTable("traces");
  const worker = startWorker();
  const runId = await submit();
  await lock.waitForBlocked();
  const exit = once(worker, "exit");
  worker.kill("SIGTERM");
  await lock.release();
  expect(await exit).toEqual([0, null]);
  expect(await statusOf(runId)).toBe("completed");
}, 60_000);

test("two workers share the runs and each run ends once", async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, submit));
  startWorker();
  startWorker();
  for (const id of ids) await ended(id);
  for (const id of ids)
    expect(await database().$count(webhookEvents, eq(webhookEvents.runId, id))).toBe(1);
}, 60_000);
