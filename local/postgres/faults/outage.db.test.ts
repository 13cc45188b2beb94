import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { setProcessKind } from "@/lib/process-kind";
import { type Answer, newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { type FaultyServer, openFaultyServer } from "./server.fixture";

let server: FaultyServer;
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  server = await openFaultyServer();
  // Read by this process when it connects first, as by a web process.
  process.env.DATABASE_URL = server.url;
  process.env.DATABASE_STATEMENT_TIMEOUT_SECONDS = "2";
  process.env.DATABASE_LOCK_TIMEOUT_SECONDS = "1";
  setProcessKind("web");
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterAll(closeDatabase);

const submit = (entity: string) =>
  send(org.live, "POST", "/jobs", {
    body: {
      profile: { entity, state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });

/** A refusal that tells the client to try again. */
function expectRetryLater({ status, headers, body }: Answer): void {
  expect({ status, code: body?.code }).toEqual({ status: 503, code: "queue_unavailable" });
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  for (const name of ["limit", "remaining", "reset"])
    expect(Number(headers.get(`x-ratelimit-${name}`))).toBeGreaterThan(0);
}

/** Sends requests of several kinds, one after the other in each of six loops, until `stop`. */
function startLoad() {
  const answers: Answer[] = [];
  let isStopped = false;
  let n = 0;
  const requests = [
    () => submit(`acme ${n++}`),
    () => send(org.live, "GET", "/jobs?limit=5"),
    () => send(org.live, "GET", "/webhooks"),
    () => send(org.live, "GET", "/jobs/run_nothing"),
    () =>
      send(org.live, "POST", "/jobs", {
        headers: { "idempotency-key": `key-${n++}` },
        body: {
          profile: { entity: "acme", state: "CA", line: "professional_liability" },
          pool: "carriers:five",
        },
      }),
    () => send(org.live, "GET", "/pools"),
  ];
  const loops = requests.map(async (request) => {
    while (!isStopped) answers.push(await request());
  });
  return {
    answers,
    async stop() {
      isStopped = true;
      await Promise.all(loops);
      return answers;
    },
  };
}

test("while PostgreSQL is killed and restarted under load, each request succeeds or answers 503 with Retry-After", async () => {
  const load = startLoad();
  for (let round = 0; round < 3; round++) {
    await sleep(400);
    await server.kill();
    await sleep(400);
    await server.restart();
  }
  await expect.poll(async () => (await submit("after")).status, { timeout: 20_000 }).toBe(202);
  const answers = await load.stop();
  const refused = answers.filter(({ status }) => status >= 500);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) expectRetryLater(answer);
  // Everything that was accepted is stored. The throwaway server writes without waiting for the disk, so not across a kill.
  expect((await send(org.live, "GET", "/jobs?limit=5")).status).toBe(200);
}, 90_000);

test("requests to a frozen PostgreSQL answer 503 within a time limit, and 200 after it thaws", async () => {
  expect((await send(org.live, "GET", "/jobs?limit=5")).status).toBe(200);
  server.freeze();
  const answers = await Promise.all([
    send(org.live, "GET", "/jobs?limit=5"),
    submit("frozen"),
    send(org.live, "GET", "/webhooks"),
  ]);
  server.thaw();
  for (const answer of answers) expectRetryLater(answer);
  await expect
    .poll(async () => (await send(org.live, "GET", "/jobs?limit=5")).status, { timeout: 20_000 })
    .toBe(200);
  expect((await submit("thawed")).status).toBe(202);
}, 60_000);

/** How many sessions of the process wait for the lock. */
const WAITING = `
  select count(distinct pid)::int as waiting from pg_locks
  where relation = 'webhook_endpoints'::regclass and not granted`;

test("a locked table refuses its own requests with 503, takes at most half of the connections, and others' requests succeed", async () => {
  const blocker = new Client({ connectionString: server.url });
  const observer = new Client({ connectionString: server.url });
  await Promise.all([blocker.connect(), observer.connect()]);
  await blocker.query("begin; lock table webhook_endpoints in access exclusive mode");
  const blocked: Promise<Answer>[] = [];
  const others: Answer[] = [];
  let refused = 0;
  let mostWaiting = 0;
  // Far more at the same time than the process has connections, for longer than a statement waits for a lock.
  for (let i = 0; i < 60; i++) {
    for (let k = 0; k < 4; k++) {
      const request = send(org.live, "GET", "/webhooks");
      blocked.push(request);
      void request.then(() => {
        refused += 1;
      });
    }
    others.push(await send(org.live, "GET", "/jobs?limit=5"));
    // The first ones, as many as there are connections, wait until their time limit.
    if (refused > 10) {
      const { rows } = await observer.query(WAITING);
      mostWaiting = Math.max(mostWaiting, rows[0].waiting);
    }
    await sleep(50);
  }
  for (const { status } of others) expect(status).toBe(200);
  for (const answer of await Promise.all(blocked)) expectRetryLater(answer);
  expect(mostWaiting).toBeGreaterThan(0);
  expect(mostWaiting).toBeLessThanOrEqual(5);
  await blocker.query("rollback");
  await Promise.all([blocker.end(), observer.end()]);
  await expect
    .poll(async () => (await send(org.live, "GET", "/webhooks")).status, { timeout: 20_000 })
    .toBe(200);
}, 60_000);

test("the limits of a web process apply to its connections", async () => {
  const { rows } = await pgPool().query(
    "select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle",
  );
  expect(rows).toEqual([{ statement: "2s", lock: "1s", idle: "30s" }]);
});
