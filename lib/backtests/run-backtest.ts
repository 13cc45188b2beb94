import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { databaseConfig } from "@/lib/config";
import { database } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { backtests, runs, traces } from "@/lib/db/schema";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { KIND_OF_ENGINE } from "@/lib/domain/engines";
import type { RunChange } from "@/lib/domain/engines/backtests";
import { ANSWERED_STATUSES } from "@/lib/domain/run-status";
import { readConfig } from "@/lib/engines/configs";
import { firstRunIdAt, type RunId } from "@/lib/ids";
import { log } from "@/lib/log";
import { createPace } from "@/lib/queue/pace";
import { createNamesReader } from "@/lib/runs/comparison/rule-names";
import { createPoolFactCheck } from "@/lib/runs/pool-facts";
import { storedTrace, traceOfRun } from "@/lib/runs/run-row";
import { createReport } from "./compare";
import { type ClaimedBacktest, finishBacktest, MAX_FAILURES, saveProgress } from "./queue";
import { type PastRun, type Sums, type TestResult, testRun } from "./test-run";
import { createConfigReader, testedRuleSets } from "./tested-rule-sets";

export type BacktestRow = typeof backtests.$inferSelect;

const PAGE = 50;
/** How often progress is stored. A worker that dies repeats at most so much. */
const SAVE_MS = 1_000;

/** Completed runs that a backtest tests. */
export function testedRuns({
  orgId,
  environment,
  engineType,
  poolVersionId,
  filters,
}: Pick<BacktestRow, "orgId" | "environment" | "engineType" | "poolVersionId" | "filters">):
  | SQL
  | undefined {
  const { created_after: after, created_before: before, line } = filters;
  return and(
    eq(runs.orgId, orgId),
    eq(runs.environment, environment),
    eq(runs.kind, KIND_OF_ENGINE[engineType]),
    inArray(runs.status, ANSWERED_STATUSES),
    after
      ? and(gte(runs.id, firstRunIdAt(new Date(after))), gte(runs.createdAt, new Date(after)))
      : undefined,
    before ? lt(runs.createdAt, new Date(before)) : undefined,
    // A pool version is tested against the runs of any version of its pool.
    poolVersionId === null
      ? undefined
      : sql`${runs.poolVersionId} in (
          select id from pool_versions
          where pool_id = (select pool_id from pool_versions where id = ${poolVersionId}))`,
    sql`not exists (select from run_erasures as erased where erased.org_id = ${runs.orgId} and erased.run_id = ${runs.id})`,
    line ? sql`${runs.subjectFacts} ->> 'line' = ${line}` : undefined,
  );
}

type StoredRun = { run: PastRun["run"]; trace: typeof traces.$inferSelect };

const nextRuns = (test: BacktestRow, position: RunId | null): Promise<StoredRun[]> =>
  database()
    .select({ run: runs, trace: traces })
    .from(runs)
    .innerJoin(traces, traceOfRun)
    .where(and(testedRuns(test), position === null ? undefined : lt(runs.id, position)))
    .orderBy(desc(runs.id))
    .limit(PAGE);

/** Tests one run after the other. One that cannot be evaluated, such as of unknown rules, does not fail the others. */
function createTester(test: BacktestRow, config: unknown, sums: Sums) {
  const poolFactProblem = createPoolFactCheck();
  const configOf = createConfigReader();
  const namesOf = createNamesReader(test.engineType, config);

  async function testOne({ run, trace }: StoredRun): Promise<TestResult> {
    const ruleSets = await testedRuleSets(test, config, run);
    const { poolVersionId } = test;
    const mismatch = await poolFactProblem(
      poolVersionId ?? run.poolVersionId,
      await configOf(ruleSets),
    );
    if (mismatch) return { outcome: "failed", reason: `The pool ${mismatch}` };
    const past = { run, trace: storedTrace(trace.document), assessed: trace.assessed };
    return testRun(past, { ruleSets, poolVersionId, namesOf }, sums);
  }

  return async (stored: StoredRun): Promise<TestResult> => {
    try {
      return await testOne(stored);
    } catch (error) {
      if (databaseUnavailable(error)) throw error;
      // An error's text may repeat the input, and reports are kept when the run is erased.
      log.warn({ err: error, backtestId: test.id, runId: stored.run.id }, "backtest.run_failed");
      return { outcome: "failed", reason: "The run could not be evaluated" };
    }
  };
}

/** A replica may be this far behind, and twice that is enough for it to have the runs of before the backtest. */
const replicaHas = (test: BacktestRow) =>
  clock.now() - test.createdAt.getTime() > 2_000 * databaseConfig().DATABASE_READ_MAX_LAG_SECONDS;

/**
 * Evaluates the past runs of a backtest again and compares the answers, from where it was left. It makes way for live
 * runs, stores its progress each second, and ends early if it was cancelled or another worker has claimed it.
 */
export async function runBacktest(claimed: ClaimedBacktest, signal?: AbortSignal): Promise<void> {
  const [test] = await database()
    .select()
    .from(backtests)
    .where(eq(backtests.id, claimed.backtestId));
  if (!test || test.finishedAt !== null) return;
  if (claimed.failures >= MAX_FAILURES) {
    const error = "The backtest failed on every attempt. Start it again, or narrow its filters.";
    await finishBacktest(claimed, { report: null, error });
    return;
  }
  const config = test.configSha256 === null ? null : await readConfig(test.configSha256);
  const report = createReport(test.report);
  const testStored = createTester(test, config, report);
  const pace = createPace();
  let changes: { run_id: RunId; change: RunChange }[] = [];
  let { position } = test;
  let saveAtMs = performance.now() + SAVE_MS;

  const save = async () => {
    const saved = changes;
    changes = [];
    const startedMs = performance.now();
    const isWanted =
      position === null ||
      (await saveProgress(claimed, { position, report: report.snapshot(false), changes: saved }));
    // With a million carriers that move, saving takes longer: it must not become most of the work.
    const tookMs = performance.now() - startedMs;
    saveAtMs = performance.now() + Math.max(SAVE_MS, 10 * tookMs);
    return isWanted;
  };

  while (report.report.tested < test.total) {
    const from = position;
    const page = await (replicaHas(test)
      ? onReplica(() => nextRuns(test, from))
      : nextRuns(test, from));
    if (page.length === 0) break;
    for (const stored of page.slice(0, test.total - report.report.tested)) {
      await pace();
      signal?.throwIfAborted();
      const result = await testStored(stored);
      if (result.outcome === "failed") report.addFailure(result.reason);
      else {
        report.addRun(result.change);
        if (result.change) changes.push({ run_id: stored.run.id, change: result.change });
      }
      position = stored.run.id;
      if (performance.now() >= saveAtMs && !(await save())) return endCancelled(claimed);
    }
  }
  if (await save()) await finishBacktest(claimed, { report: report.snapshot(true) });
  else await endCancelled(claimed);
}

/** Of another attempt's backtest, nothing changes. */
const endCancelled = async (claimed: ClaimedBacktest): Promise<void> => {
  await finishBacktest(claimed, { report: null });
};
