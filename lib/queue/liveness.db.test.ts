import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { config } from "@/lib/config";
import { pgPool } from "@/lib/db/client";
import { newRunId } from "@/lib/ids";
import { workerLiveness } from "./liveness";

const open: { close(): Promise<void> }[] = [];
const liveness = (settings?: Parameters<typeof workerLiveness>[0]) => {
  const one = workerLiveness(settings);
  open.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await pgPool().query("delete from run_queue");
});

/** A run in the queue that a worker claimed `agoMs` milliseconds ago. */
async function claimedRun(workerId: string, agoMs = 10_000): Promise<string> {
  const runId = newRunId();
  await pgPool().query(
    `insert into run_queue (run_id, org_id, priority, large, due_at, claimed_by, claimed_at, attempt)
     values ($1, 'org_1', 0, false, now(), $2, now() - $3 * interval '1 ms', 1)`,
    [runId, workerId, agoMs],
  );
  return runId;
}
const isClaimed = async (runId: string) =>
  (await pgPool().query("select claimed_by from run_queue where run_id = $1", [runId])).rows[0]
    .claimed_by !== null;

test("a live worker keeps its runs", async () => {
  await liveness().lock("worker-alive");
  const run = await claimedRun("worker-alive");
  expect(await liveness().sweep()).toBe(0);
  expect(await isClaimed(run)).toBe(true);
});

test("a dead worker's runs are returned to the queue", async () => {
  const dying = liveness();
  await dying.lock("worker-dying");
  const run = await claimedRun("worker-dying");
  await dying.close();
  expect(await liveness().sweep()).toBe(1);
  expect(await isClaimed(run)).toBe(false);
});

test("a run that was just claimed is not released, because its worker may be locking again after a lost session", async () => {
  const run = await claimedRun("worker-starting", 100);
  expect(await liveness().sweep()).toBe(0);
  expect(await isClaimed(run)).toBe(true);
});

const holderOfLock = async (): Promise<number | undefined> =>
  // Only this database: workers of other test files hold such locks on the same server.
  (
    await pgPool().query(
      "select pid from pg_locks where locktype = 'advisory' and classid = 7061 and granted and database = (select oid from pg_database where datname = current_database())",
    )
  ).rows[0]?.pid;

test("a session whose server is frozen is given up in time, is not held meanwhile, and is replaced by another", async () => {
  const worker = liveness({ answerMs: 300 });
  await worker.lock("worker-frozen");
  expect(worker.isHeld()).toBe(false);
  await worker.sweep();
  expect(worker.isHeld()).toBe(true);
  const frozen = await holderOfLock();
  if (!frozen) throw new Error("no session holds the lock");
  process.kill(frozen, "SIGSTOP");
  try {
    await expect(worker.sweep()).rejects.toThrow();
    expect(worker.isHeld()).toBe(false);
    // The server has ended nothing: this is another session.
    await expect.poll(() => worker.sweep().catch(() => null), { timeout: 10_000 }).toBe(0);
    expect(worker.isHeld()).toBe(true);
  } finally {
    process.kill(frozen, "SIGCONT");
  }
  await expect.poll(holderOfLock, { timeout: 10_000 }).not.toBe(frozen);
});

test("a session is not held when its last answered sweep is too long ago, though it is open", async () => {
  const worker = liveness({ answerMs: 50 });
  await worker.lock("worker-silent");
  await worker.sweep();
  await expect.poll(() => worker.isHeld(), { timeout: 10_000, interval: 10 }).toBe(false);
  await worker.sweep();
  expect(worker.isHeld()).toBe(true);
});

test("a session to a frozen server is closed in time", async () => {
  const worker = liveness({ answerMs: 200 });
  await worker.lock("worker-closing");
  const frozen = await holderOfLock();
  if (!frozen) throw new Error("no session holds the lock");
  process.kill(frozen, "SIGSTOP");
  try {
    await worker.close();
  } finally {
    process.kill(frozen, "SIGCONT");
  }
});

test("a worker whose session was closed by the server locks again on a new one", async () => {
  const worker = liveness();
  await worker.lock("worker-cut-off");
  const run = await claimedRun("worker-cut-off");
  const admin = new Client({ connectionString: config().DATABASE_URL });
  await admin.connect();
  const before = await holderOfLock();
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nexio liveness' and datname = current_database()",
  );
  await expect
    .poll(async () => ![undefined, before].includes(await holderOfLock()), { timeout: 10_000 })
    .toBe(true);
  await admin.end();
  expect(await liveness().sweep()).toBe(0);
  expect(await isClaimed(run)).toBe(true);
});
