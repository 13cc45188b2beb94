import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { Client } from "pg";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, pgPool } from "@/lib/db/client";
import { organizationLimits, runQueue, runs, webhookEvents } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { adoptRuns, claimRuns } from "@/lib/queue/run-queue";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { type Scheduler, startScheduler } from ".";

/** Four evaluated at the same time, and four that wait in the process. */
const CLAIMED = 8;
const WAIT = { timeout: 20_000, interval: 20 };

const schedulers: Scheduler[] = [];
const locks: { release(): Promise<void> }[] = [];

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  // The order in which runs are claimed, and how often each is.
  await pgPool().query(`
    create table claim_log (n serial, run_id text, org_id text, worker text, attempt int);
    create function log_claim() returns trigger language plpgsql as $$
    begin
      insert into claim_log (run_id, org_id, worker, attempt) values (new.run_id, new.org_id, new.claimed_by, new.attempt);
      return null;
    end $$;
    create trigger log_claim after update on run_queue for each row
      when (new.claimed_by is not null and old.claimed_by is null) execute function log_claim()`);
});
beforeEach(() => pgPool().query("truncate claim_log; truncate run_queue"));
afterEach(async () => {
  await Promise.all(locks.splice(0).map((lock) => lock.release()));
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop()));
  clock.reset();
});

function start(workerId = "worker-1"): Scheduler {
  const scheduler = startScheduler({ workerId, pollMs: 50 });
  schedulers.push(scheduler);
  return scheduler;
}

async function submit(key: string, count: number, pool = "carriers:five"): Promise<RunId[]> {
  const ids: RunId[] = [];
  for (let i = 0; i < count; i++) {
    const { body } = await send(key, "POST", "/jobs", {
      body: { profile: { entity: "acme", state: "CA", line: "professional_liability" }, pool },
    });
    ids.push(body.run_id);
  }
  return ids;
}

const queued = (ids: readonly RunId[]) =>
  database()
    .select()
    .from(runQueue)
    .where(inArray(runQueue.runId, [...ids]));
const claimedCount = (...orgIds: string[]) =>
  database().$count(runQueue, and(inArray(runQueue.orgId, orgIds), isNotNull(runQueue.claimedBy)));
const ended = async (ids: readonly RunId[]) =>
  expect.poll(async () => (await queued(ids)).length, WAIT).toBe(0);
const rowOf = async (id: RunId | undefined) =>
  (
    await database()
      .select()
      .from(runs)
      .where(eq(runs.id, id ?? ("" as RunId)))
  )[0];

type LogRow = { run_id: RunId; org_id: string; worker: string; attempt: number };
const claims = async () =>
  (await pgPool().query<LogRow>("select * from claim_log order by n")).rows;
/** How many runs were claimed before the last of these. */
async function claimedBefore(ids: readonly RunId[]): Promise<number> {
  const order = (await claims()).map(({ run_id }) => run_id);
  const positions = ids.map((id) => order.indexOf(id));
  expect(positions.every((position) => position >= 0)).toBe(true);
  return Math.max(...positions);
}

/** Locks a table until `release`, so that runs stay where they need it. */
async function lockTable(table: string) {
  const client = new Client({ connectionString: config().DATABASE_URL });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  let open = true;
  const lock = {
    async release() {
      if (open) await client.end();
      open = false;
    },
  };
  locks.push(lock);
  return lock;
}

test("organizations take turns: one's backlog does not delay the first runs of others", async () => {
  const [crowd, second, third] = await Promise.all([1, 2, 3].map(() => newOrganization()));
  if (!crowd || !second || !third) throw new Error("no organizations");
  const many = await submit(crowd.live, 40);
  const few = [...(await submit(second.live, 2)), ...(await submit(third.test, 2))];
  start();
  await ended([...many, ...few]);
  expect(await claimedBefore(few)).toBeLessThan(CLAIMED);
});

test("within an organization live runs are evaluated before test runs, and then the oldest", async () => {
  const org = await newOrganization();
  const tests = await submit(org.test, 30);
  const live = await submit(org.live, 5);
  start();
  await ended([...tests, ...live]);
  expect(await claimedBefore(live)).toBeLessThan(CLAIMED);
  expect(await claimedBefore(tests.slice(0, 3))).toBeLessThan(CLAIMED);
  expect(await claimedBefore(tests.slice(0, 10))).toBeLessThan(3 * CLAIMED);
});

test("large runs never hold up small ones: they have slots of their own", async () => {
  const org = await newOrganization();
  // Evaluations wait for the pool, which no test has loaded yet.
  await importCandidates("carriers:large", FIVE);
  const large = await submit(org.live, 6, "carriers:large");
  await database().update(runQueue).set({ large: true }).where(inArray(runQueue.runId, large));
  const small = await submit(org.live, 20, "carriers:large");
  const lock = await lockTable("pool_candidates");
  start();
  // Each kind has as many claimed as it ever has.
  await expect.poll(() => claimedCount(org.orgId), WAIT).toBe(9);
  const claimed = (await claims()).map(({ run_id }) => run_id);
  expect(claimed.filter((id) => large.includes(id))).toHaveLength(1);
  expect(claimed.filter((id) => small.includes(id))).toHaveLength(CLAIMED);
  await lock.release();
  await ended([...large, ...small]);
});

test("an organization's own limit of running runs holds for small and large runs of all workers together", async () => {
  const [limited, free] = [await newOrganization(), await newOrganization()];
  await database()
    .insert(organizationLimits)
    .values({ orgId: limited.orgId, maxRunningRuns: 2, updatedAt: new Date() });
  const ids = await submit(limited.live, 12);
  await database()
    .update(runQueue)
    .set({ large: true })
    .where(inArray(runQueue.runId, ids.slice(0, 4)));
  const others = await submit(free.live, 6);
  const lock = await lockTable("traces");
  start("worker-1");
  await expect.poll(() => claimedCount(free.orgId), WAIT).toBe(6);
  await expect.poll(() => claimedCount(limited.orgId), WAIT).toBe(2);
  start("worker-2");
  const later = await submit(free.live, 2);
  await expect.poll(() => claimedCount(free.orgId), WAIT).toBe(8);
  expect(await claimedCount(limited.orgId)).toBe(2);
  await lock.release();
  await ended([...ids, ...others, ...later]);
});

test("workers that claim at the same moment never exceed an organization's limit together", async () => {
  const limited = await newOrganization();
  await database()
    .insert(organizationLimits)
    .values({ orgId: limited.orgId, maxRunningRuns: 3, updatedAt: new Date() });
  await submit(limited.live, 12);
  const request = { large: false, free: 4, maxRunning: 64, after: "" };
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      claimRuns({ ...request, by: `worker-${i}`, now: clock.date() }),
    ),
  );
  expect(made.flatMap(({ claimed }) => claimed)).toHaveLength(3);
  expect(await claimedCount(limited.orgId)).toBe(3);
});

test("two schedulers that start together stay within an organization's limit", async () => {
  const limited = await newOrganization();
  await database()
    .insert(organizationLimits)
    .values({ orgId: limited.orgId, maxRunningRuns: 2, updatedAt: new Date() });
  const ids = await submit(limited.live, 12);
  const lock = await lockTable("traces");
  start("worker-1");
  start("worker-2");
  await expect.poll(() => claimedCount(limited.orgId), WAIT).toBe(2);
  const other = await newOrganization();
  const later = await submit(other.live, 2);
  await expect.poll(() => claimedCount(other.orgId), WAIT).toBe(2);
  expect((await claims()).filter(({ org_id }) => org_id === limited.orgId)).toHaveLength(2);
  await lock.release();
  await ended([...ids, ...later]);
});

test("a limit of zero running runs leaves an organization's runs in the queue until it is lifted", async () => {
  const [paused, other] = [await newOrganization(), await newOrganization()];
  await database()
    .insert(organizationLimits)
    .values({ orgId: paused.orgId, maxRunningRuns: 0, updatedAt: new Date() });
  const ids = await submit(paused.live, 3);
  const others = await submit(other.live, 3);
  start();
  await ended(others);
  expect(await queued(ids)).toHaveLength(3);
  expect(await claimedCount(paused.orgId)).toBe(0);
  await database().delete(organizationLimits).where(eq(organizationLimits.orgId, paused.orgId));
  await ended(ids);
});

test("two schedulers never evaluate the same run, and each run ends once", async () => {
  const org = await newOrganization();
  const ids = await submit(org.live, 60);
  start("worker-1");
  start("worker-2");
  await ended(ids);
  const log = await claims();
  expect(log.map(({ run_id }) => run_id).sort()).toEqual([...ids].sort());
  expect(new Set(log.map(({ worker }) => worker))).toEqual(new Set(["worker-1", "worker-2"]));
  expect(await database().$count(webhookEvents, inArray(webhookEvents.runId, ids))).toBe(60);
});

test("a run whose evaluation fails waits longer after each attempt, and fails after the sixth", async () => {
  const org = await newOrganization();
  const [id] = await submit(org.live, 1);
  if (!id) throw new Error("no run");
  // No worker of this release has it: the evaluation rejects.
  await database()
    .update(runs)
    .set({ ruleSets: { candidates: "commercial-lines@99" } })
    .where(eq(runs.id, id));
  const startedAt = clock.now();
  start();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 5; attempt++) {
    const released = and(
      eq(runQueue.runId, id),
      eq(runQueue.attempt, attempt),
      isNull(runQueue.claimedBy),
    );
    await expect.poll(() => database().$count(runQueue, released), WAIT).toBe(1);
    const [row] = await queued([id]);
    const dueAt = row?.dueAt.getTime() ?? 0;
    waits.push((dueAt - clock.now()) / 1000);
    expect((await rowOf(id))?.status).not.toBe("failed");
    clock.set(dueAt + 1);
  }
  // About e^attempt seconds, less what has passed since.
  for (const [i, wait] of waits.entries()) {
    expect(wait).toBeLessThanOrEqual(Math.exp(i + 1));
    expect(wait).toBeGreaterThan(Math.exp(i + 1) - 2.5);
  }
  await ended([id]);
  expect(clock.now()).toBeGreaterThan(startedAt + 230_000);
  expect(await rowOf(id)).toMatchObject({
    status: "failed",
    error: "Evaluation failed",
    errorDetails: { reason: "The evaluation failed on every attempt.", attempts: 6 },
  });
  const events = await database().select().from(webhookEvents).where(eq(webhookEvents.runId, id));
  expect(events.map(({ type }) => type)).toEqual(["run.failed"]);
});

test("more organizations than one claim scans are all served, also if the first ones have nothing to evaluate now", async () => {
  const waiting =
    "select 'org_0' || lpad(i::text, 5, '0') as org_id from generate_series(1, 1100) as i";
  await pgPool().query(
    `insert into run_queue (run_id, org_id, priority, large, due_at)
     select 'run_' || org_id, org_id, 0, false, now() + interval '1 hour' from (${waiting}) as w`,
  );
  const org = await newOrganization();
  const ids = await submit(org.live, 3);
  start();
  await ended(ids);
});

test("a failing run delays no other", async () => {
  const org = await newOrganization();
  const failing = await submit(org.live, 10);
  await database()
    .update(runs)
    .set({ ruleSets: { candidates: "commercial-lines@99" } })
    .where(inArray(runs.id, failing));
  const healthy = await submit(org.live, 5);
  start();
  await ended(healthy);
  expect(await database().$count(runs, inArray(runs.id, failing))).toBe(10);
});

test("runs that an earlier release stored without a place in the queue are adopted, live before test", async () => {
  const org = await newOrganization();
  const ids = [...(await submit(org.test, 2)), ...(await submit(org.live, 2))];
  await database().delete(runQueue).where(inArray(runQueue.runId, ids));
  // Just stored: its own process may still queue it.
  await adoptRuns(clock.date());
  expect(await queued(ids)).toEqual([]);
  await adoptRuns(new Date(clock.now() + 11_000));
  expect((await queued(ids)).map(({ priority }) => priority).sort()).toEqual([0, 0, 1, 1]);
  await adoptRuns(new Date(clock.now() + 11_000));
  clock.set(clock.now() + 11_000);
  start();
  await ended(ids);
  await adoptRuns(new Date(clock.now() + 30_000));
  expect(await queued(ids)).toEqual([]);
});

test("a run that ended while it was in the queue is dropped from it", async () => {
  const org = await newOrganization();
  const [id, other] = await submit(org.live, 2);
  if (!id || !other) throw new Error("no run");
  await database().update(runs).set({ status: "failed", error: "x" }).where(eq(runs.id, id));
  start();
  await ended([id, other]);
  expect(await database().$count(webhookEvents, eq(webhookEvents.runId, id))).toBe(0);
});

test("a stopped scheduler returns what it had not begun to the queue, without counting an attempt", async () => {
  const org = await newOrganization();
  // Evaluations wait for the pool, which no test has loaded yet.
  await importCandidates("carriers:stop", FIVE);
  const ids = await submit(org.live, 20, "carriers:stop");
  const lock = await lockTable("pool_candidates");
  const scheduler = start();
  await expect.poll(() => claimedCount(org.orgId), WAIT).toBe(CLAIMED);
  const stopped = scheduler.stop();
  await expect.poll(() => claimedCount(org.orgId), WAIT).toBe(4);
  await lock.release();
  await stopped;
  const left = await queued(ids);
  expect(left).toHaveLength(16);
  expect(left.every(({ claimedBy, attempt }) => claimedBy === null && attempt === 0)).toBe(true);
  expect(left.every(({ dueAt }) => dueAt.getTime() <= clock.now())).toBe(true);
  start("worker-2");
  await ended(ids);
  expect(await database().$count(webhookEvents, inArray(webhookEvents.runId, ids))).toBe(20);
});

test("a run that the database counts as claimed by a worker that never received it is returned and ends; one that it evaluates stays", async () => {
  const org = await newOrganization();
  const lock = await lockTable("traces");
  const scheduler = start();
  const [evaluated] = await submit(org.live, 1);
  await expect.poll(() => claimedCount(org.orgId), WAIT).toBe(1);
  const other = await newOrganization();
  await database()
    .insert(organizationLimits)
    .values({ orgId: other.orgId, maxRunningRuns: 0, updatedAt: clock.date() });
  const [lost] = await submit(other.live, 1);
  const now = clock.date();
  await database()
    .update(runQueue)
    .set({ claimedBy: "worker-1", claimedAt: now, attempt: 1 })
    .where(eq(runQueue.runId, lost ?? "run_none"));
  await scheduler.reconcile();
  expect(await claimedCount(other.orgId)).toBe(0);
  expect(await claimedCount(org.orgId)).toBe(1);
  await database().delete(organizationLimits).where(eq(organizationLimits.orgId, other.orgId));
  await lock.release();
  await ended([evaluated, lost].filter((id) => id !== undefined));
  expect((await rowOf(lost))?.attempt).toBe(1);
});
