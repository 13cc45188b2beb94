import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { config } from "@/lib/config";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { metrics } from "@/lib/metrics";
import { newOrganization, send } from "@/lib/testing/api";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { root } from "@/local/stack/settings";
import { createQueueMeasure, measurePool } from "./measure-database";
import { createReadiness } from "./readiness";
import { startOpsServer } from "./server";

let queueMeasure: () => Promise<void>;
beforeAll(() => {
  measurePool();
  queueMeasure = createQueueMeasure();
});
const stops: (() => void)[] = [];
let cluster: Server | undefined;
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  cluster?.close();
  cluster = undefined;
});
afterAll(closeDatabase);

/** A stand-in for the realtime service, without channels. Its status is what matters here. */
async function openCluster(status = 200) {
  cluster = createServer((_, response) => response.writeHead(status).end('{"channels":{}}'));
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
  const get = await open({ measure: queueMeasure });
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

test("every metric that an alert or the dashboard reads is one that a process reports, and every alert is explained", async () => {
  const get = await open({ measure: queueMeasure });
  const { text } = await get("/metrics");
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const alerts = read("deploy/prometheus/alerts.yaml");
  const used = `${alerts}${read("deploy/grafana/nexio.json")}`.matchAll(/\bnexio_[a-z0-9_]+/g);
  const names = new Set([...used].map(([name]) => name.replace(/_(?:bucket|sum|count)$/, "")));
  expect(names.size).toBeGreaterThan(10);
  for (const name of names) expect(text, name).toContain(`# TYPE ${name} `);
  const explained = read("docs/operations.md");
  for (const [, alert] of alerts.matchAll(/alert: (\w+)/g))
    expect(explained).toContain(`| \`${alert}\` |`);
});

/** The values of a gauge by their queue. */
async function byQueue(name: string): Promise<Record<string, number>> {
  const found = await metrics().registry.getSingleMetric(name)?.get();
  return Object.fromEntries(
    found?.values.map(({ labels, value }) => [String(labels.queue), value]) ?? [],
  );
}
/** Measures now, although the last measure is not old. */
function measureNow(): Promise<void> {
  laterMs += 60_000;
  vi.spyOn(performance, "now").mockReturnValue(startMs + laterMs);
  return queueMeasure().finally(() => vi.mocked(performance.now).mockRestore());
}
const startMs = performance.now();
let laterMs = 0;

test("the age of deliveries is that of the oldest due one of any receiver, without replays and disabled organizations", async () => {
  const orgs = ["org_measured", "org_disabled"];
  const [first, second, disabled] = await Promise.all(
    [orgs[0], orgs[0], orgs[1]].map((orgId = "") =>
      addEndpoint({ orgId, url: "https://example.com" }),
    ),
  );
  if (!first || !second || !disabled) throw new Error("Three endpoints are added");
  await addDeliveries({ endpoints: [first], count: 3 });
  const [old] = await addDeliveries({ endpoints: [second], count: 2 });
  const [replay] = await addDeliveries({ endpoints: [first], count: 1, priority: 1 });
  const [ofDisabled] = await addDeliveries({ endpoints: [disabled], count: 1 });
  await pgPool().query(
    "insert into disabled_organizations (org_id, reason, disabled_by, disabled_at) values ($1, '', '', now())",
    [orgs[1]],
  );
  const due = (id: string | undefined, seconds: number) =>
    pgPool().query(
      "update webhook_deliveries set next_attempt_at = now() - make_interval(secs => $2) where id = $1",
      [id, seconds],
    );
  await due(old, 500);
  await due(replay, 5_000);
  await due(ofDisabled, 5_000);
  await measureNow();
  const { deliveries } = await byQueue("nexio_queue_age_seconds");
  expect(deliveries).toBeGreaterThanOrEqual(500);
  expect(deliveries).toBeLessThan(5_000);
  await pgPool().query("update webhook_deliveries set state = 'cancelled' where org_id = any($1)", [
    orgs,
  ]);
  await measureNow();
  expect(await byQueue("nexio_queue_age_seconds")).toMatchObject({ deliveries: 0 });
});

test("a queue that cannot be measured does not hold up the others, and the time of its numbers stays", async () => {
  const name = "nexio_queue_measured_timestamp_seconds";
  await measureNow();
  const before = await byQueue(name);
  const pool = pgPool();
  const query = pool.query.bind(pool);
  vi.spyOn(pool, "query").mockImplementation(((...args: Parameters<typeof query>) =>
    String(args[0]).includes("webhook_deliveries")
      ? new Promise(() => undefined)
      : query(...args)) as never);
  await expect(measureNow()).rejects.toThrow("no answer within 2 s");
  const after = await byQueue(name);
  expect(after.deliveries).toBe(before.deliveries);
  expect(after.runs).toBeGreaterThan(before.runs ?? Number.NaN);
  expect(after.messages).toBeGreaterThan(before.messages ?? Number.NaN);
});

test("metrics show that the database does not answer", async () => {
  await openCluster();
  vi.spyOn(pgPool(), "query").mockImplementation(() => new Promise(() => undefined) as never);
  const get = await open({ measure: queueMeasure });
  const { status, text } = await get("/metrics");
  expect(status).toBe(200);
  expect(text).toContain('nexio_ready{check="database"} 0');
  expect(text).toContain('nexio_ready{check="realtime"} 1');
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
