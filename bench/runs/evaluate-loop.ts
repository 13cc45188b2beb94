import { createHash } from "node:crypto";
import { Client } from "pg";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { latestVersion } from "@/lib/pools/pools";
import { profileOf } from "./profiles";

/**
 * What a worker is compared with: a loop that evaluates the same candidates and commits one row with the result, one
 * after the other. Answers each message with the number of runs and the milliseconds they took.
 */
const count = Number(process.env.BENCH_RUNS);
const client = new Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const pool = await latestVersion({ orgId: "org_bench0", environment: "live" }, "carriers:all");
if (!pool) throw new Error("The sample market is missing");
const columns = await loadColumns(pool.poolVersionId);

async function runAll() {
  const started = performance.now();
  for (let i = 0; i < count; i += 1) {
    const evaluation = await candidateEvaluation.evaluateInThreads({
      columns,
      profile: profileOf(i),
      maxCandidates: 25,
      asOf: "2026-11-29",
    });
    const result = JSON.stringify(evaluation.candidates);
    await client.query({
      name: "insert",
      text: "insert into bare_results (id, hash, result) values ($1, $2, $3)",
      values: [
        `${process.pid}-${started}-${i}`,
        createHash("sha256").update(result).digest("hex"),
        result,
      ],
    });
  }
  return { runs: count, ms: performance.now() - started };
}

process.on("message", () => void runAll().then((done) => process.send?.(done)));
process.send?.({ ready: true });
