import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { config } from "@/lib/config";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { createQueueMeasure, measurePool } from "./measure-database";
import { createReadiness } from "./readiness";
import { startOpsServer } from "./server";

const stops: (() => void)[] = [];
let cluster: Server | undefined;
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  cluster?.close();
  cluster = undefined;
});
afterAll(closeDatabase);

/** A stand-in for the realtime service: only its status matters here. */
async function openCluster(status = 200) {
  cluster = createServer((_, response) => response.writeHead(status).end("{}"));
  cluster.listen(0, "127.0.0.1");
  await new Promise((resolve) => cluster?.once("listening", resolve));
  const { port } = cluster.address() as AddressInfo;
  Object.assign(config(), { PUSHER_HOST: "127.0.0.1", PUSHER_PORT: port, PUSHER_TLS: false });
}

type Options = Partial<Parameters<typeof startOpsServer>[0]> & {
  readinessOptions?: Parameters<typeof createReadiness>[0];
};
async function open({ readinessOptions, ...options }: Options = {}) {
  const started = await startOpsServer({
    port: 0,
    hostname: "127.0.0.1",
    readiness: createReadiness(readinessOptions),
    live: async () => undefined,
    ...options,
  });
  stops.push(started.stop);
  const url = `http://127.0.0.1:${started.port}`;
  return async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    const isJson = response.headers.get("content-type") === "application/json";
    return { status: response.status, text, body: isJson && text ? JSON.parse(text) : null };
  };
}

test("a process with its database, migrations and realtime service is ready", async () => {
  await openCluster();
  const get = await open();
  expect(await get("/ready")).toMatchObject({
    status: 200,
    body: {
      status: "ready",
      checks: { database: "ok", migrations: "ok", writes: "ok", realtime: "ok" },
      reasons: {},
    },
  });
});

test("without the realtime service, a process goes on working and says so", async () => {
  await openCluster(500);
  const get = await open();
  expect(await get("/ready")).toMatchObject({
    status: 200,
    body: {
      status: "degraded",
      checks: { realtime: "failed" },
      reasons: { realtime: expect.stringContaining("500") },
    },
  });
});

test("a process is not ready with an older schema, and names the migration and the command", async () => {
  await openCluster();
  const { rows } = await pgPool().query(
    "delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations) returning hash, created_at",
  );
  const get = await open();
  const answer = await get("/ready");
  await pgPool().query(
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)",
    [rows[0].hash, rows[0].created_at],
  );
  expect(answer).toMatchObject({
    status: 503,
    body: { status: "not_ready", checks: { database: "ok", migrations: "failed" } },
  });
  expect(answer.body.reasons.migrations).toMatch(/^the migration \d{4}_\w+ .*npm run db:migrate/);
});

test("a database that does not answer makes a process not ready within the time limit", async () => {
  await openCluster();
  vi.spyOn(pgPool(), "query").mockImplementation(() => new Promise(() => undefined) as never);
  const get = await open();
  expect(await get("/ready")).toMatchObject({
    status: 503,
    body: { checks: { database: "failed" }, reasons: { database: "no answer within 2 s" } },
  });
});

test("a process that stops is not ready, although everything works", async () => {
  await openCluster();
  const get = await open({ readinessOptions: { unavailable: () => "the process is stopping" } });
  expect(await get("/ready")).toMatchObject({
    status: 503,
    body: { status: "not_ready", reasons: { process: "the process is stopping" } },
  });
});

test("checks of a process that fail make it not ready, and liveness fails only by its own check", async () => {
  await openCluster();
  const get = await open({
    readinessOptions: {
      own: {
        claims: async () => {
          throw new Error("no claim for 20 s");
        },
      },
    },
    live: async () => {
      throw new Error("stuck");
    },
  });
  expect((await get("/ready")).body.reasons).toEqual({ claims: "no claim for 20 s" });
  expect(await get("/live")).toMatchObject({ status: 503, body: { error: "stuck" } });
});

test("metrics name runs, requests and queues, and no organization or run", async () => {
  await importCandidates("carriers:five", FIVE);
  const org = await newOrganization();
  const submit = () =>
    send(org.live, "POST", "/jobs", {
      body: {
        profile: { entity: "acme", state: "CA", line: "professional_liability" },
        pool: "carriers:five",
      },
    });
  await submit();
  await runQueuedJobs();
  const { run_id } = (await submit()).body;
  await send(org.live, "GET", "/jobs/run_nothing");
  measurePool();
  const get = await open({ measure: createQueueMeasure() });
  const { text } = await get("/metrics");
  expect(text).toContain(
    'nexio_runs_finished_total{kind="candidate_evaluation",status="completed"} 1',
  );
  expect(text).toMatch(
    /nexio_run_stage_seconds_count\{kind="candidate_evaluation",stage="FILTER"\} 1/,
  );
  expect(text).toMatch(
    /nexio_api_requests_total\{api="public",method="POST",route="\/jobs",status="202",code=""\} 2/,
  );
  expect(text).toContain('route="/jobs/{id}",status="404",code="not_found"');
  expect(text).toContain('nexio_queue_runs{state="queued"} 1');
  expect(text).toMatch(/nexio_queue_age_seconds\{queue="runs"\} \d/);
  expect(text).toContain('nexio_database_pool_connections{state="open"}');
  expect(text).toContain("nexio_nodejs_eventloop_lag_seconds");
  for (const secret of [org.orgId, run_id, org.live]) expect(text).not.toContain(secret);
});

test("metrics are served while the database cannot be measured", async () => {
  const get = await open({ measure: () => Promise.reject(new Error("no connection")) });
  expect(await get("/metrics")).toMatchObject({
    status: 200,
    text: expect.stringContaining("nexio_process_cpu"),
  });
});

test("a measure that hangs ends at the time limit with 503", async () => {
  const get = await open({ measure: () => new Promise(() => undefined) });
  expect(await get("/metrics")).toMatchObject({
    status: 503,
    body: { error: "no answer within 5 s" },
  });
});

test("other paths and methods are refused", async () => {
  const get = await open();
  expect((await get("/jobs")).status).toBe(404);
  expect((await get("/ready", { method: "POST", body: "{}" })).status).toBe(405);
  expect((await get("/live", { method: "HEAD" })).text).toBe("");
});

test("a slow client of the operations port does not keep its connection", async () => {
  const started = await startOpsServer({
    port: 0,
    hostname: "127.0.0.1",
    readiness: createReadiness(),
    live: async () => undefined,
  });
  stops.push(started.stop);
  const socket = connect(started.port, "127.0.0.1");
  socket.write("GET /live HTTP/1.1\r\nHost: x\r\n");
  await new Promise((resolve) => socket.once("close", resolve).resume());
  expect(socket.destroyed).toBe(true);
});
