import { setTimeout as sleep } from "node:timers/promises";
import { API_EXAMPLES } from "@/lib/api/examples";
import { pgPool } from "@/lib/db/client";
import { maintainPartitions } from "@/lib/db/partitions";
import { startChild } from "./processes/child";
import { httpRequest, type LoadResult, load } from "./processes/load";
import { numberOption, quick } from "./processes/options";
import { openProduct } from "./processes/product";
import { type Row, report } from "./report";
import { median } from "./statistics";

/**
 * Reads, lists and submissions of the API, each in turns with a bare server on the same database that does nothing but
 * one prepared statement. Options: `--rounds 5 --seconds 3 --connections 32 --quick`.
 */
const rounds = numberOption("rounds", quick ? 1 : 5);
const durationMs = numberOption("seconds", quick ? 1 : 3) * 1000;
const connections = numberOption("connections", 32);
const RUNS = 500;

// The submissions of all rounds stay queued.
const product = await openProduct({ NEXIO_MAX_QUEUED_RUNS: "1000000000" });
const web = await product.web();
const key = await product.key("org_bench0");
const authorized = { "X-API-Key": key, "Content-Type": "application/json" };
// The published candidate evaluation.
const body = JSON.stringify(API_EXAMPLES["POST /jobs"]?.[0]?.body);

async function call(method: string, path: string, sent?: string) {
  const response = await fetch(`http://127.0.0.1:${web.port}/api/v1${path}`, {
    method,
    headers: authorized,
    ...(sent ? { body: sent } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response;
}

// Finished runs, evaluated by a real worker, which is then ended.
const worker = await product.worker();
for (let i = 0; i < RUNS; i += 1) await call("POST", "/jobs", body);
while (
  (await pgPool().query("select 1 from runs where status in ('queued', 'processing') limit 1")).rows
    .length > 0
)
  await sleep(200);
await worker.end();

const { rows } = await pgPool().query<{ id: string }>("select id from runs");
const ids = rows.map(({ id }) => id);
await pgPool().query(`
  create table bare_documents (id text primary key, org_id text not null, environment text not null, document text not null);
  create table bare_summaries (id text collate "C" primary key, org_id text not null, environment text not null, document text not null);
  create index on bare_summaries (org_id, environment, id desc);
  create table bare_inputs (id uuid primary key, org_id text not null, environment text not null, input json not null, created_at timestamptz not null)`);
for (const id of ids) {
  const document = await (await call("GET", `/jobs/${id}`)).text();
  await pgPool().query("insert into bare_documents values ($1, 'org_bench0', 'live', $2)", [
    id,
    document,
  ]);
}
let cursor: string | null = null;
do {
  const page: { data: { run_id: string }[]; next_cursor: string | null } = await (
    await call("GET", `/jobs?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`)
  ).json();
  for (const item of page.data)
    await pgPool().query("insert into bare_summaries values ($1, 'org_bench0', 'live', $2)", [
      item.run_id,
      JSON.stringify(item),
    ]);
  cursor = page.next_cursor;
} while (cursor);
await pgPool().query("vacuum analyze");
await maintainPartitions();

const { child, first } = await startChild<{ port: number }>(
  new URL("./api/bare-server.ts", import.meta.url),
  product.env,
);

/** Statements and transactions of the database so far, without those that count them. */
async function commits(): Promise<number> {
  // Sessions report what they did at most once a second.
  await sleep(1_100);
  const { rows } = await pgPool().query(
    "select xact_commit::float8 as n from pg_stat_database where datname = current_database()",
  );
  return rows[0].n;
}

/** Requests over all runs, one after the other. */
function rotating(requests: readonly Buffer[]): () => Buffer {
  let i = 0;
  return () => requests[i++ % requests.length] ?? Buffer.alloc(0);
}

const paths = {
  "read of a finished run": {
    goal: 0.6,
    ours: ids.map((id) => httpRequest("GET", `/api/v1/jobs/${id}`, { headers: authorized })),
    bare: ids.map((id) => httpRequest("GET", `/read/${id}`)),
  },
  "list of 25 runs": {
    goal: 0.4,
    ours: [httpRequest("GET", "/api/v1/jobs", { headers: authorized })],
    bare: [httpRequest("GET", "/list")],
  },
  "submit, no worker": {
    goal: 0.35,
    ours: [httpRequest("POST", "/api/v1/jobs", { headers: authorized, body })],
    bare: [httpRequest("POST", "/insert", { headers: authorized, body })],
  },
};

const only = process.argv.find((text) => text.startsWith("--only="))?.slice("--only=".length);
const table = [];
const reported: Row[] = [];
for (const [name, { goal, ours, bare }] of Object.entries(paths)) {
  if (only && !name.startsWith(only)) continue;
  const results: {
    ours: LoadResult;
    bare: LoadResult;
    nodeMs: number;
    bareMs: number;
    postgresMs: number;
    commits: number;
  }[] = [];
  // A first round warms up both.
  for (let round = 0; round <= rounds; round += 1) {
    const bareBefore = child.cpuMs();
    const bareResult = await load({
      port: first.port,
      connections,
      durationMs,
      next: rotating(bare),
    });
    const bareMs = (child.cpuMs() - bareBefore) / bareResult.requests;
    const nodeBefore = web.cpuMs();
    const postgresBefore = product.postgresCpuMs();
    const commitsBefore = await commits();
    const oursResult = await load({
      port: web.port,
      connections,
      durationMs,
      next: rotating(ours),
    });
    if (round === 0) continue;
    results.push({
      ours: oursResult,
      bare: bareResult,
      bareMs,
      nodeMs: (web.cpuMs() - nodeBefore) / oursResult.requests,
      commits: ((await commits()) - commitsBefore) / oursResult.requests,
      postgresMs: (product.postgresCpuMs() - postgresBefore) / oursResult.requests,
    });
  }
  const of = (value: (result: (typeof results)[number]) => number) => median(results.map(value));
  const ratio = of((result) => result.ours.perSecond / result.bare.perSecond);
  const perSecond = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
  reported.push({
    what: name,
    measured: perSecond(of((result) => result.ours.perSecond)),
    baseline: perSecond(of((result) => result.bare.perSecond)),
    ratio: ratio.toFixed(2),
    cpu: `web ${of(({ nodeMs }) => nodeMs).toFixed(2)} ms, PostgreSQL ${of(({ postgresMs }) => postgresMs).toFixed(2)} ms; bare ${of(({ bareMs }) => bareMs).toFixed(2)} ms`,
    goal: `≥ ${goal}`,
    reached: ratio >= goal,
  });
  table.push({
    path: name,
    "p50 ms": of((result) => result.ours.p50Ms).toFixed(1),
    "p99 ms": of((result) => result.ours.p99Ms).toFixed(1),
    commits: of((result) => result.commits).toFixed(2),
  });
}
console.table(table);
report(
  `Medians of ${rounds} rounds of ${durationMs / 1000} s with ${connections} connections, in turns with a bare server.`,
  reported,
);
await child.end();
await product.close();
