import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import type { PoolColumns } from "./columns/block";
import { medianRate } from "./columns/median-rate";
import { factsAt } from "./columns/read-facts";
import type { CandidateProfile } from "./input";
import { allocateRanking, countTiers, mergeFilterCounts, shardOffsets } from "./merge-shards";
import type { Evaluation, PoolCounts, Ranking } from "./result";
import { RULE_SETS } from "./rule-sets";
import { createScoreCards } from "./score-card";
import { filterShard, placeShard, scoreShard } from "./shard";

/** The version of the engine that applies rule sets. Part of every trace. */
export const ENGINE_VERSION = "candidates/1";

const MAX_CANDIDATES_DEFAULT = 25;

export type EvaluationRequest = {
  columns: PoolColumns;
  profile: CandidateProfile;
  /** The name of a rule set. Default: the latest. */
  ruleSet?: string;
  maxCandidates?: number;
  /** The time in milliseconds, for `stages`. Without it, all times are 0. */
  now?: () => number;
};

/** The request without the pool. Plain data, which threads receive as it is. */
export type EvaluationParams = {
  ruleSet: string;
  profile: CandidateProfile;
  maxCandidates: number;
};

export function evaluationParams({
  profile,
  ruleSet = RULE_SETS.latest.name,
  maxCandidates = MAX_CANDIDATES_DEFAULT,
}: EvaluationRequest): EvaluationParams {
  return { profile, ruleSet, maxCandidates };
}

/**
 * Evaluates a pool for a profile in this thread, as one shard. The same request gives the same bytes.
 * Throws a RangeError for an unknown rule set.
 */
export function evaluate(request: EvaluationRequest): Evaluation {
  const { columns, profile } = request;
  const params = evaluationParams(request);
  const ruleSet = RULE_SETS.get(params.ruleSet);
  const watch = stopwatch(request.now);
  const shard = {
    blocks: columns.blocks,
    first: 0,
    outcome: new Uint8Array(columns.size),
    codes: new Uint16Array(columns.size),
  };

  const filterCounts = [filterShard(shard, ruleSet, profile)];
  const median = medianRate(filterCounts.map(({ rates }) => rates));
  const filtered = mergeFilterCounts(ruleSet, filterCounts, median);
  const { assessed, context, removedByRule } = filtered;
  watch.finish("FILTER", { in: columns.size, out: assessed });

  const keyCounts = [scoreShard(shard, ruleSet, { profile, context })];
  watch.finish("EVALUATE", { in: assessed, out: assessed });

  const ranking = allocateRanking(filtered);
  for (const offsets of shardOffsets(keyCounts, filterCounts))
    placeShard(shard, ruleSet, { offsets, ranking });
  const counts = { tierCounts: countTiers(ruleSet, keyCounts), removedByRule, context };
  const result = finishResult(columns, params, { counts, ranking });
  watch.finish("RANK", { in: assessed, out: result.candidates.length });
  return { ...result, stages: watch.stages };
}

/** The last step: the score cards of the best candidates, and the hash. */
export function finishResult(
  columns: PoolColumns,
  params: EvaluationParams,
  { counts, ranking }: { counts: PoolCounts; ranking: Ranking },
): Omit<Evaluation, "stages"> {
  const { profile, maxCandidates } = params;
  const { tierCounts, removedByRule, context } = counts;
  const scoreCard = createScoreCards(RULE_SETS.get(params.ruleSet), { profile, context });
  const candidates = Array.from(ranking.assessed.subarray(0, maxCandidates), (ordinal, i) =>
    scoreCard(factsAt(columns, ordinal), { rank: i + 1 }),
  );

  const hash = createHash("sha256");
  const pool = { hash: columns.hash, size: columns.size };
  hash.update(canonicalJson({ ...params, pool, tierCounts, removedByRule, context, candidates }));
  for (const list of [ranking.assessed, ranking.levels, ranking.removed, ranking.removedBy])
    hash.update(list);
  return {
    ruleSet: params.ruleSet,
    poolHash: columns.hash,
    poolSize: columns.size,
    ...ranking,
    ...counts,
    candidates,
    resultHash: hash.digest("hex"),
  };
}
