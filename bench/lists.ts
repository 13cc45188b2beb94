import { closeDatabase, pgPool } from "@/lib/db/client";
import { maintainPartitions } from "@/lib/db/partitions";
import { countAllEndedRuns } from "@/lib/overview/count-runs";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { loadDeliveries, loadRuns, type Sizes } from "@/lib/testing/many-runs";
import { QUERIES, type Query } from "./list-queries";
import { openDatabase } from "./processes/database";
import { quick } from "./processes/options";
import { type Row, report } from "./report";
import { percentile } from "./statistics";

/**
 * Measures every list and statistic of the API with a million runs in a thousand organizations, with production settings of
 * PostgreSQL. Prints the milliseconds by the clock, p50 and p95, for a large, a middle and a small organization.
 *
 *     npm run bench:lists                  # all queries
 *     npm run bench:lists -- search stats  # those whose name contains one of the words
 */
const RUNS = Number(process.env.BENCH_RUNS ?? (quick ? 150_000 : 1_000_000));
/** Enough for each of a statement's plans: PostgreSQL may change to a generic one after five executions. */
const REPETITIONS = 40;
const SIZES: Sizes = { large: 100_000, middle: 10_000, small: 100 };
const NAMES = ["large", "middle", "small"] as const;

async function measure({ run }: Query, size: keyof Sizes) {
  const tenant = { orgId: `org_${size}`, environment: "live" as const };
  const { rows } = await pgPool().query<{ id: string }>(
    "select id from webhook_endpoints where org_id = $1 order by id limit 1",
    [tenant.orgId],
  );
  const times: number[] = [];
  for (let i = -3; i < REPETITIONS; i++) {
    const startedMs = performance.now();
    await run(tenant, rows[0]?.id ?? "");
    if (i >= 0) times.push(performance.now() - startedMs);
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

async function measureAll(words: readonly string[]): Promise<void> {
  const rows: Row[] = [];
  for (const query of QUERIES) {
    if (words.length > 0 && !words.some((word) => query.name.includes(word))) continue;
    const cells: string[] = [];
    let reached = true;
    for (const size of NAMES) {
      const { p50, p95 } = await measure(query, size);
      cells.push(`${p50.toFixed(1)}, ${p95.toFixed(1)}`);
      reached &&= p50 <= query.goalMs;
    }
    rows.push({
      what: query.name,
      measured: cells.join("; "),
      goal: `≤ ${query.goalMs} ms`,
      reached,
    });
  }
  report(
    `${RUNS.toLocaleString("en")} runs in a thousand organizations; p50, p95 in ms of ${REPETITIONS} requests, warm, in organizations of ${NAMES.map((name) => SIZES[name].toLocaleString("en")).join("; ")} runs.`,
    rows,
  );
}

async function withData(work: () => Promise<void>): Promise<void> {
  const opened = await openDatabase();
  try {
    process.env.DATABASE_URL = opened.url;
    await loadRuns(RUNS, SIZES);
    await loadDeliveries();
    await countAllEndedRuns();
    await pgPool().query("vacuum analyze");
    await maintainPartitions();
    await work();
  } finally {
    await closeDatabase();
    await opened.close();
  }
}

Object.assign(process.env, TEST_ENVIRONMENT);
// A database of an earlier run that was left running, for work on one query.
const existing = process.env.BENCH_DATABASE_URL;
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (existing === undefined) await withData(() => measureAll(words));
else {
  process.env.DATABASE_URL = existing;
  await measureAll(words);
  await closeDatabase();
}
process.exit(0);
