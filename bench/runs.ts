import { setTimeout as sleep } from "node:timers/promises";
import { pgPool } from "@/lib/db/client";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { setOwnLimits } from "@/lib/runs/own-limits";
import { startChild } from "./processes/child";
import { httpRequest, load } from "./processes/load";
import { numberOption, quick } from "./processes/options";
import { openProduct } from "./processes/product";
import { type Row, report } from "./report";
import { profileOf } from "./runs/profiles";
import { median } from "./statistics";

/**
 * How many runs of 1,847 candidates one worker completes per second, with traces, events and realtime messages, in turns
 * with a loop that only evaluates and commits one row. Both are warm: the first round is not counted, and the worker waits
 * for a round because the organization may run nothing. Options: `--rounds 3 --runs 1000 --workers 1 --quick`.
 */
const rounds = numberOption("rounds", quick ? 1 : 3);
const runs = numberOption("runs", quick ? 300 : 1000);
const workers = numberOption("workers", 1);
const ORGANIZATION = "org_bench0";

const product = await openProduct();
const key = await product.key(ORGANIZATION);
await pgPool().query("create table bare_results (id text primary key, hash text, result json)");
const { child: loop } = await startChild<object>(
  new URL("./runs/evaluate-loop.ts", import.meta.url),
  { ...product.env, BENCH_RUNS: String(runs) },
);
const web = await product.web();
const processes = await Promise.all(Array.from({ length: workers }, () => product.worker()));

async function queueRuns(): Promise<void> {
  await setOwnLimits(ORGANIZATION, { maxRunningRuns: 0, clear: false });
  const headers = { "X-API-Key": key, "Content-Type": "application/json" };
  let i = 0;
  const next = () => {
    if (i === runs) return null;
    const body = JSON.stringify({ profile: profileOf(i++), pool: "carriers:all" });
    return httpRequest("POST", "/api/v1/jobs", { headers, body });
  };
  await load({ port: web.port, connections: 16, durationMs: 600_000, next });
}

const unfinished = async () =>
  Number(
    (
      await pgPool().query(
        "select count(*) as n from runs where status in ('queued', 'processing')",
      )
    ).rows[0].n,
  );

const usage = () => ({
  atMs: performance.now(),
  workerMs: processes.reduce((sum, { cpuMs }) => sum + cpuMs(), 0),
  postgresMs: product.postgresCpuMs(),
});

type Round = { perSecond: number; loopPerSecond: number; workerMs: number; postgresMs: number };
const results: Round[] = [];
for (let round = 0; round <= rounds; round += 1) {
  await queueRuns();
  const alone = await loop.request<{ runs: number; ms: number }>("go");
  await setOwnLimits(ORGANIZATION, { clear: true });
  wakeWorkers("runs");
  while ((await unfinished()) === runs) await sleep(2);
  const before = usage();
  const left = await unfinished();
  while ((await unfinished()) > 0) await sleep(20);
  const after = usage();
  if (round === 0) continue;
  results.push({
    perSecond: (left / (after.atMs - before.atMs)) * 1000,
    loopPerSecond: (alone.runs / alone.ms) * 1000,
    workerMs: (after.workerMs - before.workerMs) / left,
    postgresMs: (after.postgresMs - before.postgresMs) / left,
  });
}
const of = (value: (round: Round) => number) => median(results.map(value));
const perSecond = of((round) => round.perSecond);
const ratio = of((round) => round.perSecond / round.loopPerSecond);
const row: Row = {
  what: `runs per second of 1,847 candidates, ${workers === 1 ? "one worker" : `${workers} workers`}`,
  measured: `${perSecond.toFixed(0)}/s`,
  baseline: `${of(({ loopPerSecond }) => loopPerSecond).toFixed(0)}/s`,
  ratio: ratio.toFixed(2),
  cpu: `worker ${of(({ workerMs }) => workerMs).toFixed(1)} ms, PostgreSQL ${of(({ postgresMs }) => postgresMs).toFixed(1)} ms`,
};
report(
  `Medians of ${rounds} rounds of ${runs} runs, in turns with a loop that only evaluates and commits one row.`,
  [
    workers === 1
      ? { ...row, goal: "≥ 450/s and ≥ 0.5", reached: perSecond >= 450 && ratio >= 0.5 }
      : { ...row, goal: "≥ 1.6 × one worker, where cores allow" },
  ],
);
await loop.end();
await product.close();
