import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { config } from "@/lib/config";
import { newOrganization, send } from "@/lib/testing/api";

const workers: ChildProcess[] = [];
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeEach(async () => {
  org = await newOrganization();
  await send(org.live, "POST", "/pools", { body: { slug: "carriers:own" } });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await end(worker, "SIGKILL");
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

async function end(worker: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  worker.kill(signal);
  await once(worker, "exit");
}

/** Locks the candidates, so that an import waits in the middle of writing. */
async function lockCandidates() {
  const client = new Client({ connectionString: config().DATABASE_URL });
  await client.connect();
  await client.query("begin; lock table pool_candidates in access exclusive mode");
  const blocked = async () =>
    (
      await client.query(
        "select count(*)::int as n from pg_locks where relation = 'pool_candidates'::regclass and not granted",
      )
    ).rows[0].n;
  return {
    waitForBlocked: () => expect.poll(blocked, { timeout: 30_000, interval: 20 }).toBe(1),
    release: () => client.end(),
  };
}

async function upload() {
  const lines = Array.from({ length: 2_000 }, (_, i) => `Carrier ${i},1.${i % 10}`).join("\n");
  const { body } = await send(org.live, "POST", "/pools/carriers:own/versions", {
    raw: `name,rate_index\n${lines}\n`,
    headers: { "content-type": "text/csv" },
  });
  return async () => (await send(org.live, "GET", `/pools/carriers:own/uploads/${body.id}`)).body;
}
const versions = async () =>
  (await send(org.live, "GET", "/pools/carriers:own/versions")).body.data.length;

test.each(["SIGKILL", "SIGTERM"] as const)(
  "a worker that ends by %s while it imports a file leaves nothing, and the next worker publishes it",
  async (signal) => {
    const lock = await lockCandidates();
    const first = startWorker();
    const read = await upload();
    await lock.waitForBlocked();
    expect(await read()).toMatchObject({ state: "processing" });
    await end(first, signal);
    await lock.release();
    expect(await versions()).toBe(0);

    startWorker();
    await expect
      .poll(async () => (await read()).state, { timeout: 40_000, interval: 100 })
      .toBe("published");
    expect(await versions()).toBe(1);
    expect((await send(org.live, "GET", "/pools/carriers:own")).body.size).toBe(2_000);
  },
);

test("cancelling an import that is being written stops it at once", async () => {
  const lock = await lockCandidates();
  startWorker();
  const read = await upload();
  await lock.waitForBlocked();
  // Another session can be blocked before the import writes.
  await expect.poll(async () => (await read()).progress.step, { timeout: 20_000 }).toBe("writing");
  const { id } = await read();
  const cancelled = await send(org.live, "POST", `/pools/carriers:own/uploads/${id}/cancel`);
  expect(cancelled.body).toMatchObject({ state: "processing", cancel_requested: true });
  await expect
    .poll(async () => (await read()).state, { timeout: 20_000, interval: 100 })
    .toBe("cancelled");
  await lock.release();
  expect(await versions()).toBe(0);
});
