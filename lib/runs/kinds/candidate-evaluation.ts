import { clock } from "@/lib/clock";
import { isLive } from "@/lib/domain/environment";
import { isSandboxPool } from "@/lib/domain/pools/sandbox-pools";
import { isRecord } from "@/lib/domain/record";
import { EVALUATIONS_OF } from "@/lib/domain/run-kind";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { placeOf } from "@/lib/evaluation/candidates/risk";
import { candidateResult } from "@/lib/evaluation/results/candidates";
import { sameFields } from "@/lib/evaluation/results/differences";
import { disclosuresOf } from "@/lib/evaluation/results/disclosures";
import { candidatesNamed, type NumberedCandidate } from "@/lib/pools/candidates";
import { loadColumns } from "@/lib/pools/columns/load-columns";
import { latestVersion, poolVersion } from "@/lib/pools/pools";
import type { RunRow } from "../run-row";
import {
  CandidateRunResult,
  MAX_CANDIDATES_DEFAULT,
  SubmitCandidates,
} from "../schemas/candidate-evaluation";
import type { StoredTrace } from "../schemas/trace";
import { disclosureCuts } from "./disclosure-cuts";
import { bytesOf, ordinalsOf, rankedBytes } from "./ordinals";
import type { RunKind } from "./run-kind";
import { keepFirst } from "./shorten-message";
import { traceStages } from "./trace-stages";

/** Which carriers of a pool fit a risk. */
export const candidateEvaluationKind: RunKind<SubmitCandidates, CandidateRunResult> = {
  name: "candidate_evaluation",
  evaluations: EVALUATIONS_OF.candidate_evaluation,
  bodySchema: SubmitCandidates,
  resultSchema: CandidateRunResult,

  sample: {
    profile: {
      entity: "acme-manufacturing",
      state: "CA",
      line: "professional_liability",
      revenue: 12_000_000,
      limit: 2_000_000,
    },
    pool: "carriers:all",
  },

  subject({ profile }) {
    const { state, line } = placeOf(profile);
    return { entity: profile.entity, state, line, coverages: [] };
  },

  problems: async (body, { candidates }) =>
    isRecord(body) && isRecord(body.profile)
      ? profileProblems(body.profile, candidates, { ranges: true }).map(({ path, message }) => ({
          path,
          message,
        }))
      : [],

  async check(tenant, { pool }) {
    const version = await latestVersion(tenant, pool);
    const isUsable = version && !(isLive(tenant.environment) && isSandboxPool(version));
    return isUsable
      ? { outcome: "accepted", poolVersionId: version.poolVersionId, poolSize: version.size }
      : { outcome: "unknown_pool", pool };
  },

  async evaluate(run, body, { ruleSets, changedCandidate: changed, ...options }) {
    const { poolVersionId } = run;
    const pool = poolVersionId === null ? null : await poolVersion(poolVersionId);
    if (!pool)
      return { outcome: "failed", error: "Invalid pool identifier", details: { pool: body.pool } };
    // A submission was checked before. A past run that is tested with other rules was not.
    const [problem] = profileProblems(body.profile, ruleSets.candidates, { ranges: false });
    if (problem) {
      const { path, message, requirement } = problem;
      const at = path.join(".");
      const error = `${at} ${message}`;
      return { outcome: "failed", error, reason: `${at} ${requirement}`, details: { path } };
    }
    const request = await evaluationRequest(pool.poolVersionId, run, body);
    const evaluation = await candidateEvaluation.evaluateInThreads({
      ...request,
      columns: changed
        ? await candidateEvaluation.withCandidate(request.columns, changed, options.signal)
        : request.columns,
      ruleSet: ruleSets.candidates,
      now: clock.precise,
      ...options,
    });
    const { slug, version, size, hash } = pool;
    const { assessed, removed, removedBy } = evaluation;
    const sharesRank = candidateEvaluation.sharedRanks(evaluation);
    return {
      outcome: "completed",
      result: candidateResult(evaluation),
      trace: serializeTrace(evaluation, { slug, version, size, hash }),
      ranking: {
        assessed: rankedBytes(assessed, sharesRank),
        removed: bytesOf(removed),
        removedBy: bytesOf(removedBy),
      },
    };
  },

  async verify({ run, body, result, trace, assessed }, { compare, add }) {
    if (run.poolVersionId === null) return null;
    const evaluation = await candidateEvaluation.evaluateInThreads({
      ...(await evaluationRequest(run.poolVersionId, run, body)),
      ruleSet: trace.rule_set,
    });
    const recomputed = candidateResult(evaluation);
    for (const field of RESULT_FIELDS)
      if (result[field] !== undefined)
        compare(`result.${field}`, result[field], sameFields(result[field], recomputed[field]));
    compare("tier_counts", trace.tier_counts, evaluation.tierCounts);
    const stored = ordinalsOf(assessed);
    const moved = evaluation.assessed.findIndex((ordinal, rank) => stored[rank] !== ordinal);
    if (moved >= 0) add(`rank ${moved + 1}: another candidate was stored`);
    return evaluation.resultHash;
  },

  summary: ({ pool_size, filtered, tier_counts, tier_labels, summary }) => ({
    pool_size,
    filtered,
    tier_counts,
    tier_labels,
    summary,
  }),

  messageData: ({ pool_size, filtered, tier_counts, tier_labels, candidates, ...lists }) => ({
    pool_size,
    filtered,
    tier_counts,
    tier_labels,
    candidates,
    ...disclosuresOf(lists),
  }),
  messageCuts: [...disclosureCuts, keepFirst(["candidates"], { without: "reasoning" })],
  eventData: (result) => result,

  rankedCandidates({ run: { poolVersionId, createdAt }, body: { profile }, trace }) {
    const { context, tier_counts: tierCounts, rule_set: ruleSet } = trace;
    if (!context || !tierCounts || poolVersionId === null) return null;
    const explain = candidateEvaluation.createExplainer({
      profile,
      context,
      ruleSet,
      asOf: dayOf(createdAt),
    });
    const { marksOf } = candidateEvaluation.presentationOf(ruleSet);
    return {
      poolVersionId,
      tierCounts,
      explain(facts, rank) {
        const candidate = explain(facts, rank);
        return { ...candidate, ...marksOf(candidate) };
      },
    };
  },

  findCandidate,

  nearestChange: {
    target: "candidate",
    async find({ run, body, trace }, target, signal) {
      const { rule_set: ruleSet } = trace;
      if (run.poolVersionId === null) return { outcome: "unknown_target" };
      if (!candidateEvaluation.RULE_SETS.get(ruleSet).engine2)
        return { outcome: "not_supported", ruleSet };
      const found = await findCandidate(run.poolVersionId, target);
      if (!found) return { outcome: "unknown_target" };
      const { facts } = found;
      const evaluation = await candidateEvaluation.evaluateInThreads({
        ...(await evaluationRequest(run.poolVersionId, run, body)),
        ruleSet,
        signal,
      });
      const { profile } = body;
      return {
        outcome: "found",
        nearestChange: candidateEvaluation.nearestChange({
          profile,
          facts,
          evaluation,
          asOf: dayOf(run.createdAt),
        }),
      };
    },
  },
};

/** What the engine of a rule set does not accept in a profile. The built-in rules declare no fields. */
function profileProblems(
  profile: Record<string, unknown>,
  ruleSet = candidateEvaluation.RULE_SETS.latest.name,
  strictness: { ranges: boolean },
): candidateEvaluation.InputProblem[] {
  const { config } = candidateEvaluation.RULE_SETS.get(ruleSet);
  return config ? candidateEvaluation.inputProblems(config, profile, strictness) : [];
}

const RESULT_FIELDS = Object.keys(CandidateRunResult.shape) as (keyof CandidateRunResult)[];

/** The candidate with a name or a key, or with both as `name (key)`. */
async function findCandidate(
  poolVersionId: string,
  target: string,
): Promise<NumberedCandidate | undefined> {
  // A name and a key can contain parentheses too.
  const names = target.endsWith(")")
    ? [...target.matchAll(/ \(/g)].map(({ index }) => target.slice(0, index))
    : [];
  const found = await candidatesNamed(poolVersionId, { names: [target, ...names], key: target });
  const named = found.filter(({ facts }) => facts.name === target);
  return (
    named.find(({ facts }) => facts.key === undefined) ??
    named[0] ??
    found.find(({ facts }) => facts.key === target) ??
    found.find(({ facts: { name, key } }) => key !== undefined && `${name} (${key})` === target)
  );
}

/** The day of submission. */
const dayOf = (createdAt: Date) => createdAt.toISOString().slice(0, 10);

async function evaluationRequest(
  poolVersionId: string,
  { createdAt }: Pick<RunRow, "createdAt">,
  { profile, max_candidates: maxCandidates = MAX_CANDIDATES_DEFAULT }: SubmitCandidates,
) {
  const columns = await loadColumns(poolVersionId);
  return { columns, profile, maxCandidates, asOf: dayOf(createdAt) };
}

const serializeTrace = (
  evaluation: candidateEvaluation.Evaluation,
  pool: StoredTrace["pool"],
): StoredTrace => ({
  pool,
  rule_set: evaluation.ruleSet,
  engine_version: evaluation.engineVersion,
  stages: traceStages("candidates", evaluation.stages),
  context: evaluation.context,
  tier_counts: evaluation.tierCounts,
  tier_labels: candidateEvaluation.presentationOf(evaluation.ruleSet).tierLabels ?? undefined,
  removed_by: evaluation.removedByRule,
  ...evaluation.disclosures,
  result_hash: evaluation.resultHash,
});
