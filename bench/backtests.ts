import { startBacktest } from "@/lib/backtests/backtests";
import { claimBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { clock } from "@/lib/clock";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { BacktestFilters } from "@/lib/domain/engines/backtests";
import { saveDraft } from "@/lib/engines/drafts";
import { createEngine, findEngine } from "@/lib/engines/engines";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { latestVersion } from "@/lib/pools/pools";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { openDatabase } from "./processes/database";
import { quick } from "./processes/options";
import { report } from "./report";
import { CANDIDATES, completeRuns, importMarket, POOL, principal } from "./runs/candidate-market";
import { profileOf } from "./runs/profiles";

/**
 * A backtest of past runs over 1,847 candidates in one thread, from claim to report, compared with a loop that only
 * evaluates the same profiles. The draft moves carriers, so that changes are written too.
 */
const RUNS = quick ? 500 : 10_000;

/** The milliseconds of evaluating the same profiles, without reading or comparing. */
async function evaluateAll(): Promise<number> {
  const pool = await latestVersion(principal, POOL);
  if (!pool) throw new Error("The pool is missing");
  const columns = await loadColumns(pool.poolVersionId);
  const asOf = clock.date().toISOString().slice(0, 10);
  const startedMs = performance.now();
  for (let i = 0; i < RUNS; i++)
    candidateEvaluation.evaluate({ columns, profile: profileOf(i), maxCandidates: 25, asOf });
  return performance.now() - startedMs;
}

async function backtestAll() {
  const engine = await findEngine(principal, "bench");
  if (!engine || !("row" in engine)) throw new Error("The engine is missing");
  const filters = BacktestFilters.parse({ limit: RUNS });
  const subject = { engineType: engine.row.engineType, engine: engine.row };
  const started = await startBacktest(principal, subject, filters);
  if (started.outcome !== "started") throw new Error(`The backtest was ${started.outcome}`);
  const startedMs = performance.now();
  const claimed = await claimBacktest("bench");
  if (!claimed) throw new Error("The backtest was not claimed");
  await runBacktest(claimed);
  const ms = performance.now() - startedMs;
  const { rows: found } = await pgPool().query<{ done: number; changed: number; state: string }>(
    "select done, changed, state from backtests where id = $1",
    [claimed.backtestId],
  );
  return { ms, ...found[0] };
}

Object.assign(process.env, TEST_ENVIRONMENT);
// Messages have no realtime server here.
log.level = "fatal";
const opened = await openDatabase();
try {
  process.env.DATABASE_URL = opened.url;
  process.env.NEXIO_MAX_QUEUED_RUNS = String(RUNS);
  await importMarket();
  await completeRuns(RUNS);
  await createEngine(principal, {
    slug: "bench",
    label: "Bench",
    engineType: "candidate_evaluation",
  });
  const config = candidateEvaluation.candidateEngine.defaultConfig();
  await saveDraft(principal, "bench", {
    config: { ...config, security_floor: { am_best: "A", not_rated: "keep" } },
  });
  await evaluateAll();
  const bareMs = await evaluateAll();
  const { ms, done, changed, state } = await backtestAll();
  report(`${RUNS.toLocaleString("en")} past runs, one after the other in one thread.`, [
    {
      what: `Backtest of ${RUNS.toLocaleString("en")} runs over ${CANDIDATES.toLocaleString("en")} candidates`,
      measured: `${((1_000 * RUNS) / ms).toFixed(0)} runs/s, ${state}: ${done} tested, ${changed} changed`,
      baseline: `${((1_000 * RUNS) / bareMs).toFixed(0)} evaluations/s`,
      ratio: (bareMs / ms).toFixed(2),
    },
  ]);
} finally {
  await closeDatabase();
  await opened.close();
}
process.exit(0);
