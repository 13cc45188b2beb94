import { makeWorkerUtils } from "graphile-worker";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { config } from "@/lib/config";
import { pgPool } from "@/lib/db/client";
import { workerLiveness } from "./liveness";

const open: { close(): Promise<void> }[] = [];
const liveness = () => {
  const one = workerLiveness(config().DATABASE_URL);
  open.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await pgPool().query("delete from graphile_worker._private_jobs");
});

/** A job that a worker locked `agoMs` milliseconds ago. */
async function lockedJob(workerId: string, agoMs = 10_000): Promise<string> {
  const utils = await makeWorkerUtils({ pgPool: pgPool() });
  const job = await utils.addJob("evaluate-run", {});
  await utils.release();
  await pgPool().query(
    "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2 * interval '1 ms' where id = $3",
    [workerId, agoMs, job.id],
  );
  return job.id;
}
const isLocked = async (id: string) =>
  (await pgPool().query("select locked_by from graphile_worker._private_jobs where id = $1", [id]))
    .rows[0].locked_by !== null;

test("a live worker keeps its jobs", async () => {
  await liveness().lock("worker-alive");
  const job = await lockedJob("worker-alive");
  expect(await liveness().sweep()).toBe(0);
  expect(await isLocked(job)).toBe(true);
});

test("a dead worker's jobs are returned to the queue", async () => {
  const dying = liveness();
  await dying.lock("worker-dying");
  const job = await lockedJob("worker-dying");
  await dying.close();
  expect(await liveness().sweep()).toBe(1);
  expect(await isLocked(job)).toBe(false);
});

test("a job that was just locked is not released, because its worker may not have its liveness lock yet", async () => {
  const job = await lockedJob("worker-starting", 100);
  expect(await liveness().sweep()).toBe(0);
  expect(await isLocked(job)).toBe(true);
});

test("a worker whose session was closed by the server locks again on a new one", async () => {
  const worker = liveness();
  await worker.lock("worker-cut-off");
  const job = await lockedJob("worker-cut-off");
  const admin = new Client({ connectionString: config().DATABASE_URL });
  await admin.connect();
  // Only this database: workers of other test files hold such locks on the same server.
  const query =
    "select pid from pg_locks where locktype = 'advisory' and classid = 7061 and granted and database = (select oid from pg_database where datname = current_database())";
  const holder = async () => (await admin.query(query)).rows[0]?.pid;
  const before = await holder();
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nexio liveness' and datname = current_database()",
  );
  await expect
    .poll(async () => ![undefined, before].includes(await holder()), { timeout: 10_000 })
    .toBe(true);
  await admin.end();
  expect(await liveness().sweep()).toBe(0);
  expect(await isLocked(job)).toBe(true);
});
