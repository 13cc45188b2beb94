import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, isNotNull } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { config } from "@/lib/config";
import { database } from "@/lib/db/client";
import { runQueue, runs, traces, webhookEvents } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
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

async function submit(): Promise<RunId> {
  const { body } = await send(org.live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });
  return body.run_id;
}
const statusOf = async (runId: RunId) =>
  (await send(org.live, "GET", `/jobs/${runId}`)).body.status;
const ended = (runId: RunId) =>
  expect.poll(() => statusOf(runId), { timeout: 25_000, interval: 50 }).toBe("completed");

const isClaimed = (runId: RunId) =>
  database()
    .$count(runQueue, and(eq(runQueue.runId, runId), isNotNull(runQueue.claimedBy)))
    .then((count) => count > 0);

/** Locks a table until `release`. `waitForBlocked` resolves when another session waits for the table. */
async function lockTable(table: string) {
  const client = new Client({ connectionString: config().DATABASE_URL });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  const blockedCount = async () =>
    (
      await client.query(
        "select count(*)::int as n from pg_locks where relation = $1::regclass and not granted",
        [table],
      )
    ).rows[0].n;
  return {
    waitForBlocked: () =>
      expect.poll(blockedCount, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0),
    release: () => client.end(),
  };
}

test.each([
  ["while it loads the pool", "pool_candidates"],
  ["while it writes the result", "traces"],
  ["while it writes the event", "webhook_events"],
])(
  "a worker killed %s loses nothing: another worker takes over the run, and it ends once",
  async (_, table) => {
    const lock = await lockTable(table);
    const first = startWorker();
    const runId = await submit();
    // The dispatcher may wait for the table too, before the worker has the run.
    await expect.poll(() => isClaimed(runId), { timeout: 20_000, interval: 20 }).toBe(true);
    await lock.waitForBlocked();
    await kill(first);
    await lock.release();

    startWorker();
    await ended(runId);
    const [run] = await database().select().from(runs).where(eq(runs.id, runId));
    expect(run?.attempt).toBe(2);
    expect(await database().$count(webhookEvents, eq(webhookEvents.runId, runId))).toBe(1);
    expect(await database().$count(traces, eq(traces.runId, runId))).toBe(1);
  },
  60_000,
);

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
