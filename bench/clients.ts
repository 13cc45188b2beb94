import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { API_EXAMPLES } from "@/lib/api/examples";
import { pgPool } from "@/lib/db/client";
import { httpRequest, load } from "./processes/load";
import { numberOption, quick } from "./processes/options";
import { openProduct } from "./processes/product";
import { realtimeClient } from "./processes/realtime-client";
import { type Row, report } from "./report";
import { median } from "./statistics";

/**
 * Measures tool calls at `/mcp` against the same calls by REST, and runs of a hundred keys while none, one or all of the
 * keys' channels have a subscriber. Options: `--rounds 5 --seconds 3 --runs 2000 --quick`.
 */
const rounds = numberOption("rounds", quick ? 1 : 5);
const durationMs = numberOption("seconds", quick ? 1 : 3) * 1000;
const runs = numberOption("runs", quick ? 200 : 2_000);
const connections = 16;
const KEYS = 100;
const RUNS = 100;

const product = await openProduct({ NEXIO_MAX_QUEUED_RUNS: "1000000000" });
const web = await product.web();
const worker = await product.worker();
const keys: string[] = [];
for (let n = 0; n < KEYS; n += 1) keys.push(await product.key("org_bench0"));
const headersOf = (key = "") => ({ "X-API-Key": key, "Content-Type": "application/json" });
const submission = JSON.stringify(API_EXAMPLES["POST /jobs"]?.[0]?.body);
const submitBy = keys.map((key) =>
  httpRequest("POST", "/api/v1/jobs", { headers: headersOf(key), body: submission }),
);

/** Submits runs by all keys in turns, and resolves when all have ended. */
async function submitAndEnd(count: number): Promise<void> {
  let sent = 0;
  const next = () => (sent < count ? (submitBy[sent++ % KEYS] ?? null) : null);
  await load({ port: web.port, connections, durationMs: 600_000, next });
  const open = "select 1 from runs where status in ('queued', 'processing') limit 1";
  while ((await pgPool().query(open)).rows.length > 0) await sleep(20);
}

const rows: Row[] = [];

async function measureMcp(): Promise<void> {
  const { rows: stored } = await pgPool().query<{ id: string }>("select id from runs");
  const headers = headersOf(keys[0]);
  const tool = (name: string, args: object) =>
    httpRequest("POST", "/mcp", {
      headers: { ...headers, Accept: "application/json, text/event-stream" },
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name, arguments: args },
      }),
    });
  const rest = (path: string) => httpRequest("GET", `/api/v1${path}`, { headers });
  const calls = {
    "read a run": {
      mcp: stored.map(({ id }) => tool("get_run", { run_id: id })),
      rest: stored.map(({ id }) => rest(`/jobs/${id}`)),
    },
    "list 25 runs": { mcp: [tool("list_runs", {})], rest: [rest("/jobs")] },
  };
  for (const [name, requests] of Object.entries(calls)) {
    const measured: Record<"mcp" | "rest", { perSecond: number; ms: number; p50: number }[]> = {
      mcp: [],
      rest: [],
    };
    // A first round warms up both.
    for (let round = 0; round <= rounds; round += 1)
      for (const way of ["rest", "mcp"] as const) {
        let i = 0;
        const before = web.cpuMs();
        const next = () => requests[way][i++ % requests[way].length] ?? null;
        const result = await load({ port: web.port, connections, durationMs, next });
        const ms = (web.cpuMs() - before) / result.requests;
        if (round > 0) measured[way].push({ perSecond: result.perSecond, ms, p50: result.p50Ms });
      }
    const of = (way: "mcp" | "rest", value: "perSecond" | "ms" | "p50") =>
      median(measured[way].map((one) => one[value]));
    const perSecond = (way: "mcp" | "rest") =>
      `${Math.round(of(way, "perSecond")).toLocaleString("en")}/s, p50 ${of(way, "p50").toFixed(1)} ms`;
    rows.push({
      what: `/mcp: ${name}`,
      measured: perSecond("mcp"),
      baseline: perSecond("rest"),
      ratio: (of("mcp", "perSecond") / of("rest", "perSecond")).toFixed(2),
      cpu: `web ${of("mcp", "ms").toFixed(2)} ms; by REST ${of("rest", "ms").toFixed(2)} ms`,
    });
  }
}

const Connection = z.object({ key_channel: z.string() });

/** A client of each key, subscribed to the key's channel. `received` counts the messages of all. */
async function subscribe(of: readonly string[]) {
  let received = 0;
  const base = `http://127.0.0.1:${web.port}/api/v1`;
  const clients = await Promise.all(
    of.map(async (key) => {
      const headers = headersOf(key);
      const connection = await (await fetch(`${base}/realtime`, { headers })).json();
      const { key_channel } = Connection.parse(connection);
      const client = realtimeClient(product, { base, headers });
      const channel = client.subscribe(key_channel);
      channel.bind_global((name: string) => {
        if (name.startsWith("evaluation.")) received += 1;
      });
      await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
      return client;
    }),
  );
  return {
    received: () => received,
    close: () => clients.map((client) => client.disconnect()),
  };
}

async function measureKeyChannels(): Promise<void> {
  let alone: number | undefined;
  // In this order: a channel that was closed counts as open for a while.
  for (const open of [0, 1, KEYS]) {
    const subscribed = await subscribe(keys.slice(0, open));
    const measured: { perSecond: number; web: number; worker: number; realtime: number }[] = [];
    let atStart = 0;
    for (let round = 0; round <= rounds; round += 1) {
      if (round === 1) atStart = subscribed.received();
      const before = [web, worker, product.realtime].map((one) => one.cpuMs());
      const started = performance.now();
      await submitAndEnd(runs);
      const perSecond = (runs * 1000) / (performance.now() - started);
      await sleep(500);
      const [ofWeb = 0, ofWorker = 0, ofRealtime = 0] = [web, worker, product.realtime].map(
        (one, i) => (one.cpuMs() - (before[i] ?? 0)) / runs,
      );
      if (round > 0)
        measured.push({ perSecond, web: ofWeb, worker: ofWorker, realtime: ofRealtime });
    }
    const messages = (subscribed.received() - atStart) / (rounds * runs);
    const of = (value: keyof (typeof measured)[number]) =>
      median(measured.map((one) => one[value]));
    alone ??= of("perSecond");
    rows.push({
      what: `runs of ${KEYS} keys, ${open} of their channels open`,
      measured: `${Math.round(of("perSecond")).toLocaleString("en")} runs/s, ${messages.toFixed(2)} messages per run`,
      ratio: (of("perSecond") / alone).toFixed(2),
      cpu: `web ${of("web").toFixed(2)} ms, worker ${of("worker").toFixed(2)} ms, realtime ${of("realtime").toFixed(2)} ms`,
    });
    subscribed.close();
  }
}

await submitAndEnd(RUNS);
await measureMcp();
await measureKeyChannels();
report(
  `Medians of ${rounds} rounds, ${connections} connections; calls for ${durationMs / 1000} s, in turns with REST; ${runs.toLocaleString("en")} runs each, by one worker.`,
  rows,
);
await product.close();
process.exit(0);
