import { publicApi } from "@/lib/api/public-api";
import { createApiKey } from "@/lib/auth/api-keys";
import { closeDatabase } from "@/lib/db/client";
import { createEngine } from "@/lib/engines/engines";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { log } from "@/lib/log";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { openDatabase } from "./processes/database";
import { quick } from "./processes/options";
import { report } from "./report";
import { CANDIDATES, completeRuns, importMarket, principal } from "./runs/candidate-market";
import { percentile } from "./statistics";

/**
 * The editor's live example: `POST /engines/{slug}/preview` with another draft each time, as an author types, for a run over
 * 1,847 candidates. From the request with the whole configuration to the response, in one process.
 */
const PREVIEWS = quick ? 30 : 300;
const WARM = 10;
const ENGINE = "bench";

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
  await importMarket();
  const runId = await completeRuns(2);
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
