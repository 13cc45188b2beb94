import { setTimeout as sleep } from "node:timers/promises";
import { API_EXAMPLES } from "@/lib/api/examples";
import { pgPool } from "@/lib/db/client";
import { type Observed, recordStages, stagesOf } from "./end-to-end/stages";
import { numberOption, quick } from "./processes/options";
import { openProduct } from "./processes/product";
import { realtimeClient } from "./processes/realtime-client";
import { type Row, report } from "./report";
import { percentile } from "./statistics";

/**
 * From the submission of a run to its result on an open socket, with one worker: idle, and beside the backlog of another
 * organization. Options: `--runs 200 --backlog 10000 --quick`.
 */
const runs = numberOption("runs", quick ? 30 : 200);
const backlog = numberOption("backlog", quick ? 1_000 : 10_000);
const QUOTE_RUNS = quick ? 10 : 60;
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

await recordStages("org_own");

/** In milliseconds since 1970, which all processes share. */
const now = () => performance.timeOrigin + performance.now();
/** When the result of each run arrived at the browser's client. */
const arrived = new Map<string, number>();
const client = realtimeClient(product, { base, headers: own });
const channel = client.subscribe("private-org-org_own-live");
await new Promise((resolve) => channel.bind("pusher:subscription_succeeded", resolve));
channel.bind("evaluation.completed", ({ run_id }: { run_id: string }) =>
  arrived.set(run_id, now()),
);

async function submit(headers: Record<string, string>, sent: string): Promise<string> {
  const response = await fetch(`${base}/jobs`, { method: "POST", headers, body: sent });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  const { run_id }: { run_id: string } = await response.json();
  return run_id;
}

/** Submits runs one after the other, each when the one before has arrived. */
async function measure(count: number): Promise<Observed[]> {
  const observed: Observed[] = [];
  for (let i = 0; i < count; i += 1) {
    const sentAt = now();
    const runId = await submit(own, body);
    while (!arrived.has(runId)) await sleep(1);
    observed.push({ runId, sentAt, arrivedAt: arrived.get(runId) ?? 0 });
    await sleep(10);
  }
  return observed;
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
const GOALS = { p50Ms: 40, p99Ms: 150, toIdle: 2 };
const rows: Row[] = [];
const stages: Record<string, string>[] = [];
let idleP95 = 0;
async function measureBeside(name: string, count: number) {
  const observed = await measure(count);
  const waits = observed.map(({ sentAt, arrivedAt }) => arrivedAt - sentAt);
  stages.push({ situation: name, ...(await stagesOf(observed)) });
  const p95 = percentile(waits, 0.95);
  const isIdle = idleP95 === 0;
  idleP95 ||= p95;
  const [p50, p99] = [percentile(waits, 0.5), percentile(waits, 0.99)];
  // Otherwise the backlog ended before the measurement did.
  const left = (await pgPool().query("select count(*) as n from run_queue")).rows[0].n;
  const measured = `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  rows.push(
    isIdle
      ? {
          what: name,
          measured,
          goal: `p50 ≤ ${GOALS.p50Ms} ms, p99 ≤ ${GOALS.p99Ms} ms`,
          reached: p50 <= GOALS.p50Ms && p99 <= GOALS.p99Ms,
        }
      : {
          what: `${name} (${left} left at the end)`,
          measured,
          baseline: `idle p95 ${idleP95.toFixed(0)} ms`,
          ratio: (p95 / idleP95).toFixed(2),
          goal: `p95 ≤ ${GOALS.toIdle} × idle`,
          reached: p95 / idleP95 <= GOALS.toIdle,
        },
  );
}
await measureBeside("idle", runs);
await fill(backlog, body);
await measureBeside(`${backlog} queued candidate runs of a neighbor`, Math.min(runs, 100));
await pgPool().query("delete from runs where org_id = 'org_neighbor' and status = 'queued'");
await drained();
await fill(QUOTE_RUNS, quoteRun());
await measureBeside(
  `${QUOTE_RUNS} quote runs of ${QUOTE_BYTES / 1000} kB of a neighbor`,
  Math.min(runs, 60),
);
report(
  `Submission to the result on an open socket, ${runs} runs one after the other, one worker.`,
  rows,
);
console.log("Where a run waits, medians in milliseconds:");
console.table(stages);
client.disconnect();
await product.close();
process.exit();
