import { PERMISSIONS, type Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { importPool } from "@/lib/pools/import/import-pool";
import { claimRuns } from "@/lib/queue/run-queue";
import { executeRun } from "@/lib/runs/execute";
import { submitRun } from "@/lib/runs/submission/submit";
import { market } from "../market";
import { profileOf } from "./profiles";

/** An organization with a pool of 1,847 candidates and completed runs of it, for benchmarks in one process. */

export const CANDIDATES = 1_847;
export const POOL = "carriers:bench";

export const principal: Principal = {
  orgId: "org_bench",
  environment: "live",
  actor: { type: "user", id: "user_bench", label: "bench" },
  permissions: new Set(PERMISSIONS),
};

async function* rows() {
  let line = 1;
  for (const facts of market({ size: CANDIDATES, seed: 7 }))
    yield { line: line++, values: { ...facts } };
}

export const importMarket = () => importPool({ slug: POOL, orgId: null, rows: rows() });

/** Submits runs with different profiles and evaluates them. Resolves to the id of the last one. */
export async function completeRuns(count: number): Promise<string> {
  let last = "";
  for (let i = 0; i < count; i++) {
    const submitted = await submitRun(principal, { profile: profileOf(i), pool: POOL });
    if (submitted.outcome !== "queued") throw new Error(`The run was ${submitted.outcome}`);
    last = submitted.runId;
  }
  const request = { large: false, free: 64, maxRunning: 1_000, by: "bench", after: "" };
  const claim = async () => (await claimRuns({ ...request, now: clock.date() })).claimed;
  for (let claimed = await claim(); claimed.length > 0; claimed = await claim())
    for (const { runId } of claimed) await executeRun(runId);
  return last;
}
