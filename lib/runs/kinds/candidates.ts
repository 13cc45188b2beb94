import { clock } from "@/lib/clock";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { loadColumns } from "@/lib/pools/load-columns";
import { poolVersion } from "@/lib/pools/queries";
import type { CandidateRunResult } from "../schemas";
import { MAX_CANDIDATES_DEFAULT, type SubmitCandidates } from "../submit-schemas";
import type { StoredTrace } from "../trace-schemas";
import {
  type EvaluationOptions,
  type Ranking,
  type RunOutcome,
  type RunRow,
  roundedMs,
} from "./run-outcome";

export async function evaluateCandidates(
  run: RunRow,
  input: SubmitCandidates,
  options: EvaluationOptions,
): Promise<RunOutcome> {
  const pool = run.poolVersionId === null ? null : await poolVersion(run.poolVersionId);
  if (!pool)
    return { outcome: "failed", error: "Invalid pool identifier", details: { pool: input.pool } };
  const evaluation = await candidateEvaluation.evaluateInThreads({
    columns: await loadColumns(pool.poolVersionId),
    profile: input.profile,
    maxCandidates: input.max_candidates ?? MAX_CANDIDATES_DEFAULT,
    now: clock.precise,
    ...options,
  });
  const { slug, version, size, hash } = pool;
  return {
    outcome: "completed",
    result: resultOf(evaluation),
    trace: traceOf(evaluation, { slug, version, size, hash }),
    ranking: rankingOf(evaluation),
  };
}

const resultOf = ({
  poolSize,
  removed,
  candidates,
  tierCounts,
  removedByRule,
}: candidateEvaluation.Evaluation): CandidateRunResult => ({
  pool_size: poolSize,
  filtered: removed.length,
  candidates: candidates.map(({ rank, tier, name, key, confidence, scores, reasoning }) => ({
    rank,
    tier,
    name,
    key,
    confidence,
    scores,
    reasoning,
  })),
  tier_counts: tierCounts,
  removed_by: removedByRule,
});

const traceOf = (
  evaluation: candidateEvaluation.Evaluation,
  pool: StoredTrace["pool"],
): StoredTrace => ({
  pool,
  rule_set: evaluation.ruleSet,
  engine_version: candidateEvaluation.ENGINE_VERSION,
  stages: evaluation.stages.map(
    ({ stage, startedMs, durationMs, in: candidatesIn, out: candidatesOut }) => ({
      stage,
      started_at: new Date(startedMs).toISOString(),
      duration_ms: roundedMs(durationMs),
      candidates_in: candidatesIn,
      candidates_out: candidatesOut,
    }),
  ),
  context: evaluation.context,
  tier_counts: evaluation.tierCounts,
  removed_by: evaluation.removedByRule,
  result_hash: evaluation.resultHash,
});

// Every platform that Node runs on here is little-endian, so the arrays' own bytes are the stored form.
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);
const rankingOf = ({ assessed, removed, removedBy }: candidateEvaluation.Evaluation): Ranking => ({
  assessed: bytesOf(assessed),
  removed: bytesOf(removed),
  removedBy: bytesOf(removedBy),
});
