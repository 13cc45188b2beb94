import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { API_EXAMPLES } from "@/lib/api/examples";
import { pgPool } from "@/lib/db/client";
import { startChild } from "./processes/child";
import { httpRequest, load } from "./processes/load";
import { numberOption } from "./processes/options";
import { openProduct } from "./processes/product";
import { median } from "./statistics";

/**
 * How many runs of 1,847 candidates one worker completes per second, with traces, events and realtime messages, in turns
 * with a loop that only evaluates and commits one row. Options: `--rounds 3 --runs 1000 --workers 1`.
 */
const rounds = numberOption("rounds", 3);
const runs = numberOption("runs", 1000);
const workers = numberOption("workers", 1);

const product = await openProduct();
const key = await product.key("org_bench0");
const example = API_EXAMPLES["POST /jobs"]?.[0]?.body as { profile: object };
const body = JSON.stringify(example);
await pgPool().query("create table bare_results (id text primary key, hash text, result json)");
const { child: loop } = await startChild<object>(
  new URL("./runs/evaluate-loop.ts", import.meta.url),
  { ...product.env, BENCH_RUNS: String(runs), BENCH_PROFILE: JSON.stringify(example.profile) },
);
const web = await product.web();

async function queueRuns(): Promise<void> {
  const headers = { "X-API-Key": key, "Content-Type": "application/json" };
  let left = runs;
  const request = httpRequest("POST", "/api/v1/jobs", { headers, body });
  await load({
    port: web.port,
    connections: 16,
    durationMs: 600_000,
    next: () => (left-- > 0 ? request : null),
  });
}

const unfinished = async () =>
  Number(
    (
      await pgPool().query(
        "select count(*) as n from runs where status in ('queued', 'processing')",
      )
    ).rows[0].n,
  );

type Round = { perSecond: number; loopPerSecond: number; workerMs: number; postgresMs: number };
const results: Round[] = [];
for (let round = 0; round <= rounds; round += 1) {
  await queueRuns();
  const alone = await loop.request<{ runs: number; ms: number }>("go");
  const postgresBefore = product.postgresCpuMs();
  const started = performance.now();
  const processes = await Promise.all(Array.from({ length: workers }, () => product.worker()));
  // A worker's start is not part of it: the time counts from the first end.
  while ((await unfinished()) === runs) await sleep(2);
  const firstAt = performance.now();
  const before = await unfinished();
  while ((await unfinished()) > 0) await sleep(20);
  const ms = performance.now() - firstAt;
  const workerMs = processes.reduce((sum, { cpuMs }) => sum + cpuMs(), 0);
  for (const running of processes) await running.end();
  if (round === 0) continue;
  results.push({
    perSecond: (before / ms) * 1000,
    loopPerSecond: (alone.runs / alone.ms) * 1000,
    workerMs: workerMs / runs,
    postgresMs: (product.postgresCpuMs() - postgresBefore) / runs,
  });
  console.log(
    `Round ${round}: ${((performance.now() - started) / 1000).toFixed(1)} s with the start`,
  );
}
const of = (value: (round: Round) => number) => median(results.map(value));
console.log(`Medians of ${rounds} rounds of ${runs} runs, load ${loadavg()[0]?.toFixed(1)}:`);
console.table([
  {
    workers,
    "runs/s": of(({ perSecond }) => perSecond).toFixed(0),
    "loop/s": of(({ loopPerSecond }) => loopPerSecond).toFixed(0),
    ratio: of(({ perSecond, loopPerSecond }) => perSecond / loopPerSecond).toFixed(2),
    "worker CPU ms": of(({ workerMs }) => workerMs).toFixed(2),
    "PostgreSQL CPU ms": of(({ postgresMs }) => postgresMs).toFixed(2),
  },
]);
await loop.end();
await product.close();
