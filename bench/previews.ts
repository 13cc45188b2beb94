import { publicApi } from "@/lib/api/public-api";
import { createApiKey } from "@/lib/auth/api-keys";
import { PERMISSIONS, type Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { closeDatabase } from "@/lib/db/client";
import { createEngine } from "@/lib/engines/engines";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { importPool } from "@/lib/pools/import/import-pool";
import { claimRuns } from "@/lib/queue/run-queue";
import { executeRun } from "@/lib/runs/execute";
import { submitRun } from "@/lib/runs/submission/submit";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { market } from "./market";
import { openDatabase } from "./processes/database";
import { quick } from "./processes/options";
import { report } from "./report";
import { profileOf } from "./runs/profiles";
import { percentile } from "./statistics";

/**
 * The editor's live example: `POST /engines/{slug}/preview` with another draft each time, as an author types, for a run over
 * 1,847 candidates. From the request with the whole configuration to the response, in one process.
 */
const PREVIEWS = quick ? 30 : 300;
const WARM = 10;
const CANDIDATES = 1_847;
const POOL = "carriers:bench";
const ENGINE = "bench";

const principal: Principal = {
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

async function completedRun(): Promise<string> {
  const submitted = await submitRun(principal, { profile: profileOf(1), pool: POOL });
  if (submitted.outcome !== "queued") throw new Error(`The run was ${submitted.outcome}`);
  const request = { large: false, free: 1, maxRunning: 1, by: "bench", after: "" };
  const { claimed } = await claimRuns({ ...request, now: clock.date() });
  for (const { runId } of claimed) await executeRun(runId);
  return submitted.runId;
}

/** A draft that changes: a weight with each step, and a floor with every other. */
function draftOf(step: number) {
  const config = candidateEvaluation.candidateEngine.defaultConfig();
  const [profile] = config.appetite_weight_profiles;
  const [first] = config.scoring_dimensions;
  if (profile && first) profile.weights[first.key] = 1 + (step % 90);
  return { ...config, security_floor: step % 2 ? { am_best: "A", not_rated: "keep" } : null };
}

Object.assign(process.env, TEST_ENVIRONMENT);
log.level = "fatal";
const opened = await openDatabase();
try {
  process.env.DATABASE_URL = opened.url;
  await importPool({ slug: POOL, orgId: null, rows: rows() });
  const runId = await completedRun();
  await createEngine(principal, {
    slug: ENGINE,
    label: "Bench",
    engineType: "candidate_evaluation",
  });
  const { secret } = await createApiKey({
    orgId: principal.orgId,
    environment: principal.environment,
    name: "Bench",
    createdBy: "bench",
  });
  const api = publicApi();
  const times: number[] = [];
  let cpu = process.cpuUsage();
  for (let step = 0; step < WARM + PREVIEWS; step++) {
    if (step === WARM) cpu = process.cpuUsage();
    const body = JSON.stringify({ run_id: runId, config: draftOf(step) });
    const startedMs = performance.now();
    const response = await api.request(`/api/v1/engines/${ENGINE}/preview`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body,
    });
    await response.text();
    if (response.status !== 200) throw new Error(`The preview answered ${response.status}`);
    if (step >= WARM) times.push(performance.now() - startedMs);
  }
  const { user, system } = process.cpuUsage(cpu);
  const ms = (share: number) => `${percentile(times, share).toFixed(0)} ms`;
  report(`${PREVIEWS} previews, one after the other, each with another draft.`, [
    {
      what: `Preview of a run over ${CANDIDATES.toLocaleString("en")} candidates`,
      measured: `p50 ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)}`,
      cpu: `${((user + system) / 1_000 / PREVIEWS).toFixed(0)} ms each`,
    },
  ]);
} finally {
  await closeDatabase();
  await opened.close();
}
process.exit(0);
