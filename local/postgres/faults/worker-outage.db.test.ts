import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { type FaultyServer, openFaultyServer } from "./server.fixture";

const folder = mkdtempSync(join(tmpdir(), "nexio-worker-outage-"));
const logFile = join(folder, "worker.log");
let server: FaultyServer;
let org: Awaited<ReturnType<typeof newOrganization>>;
let worker: ChildProcess;

beforeAll(async () => {
  server = await openFaultyServer();
  // Read by this process and by the worker.
  process.env.DATABASE_URL = server.url;
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  worker = spawn(process.execPath, [join(inject("processes"), "worker.js")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LOG_LEVEL: "info" },
  });
  const log = createWriteStream(logFile);
  worker.stdout?.pipe(log);
  worker.stderr?.pipe(log);
  await vi.waitFor(() => expect(readFileSync(logFile, "utf8")).toContain("worker.started"), {
    timeout: 20_000,
  });
});
afterAll(async () => {
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

const submit = () =>
  send(org.live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });

async function submitMany(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await submit();
}

/** Runs that are stored and have not ended, and places in the queue. */
async function unfinished() {
  const { rows } = await pgPool().query(
    `select (select count(*) from runs where status in ('queued', 'processing'))::int as runs,
      (select count(*) from run_queue)::int as queued`,
  );
  return rows[0];
}

/** Makes the job library complete jobs at the moment of the outage. */
const addJobs = () =>
  pgPool().query(
    "select graphile_worker.add_job('evaluate-run', '{}') from generate_series(1, 200)",
  );

async function endAllSessions(): Promise<void> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
}

const isRunning = () => worker.exitCode === null && worker.signalCode === null;

test("a worker goes on through kills of PostgreSQL and of all its sessions under load: it logs, reconnects and ends every run", async () => {
  for (let round = 0; round < 3; round++) {
    await addJobs();
    await submitMany(30);
    await sleep(100 * round);
    await server.kill();
    await sleep(1_500);
    await server.restart();
    await expect.poll(async () => (await submit()).status, { timeout: 20_000 }).toBe(202);
  }
  for (let round = 0; round < 5; round++) {
    await addJobs();
    await submitMany(10);
    await endAllSessions();
    await expect.poll(async () => (await submit()).status, { timeout: 20_000 }).toBe(202);
  }
  expect(isRunning()).toBe(true);
  await expect.poll(unfinished, { timeout: 40_000 }).toEqual({ runs: 0, queued: 0 });
  const log = readFileSync(logFile, "utf8");
  expect(log).toContain("database.connection_lost");
  expect(log).not.toContain("process.crashed");
  const stderr = log.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  expect(stderr).toEqual([]);
}, 120_000);

test("a worker whose PostgreSQL freezes goes on when it thaws, and no run stays claimed by nobody", async () => {
  await submitMany(5);
  server.freeze();
  await sleep(3_000);
  server.thaw();
  await submitMany(5);
  await expect.poll(unfinished, { timeout: 40_000 }).toEqual({ runs: 0, queued: 0 });
  expect(isRunning()).toBe(true);
}, 90_000);
