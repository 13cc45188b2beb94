import { closeDatabase, pgPool } from "@/lib/db/client";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { loadDeliveries, loadRuns, type Sizes } from "@/lib/testing/many-runs";
import { QUERIES, type Query } from "./list-queries";
import { openDatabase } from "./processes/database";
import { percentile } from "./statistics";

/**
 * Measures every list and statistic of the API with a million runs in a thousand organizations, with production settings of
 * PostgreSQL. Prints the milliseconds by the clock, p50 and p95, for a large, a middle and a small organization.
 *
 *     npm run bench:lists                  # all queries
 *     npm run bench:lists -- search stats  # those whose name contains one of the words
 */
const RUNS = Number(process.env.BENCH_RUNS ?? 1_000_000);
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

async function report(words: readonly string[]): Promise<void> {
  console.log(
    `| Query | Goal | ${NAMES.join(" | ")} |\n| --- | --- |${" --- |".repeat(NAMES.length)}`,
  );
  for (const query of QUERIES) {
    if (words.length > 0 && !words.some((word) => query.name.includes(word))) continue;
    const cells: string[] = [];
    for (const size of NAMES) {
      const { p50, p95 } = await measure(query, size);
      cells.push(`${p50.toFixed(1)}, ${p95.toFixed(1)}${p50 > query.goalMs ? " **missed**" : ""}`);
    }
    console.log(`| ${query.name} | ${query.goalMs} | ${cells.join(" | ")} |`);
  }
}

async function withData(work: () => Promise<void>): Promise<void> {
  const opened = await openDatabase();
  try {
    process.env.DATABASE_URL = opened.url;
    await loadRuns(RUNS, SIZES);
    await loadDeliveries();
    await pgPool().query("vacuum analyze");
    await work();
  } finally {
    await closeDatabase();
    await opened.close();
  }
}

Object.assign(process.env, TEST_ENVIRONMENT);
// A database of an earlier run that was left running, for work on one query.
const existing = process.env.BENCH_DATABASE_URL;
const words = process.argv.slice(2);
if (existing === undefined) await withData(() => report(words));
else {
  process.env.DATABASE_URL = existing;
  await report(words);
  await closeDatabase();
}
process.exit(0);
