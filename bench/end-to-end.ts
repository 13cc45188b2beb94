import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import Pusher from "pusher-js";
import { API_EXAMPLES } from "@/lib/api/examples";
import { pgPool } from "@/lib/db/client";
import { numberOption } from "./processes/options";
import { openProduct } from "./processes/product";
import { percentile } from "./statistics";

/**
 * From the submission of a run to its result on an open socket, with one worker: idle, and beside the backlog of another
 * organization. Options: `--runs 200 --backlog 10000`.
 */
const runs = numberOption("runs", 200);
const backlog = numberOption("backlog", 10_000);
const QUOTE_RUNS = 60;
const QUOTE_BYTES = 667_000;

const product = await openProduct();
const web = await product.web();
await product.worker();
const base = `http://127.0.0.1:${web.port}/api/v1`;
const own = { "X-API-Key": await product.key("org_own"), "Content-Type": "application/json" };
const neighbor = {
  "X-API-Key": await product.key("org_neighbor", "test"),
  "Content-Type": "application/json",
};
const body = JSON.stringify(API_EXAMPLES["POST /jobs"]?.[0]?.body);

/** When the result of each run arrived at the browser's client. */
const arrived = new Map<string, number>();
const client = new Pusher(product.env.PUSHER_KEY ?? "", {
  cluster: "local",
  wsHost: "127.0.0.1",
  wsPort: product.realtime.port,
  forceTLS: false,
  enabledTransports: ["ws"],
  channelAuthorization: {
    transport: "ajax",
    endpoint: "",
    customHandler: ({ socketId, channelName }, callback) =>
      void fetch(`${base}/realtime/auth`, {
        method: "POST",
        headers: own,
        body: JSON.stringify({ socket_id: socketId, channel_name: channelName }),
      })
        .then((response) => response.json())
        .then((auth) => callback(null, auth)),
  },
});
const channel = client.subscribe("private-org-org_own-live");
await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
channel.bind("evaluation.completed", ({ run_id }: { run_id: string }) =>
  arrived.set(run_id, performance.now()),
);

async function submit(headers: Record<string, string>, sent: string): Promise<string> {
  const response = await fetch(`${base}/jobs`, { method: "POST", headers, body: sent });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  const { run_id }: { run_id: string } = await response.json();
  return run_id;
}

/** Milliseconds of each run, submitted one after the other. */
async function measure(count: number): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const started = performance.now();
    const runId = await submit(own, body);
    while (!arrived.has(runId)) await sleep(1);
    waits.push((arrived.get(runId) ?? 0) - started);
    await sleep(10);
  }
  return waits;
}

const CATEGORIES = ["auto", "home", "umbrella"];
/** A quote run of about {@link QUOTE_BYTES}. */
function quoteRun(): string {
  const offering = (i: number) => ({
    id: `quote_${i}_${"x".repeat(40)}`,
    provider_name: `Carrier ${Math.floor(i / 3)}`,
    category: CATEGORIES[i % 3],
    premium: 1_400 + ((i * 37) % 2_200),
    quality_rating: "A",
    quote_days: 1 + (i % 10),
    limits: { liability: i % 3 === 0 ? "250/500/100" : 500_000 },
  });
  const offerings: object[] = [];
  const input = {
    named_insured: "Neighbor",
    state: "NJ",
    required_coverages: ["home", "auto", "umbrella"],
    appetite_bucket: "balanced",
  };
  const size = JSON.stringify(offering(1_000)).length + 1;
  while (offerings.length * size < QUOTE_BYTES) offerings.push(offering(offerings.length));
  return JSON.stringify({ input, offerings });
}

const drained = async () => {
  while ((await pgPool().query("select 1 from run_queue limit 1")).rows.length > 0)
    await sleep(200);
};
async function fill(count: number, sent: string): Promise<void> {
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      await submit(neighbor, sent);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
}

await measure(30);
const table: Record<string, string>[] = [];
let idleP95 = 0;
async function report(name: string, count: number) {
  const waits = await measure(count);
  const p95 = percentile(waits, 0.95);
  idleP95 ||= p95;
  const left = (await pgPool().query("select count(*) as n from run_queue")).rows[0].n;
  table.push({
    situation: name,
    runs: String(count),
    "p50 ms": percentile(waits, 0.5).toFixed(1),
    "p95 ms": p95.toFixed(1),
    "p99 ms": percentile(waits, 0.99).toFixed(1),
    "p95 to idle": (p95 / idleP95).toFixed(2),
    "left of the backlog": String(left),
  });
}
await report("idle", runs);
await fill(backlog, body);
await report(`${backlog} queued candidate runs of a neighbor`, Math.min(runs, 100));
await pgPool().query("delete from runs where org_id = 'org_neighbor' and status = 'queued'");
await drained();
await fill(QUOTE_RUNS, quoteRun());
await report(
  `${QUOTE_RUNS} quote runs of ${QUOTE_BYTES / 1000} kB of a neighbor`,
  Math.min(runs, 60),
);
console.log(`Submission to the result on an open socket, load ${loadavg()[0]?.toFixed(1)}:`);
console.table(table);
client.disconnect();
await product.close();
process.exit();
