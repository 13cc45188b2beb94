import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import { type Block, type PoolColumns, viewBlock } from "./columns/block";
import { blockOf } from "./columns/build-columns";
import { medianRate } from "./columns/median-rate";
import { factsAt } from "./columns/read-facts";
import { disclosuresOf } from "./disclosures";
import {
  type EvaluationParams,
  type EvaluationRequest,
  evaluationParams,
} from "./evaluation-params";
import {
  addMissing,
  allocateRanking,
  countTiers,
  mergeFilterCounts,
  shardOffsets,
} from "./merge-shards";
import type { Evaluation, PoolCounts, Ranking } from "./result";
import { readProfileFor } from "./risk";
import type { RuleSet } from "./rule-set";
import { RULE_SETS } from "./rule-sets";
import { allocateCodes, type LevelCodes } from "./scoring/levels";
import { placeCard } from "./scoring/place-cards";
import { createScoreCards } from "./scoring/score-card";
import { tierOrderOf } from "./scoring/tier-order";
import { filterShard, placeShard, scoreShard, viewFor } from "./shard";

/** The version of the engine that applies the rule set. Part of every trace. */
export const engineVersionOf = ({ engine2 }: RuleSet) =>
  engine2 ? "candidates/2" : "candidates/1";

/**
 * Evaluates a pool for a profile in this thread, as one shard. The same request gives the same bytes.
 * Throws a RangeError for an unknown rule set.
 */
export function evaluate(request: EvaluationRequest): Evaluation {
  const { columns } = request;
  const params = evaluationParams(request);
  const ruleSet = RULE_SETS.get(params.ruleSet);
  const profile = readProfileFor(ruleSet, params.profile, params.asOf);
  const watch = stopwatch(request.now);
  const shard = {
    blocks: columns.blocks,
    first: 0,
    outcome: new Uint8Array(columns.size),
    codes: allocateCodes(ruleSet, columns.size, { shared: false }),
  };

  const filterCounts = [filterShard(shard, ruleSet, profile)];
  const median = medianRate(filterCounts.map(({ rates }) => rates));
  const filtered = mergeFilterCounts(ruleSet, filterCounts, median);
  const { assessed, context, removedByRule } = filtered;
  watch.finish("FILTER", { in: columns.size, out: assessed });

  const { keys, missing } = scoreShard(shard, ruleSet, { profile, context });
  watch.finish("EVALUATE", { in: assessed, out: assessed });

  const ranking = allocateRanking(ruleSet, filtered);
  for (const offsets of shardOffsets([keys], filterCounts))
    placeShard(shard, ruleSet, { offsets, ranking });
  const counts = {
    tierCounts: countTiers(ruleSet, [keys]),
    removedByRule,
    context,
    missing: addMissing([missing]),
  };
  const result = finishResult(columns, params, { counts, ranking });
  watch.finish("RANK", { in: assessed, out: result.candidates.length });
  return { ...result, stages: watch.stages };
}

/**
 * The rank of each of the first candidates: 1 for the best, and the same for equal scores (1, 1, 3). In rule sets before
 * `candidates/2` equal scores have ranks in the pool's order.
 */
function ranksOf(ruleSet: string, levels: LevelCodes, count: number): number[] {
  const sharesRank = sharedRanks({ ruleSet, levels });
  const ranks: number[] = [];
  for (let place = 0; place < Math.min(count, levels.length); place++)
    ranks.push(sharesRank(place) ? (ranks[place - 1] ?? 1) : place + 1);
  return ranks;
}

/** Whether the candidate at a place of the ranking shares the rank of the one before it. */
export function sharedRanks({ ruleSet: name, levels }: Pick<Evaluation, "ruleSet" | "levels">) {
  const ruleSet = RULE_SETS.get(name);
  if (!ruleSet.engine2) return () => false;
  const { keyOf } = tierOrderOf(ruleSet);
  return (place: number) =>
    place > 0 && keyOf(levels[place] ?? 0) === keyOf(levels[place - 1] ?? 0);
}

/** So many rows are derived again in less time than it takes to build a block of those that are shown. */
const DERIVED_WHOLE = 4_096;

/** The last step: the score cards of the best candidates, and the hash. */
export function finishResult(
  columns: PoolColumns,
  params: EvaluationParams,
  { counts, ranking }: { counts: PoolCounts; ranking: Ranking },
): Omit<Evaluation, "stages"> {
  const { maxCandidates } = params;
  const { missing, ...poolCounts } = counts;
  const { tierCounts, removedByRule, context } = poolCounts;
  const ruleSet = RULE_SETS.get(params.ruleSet);
  const profile = readProfileFor(ruleSet, params.profile, params.asOf);
  const scoreCards = createScoreCards(ruleSet, { profile, context });
  const ranks = ranksOf(params.ruleSet, ranking.levels, maxCandidates);
  const line = ruleSet.engine2 ? profile.line : undefined;
  const shown = ranks.map((rank, i) => ({ rank, ordinal: ranking.assessed[i] ?? 0 }));
  const derive = viewFor(ruleSet, profile, { scoring: true });
  const [whole] = columns.size <= DERIVED_WHOLE ? columns.blocks : [];
  const candidates = whole ? cardsOfWhole(whole) : cardsOfFew();
  function cardsOfWhole(block: Block) {
    const view = derive(viewBlock(block));
    const rows = shown.map(({ rank, ordinal: row }) => {
      const card = placeCard(view, row);
      card.facts ??= factsAt(columns, row, line);
      return { rank, row, facts: card.facts };
    });
    return scoreCards(view, rows);
  }

  /** One block for all: building and deriving a block takes longer than reading a row of it. */
  function cardsOfFew() {
    const rows = shown.map(({ rank, ordinal }, row) => ({
      rank,
      row,
      facts: factsAt(columns, ordinal, line),
    }));
    return scoreCards(derive(viewBlock(blockOf(...rows.map(({ facts }) => facts)))), rows);
  }
  const disclosures = ruleSet.engine2 ? disclosuresOf(ruleSet, profile, params, counts) : null;

  const hash = createHash("sha256");
  const pool = { hash: columns.hash, size: columns.size };
  const counted = { ...params, pool, tierCounts, removedByRule, context, ...disclosures };
  // Since `candidates/2` the score cards are hashed as they are written: they always have their names in one order.
  if (ruleSet.engine2) hash.update(canonicalJson(counted)).update(JSON.stringify(candidates));
  else hash.update(canonicalJson({ ...counted, candidates }));
  for (const list of [ranking.assessed, ranking.levels, ranking.removed, ranking.removedBy])
    hash.update(list);
  return {
    ruleSet: params.ruleSet,
    engineVersion: engineVersionOf(ruleSet),
    poolHash: columns.hash,
    poolSize: columns.size,
    ...ranking,
    ...poolCounts,
    candidates,
    disclosures,
    resultHash: hash.digest("hex"),
  };
}
