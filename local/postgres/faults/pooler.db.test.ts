import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { checkDatabase } from "@/lib/db/start-checks";
import { resetProcessValues } from "@/lib/process-value";
import { newOrganization, send } from "@/lib/testing/api";
import { openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { openPooler } from "./pooler.fixture";

let pooler: Awaited<ReturnType<typeof openPooler>>;
let direct: string;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  direct = process.env.DATABASE_URL ?? "";
  pooler = await openPooler(direct);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  await closeDatabase();
});
afterAll(() => pooler.close());

/** The configuration of this process and of the workers that it starts. */
function configure(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  resetProcessValues();
}

function startWorker(): { worker: ChildProcess; output: () => string } {
  const worker = spawn(process.execPath, [join(inject("processes"), "worker.js")], {
    env: { ...process.env, NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true", LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  workers.push(worker);
  let output = "";
  for (const stream of [worker.stdout, worker.stderr])
    stream?.on("data", (text) => {
      output += text;
    });
  return { worker, output: () => output };
}

test("the pooler of these tests gives each transaction another connection, and loses what belongs to a session", async () => {
  const client = new Client({ connectionString: pooler.url });
  await client.connect();
  const seen = new Set<number>();
  for (let i = 0; i < 8; i++)
    seen.add((await client.query("select pg_backend_pid() as pid")).rows[0].pid);
  expect(seen.size).toBeGreaterThan(1);
  await client.query({ name: "one", text: "select 1" });
  await expect(client.query({ name: "one", text: "select 1" })).rejects.toThrow(/does not exist/);
  await client.end();
});

test.each([
  [
    "DATABASE_URL",
    { DATABASE_DIRECT_URL: undefined },
    /^DATABASE_URL leads to a connection pooler/,
  ],
  ["DATABASE_DIRECT_URL", { pooled: true }, /^DATABASE_DIRECT_URL leads to a connection pooler/],
])(
  "a pooler in transaction mode as %s is refused with one sentence that names the variable to set",
  async (_, given, message) => {
    configure({
      DATABASE_URL: pooler.url,
      DATABASE_DIRECT_URL: "pooled" in given ? `${pooler.url}?direct` : undefined,
    });
    await expect(checkDatabase()).rejects.toThrow(message);
    await expect(checkDatabase()).rejects.toThrow(
      /set DATABASE_DIRECT_URL to the address of PostgreSQL itself|set it to the address of PostgreSQL itself/,
    );
  },
);

test("a worker exits with code 1 and one sentence where a pooler in transaction mode is all it has", async () => {
  configure({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: undefined });
  const { worker, output } = startWorker();
  expect((await once(worker, "exit"))[0]).toBe(1);
  expect(output()).toMatch(/^DATABASE_URL leads to a connection pooler[^\n]*\.\n$/);
});

test("with sessions of PostgreSQL beside the pooler, sixty submissions at once are stored, evaluated and delivered", async () => {
  configure({ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct });
  await checkDatabase();
  await importCandidates("carriers:five", FIVE);
  const org = await newOrganization();
  const receiver = await openDeliveryReceiver((response) => response.end("ok"));
  process.env.NEXIO_WEBHOOK_ALLOW_LOOPBACK = "true";
  resetProcessValues();
  const { worker, output } = startWorker();
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      send(org.live, "POST", "/jobs", {
        headers: n % 2 === 0 ? {} : { "idempotency-key": `key-${n}` },
        body: {
          profile: { entity: `acme ${n}`, state: "CA", line: "professional_liability" },
          pool: "carriers:five",
          webhook_url: receiver.url,
        },
      }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  const counts = async () =>
    (
      await pgPool().query(
        `select (select count(*) from runs where status = 'completed')::int as completed,
          (select count(*) from webhook_deliveries where state = 'delivered')::int as delivered`,
      )
    ).rows[0];
  await expect.poll(counts, { timeout: 30_000 }).toEqual({ completed: 60, delivered: 60 });
  expect(receiver.requests.length).toBe(60);
  expect(pooler.mostUsed()).toBeGreaterThan(1);
  expect(
    output()
      .split("\n")
      .filter((line) => line.includes('"level":50')),
  ).toEqual([]);

  // What docs/deploy.md says a worker opens at most beside the pool.
  const { rows } = await pgPool().query(
    "select application_name as name, count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'nexio%' group by 1",
  );
  const opened = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  expect(opened["nexio liveness"]).toBe(1);
  expect(opened["nexio jobs"]).toBeLessThanOrEqual(3);
  expect(opened["nexio dispatcher"]).toBeLessThanOrEqual(6);
  // Two or three of the worker, and one of this process, which serves the API.
  expect(opened["nexio listener"]).toBeLessThanOrEqual(4);
  expect(opened.nexio ?? 0).toBe(0);
  const stopped = once(worker, "exit");
  worker.kill("SIGTERM");
  expect(await stopped).toEqual([0, null]);
  await receiver.close();
}, 90_000);
