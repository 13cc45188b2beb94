import { createHash } from "node:crypto";
import { TIERS, type Tier } from "@/lib/domain/tiers";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import type { StageReport } from "@/lib/evaluation/core/stopwatch";
import { type PoolColumns, viewBlock } from "./columns/block";
import { blockOf, factsAt } from "./columns/build-columns";
import type { MedianRate } from "./columns/median-rate";
import type { CandidateProfile } from "./input";
import type { EvaluationContext, RuleSet } from "./rule-set";
import { RULE_SETS } from "./rule-sets";
import { type EvaluatedCandidate, scoreCards } from "./score-card";
import type { Filtered, Ranked, Starts } from "./shard";
import { rankingOf } from "./verdict";

/** The whole answer. Its lists lie in shared memory: treat them as read-only. */
export type Evaluation = {
  ruleSet: string;
  poolHash: string;
  poolSize: number;
  /** Ordinals in the order of rank; tiers are contiguous, best first. */
  assessed: Uint32Array;
  /** For each of `assessed`, its levels; `unpackLevels` reads them. */
  levels: Uint16Array;
  /** Ordinals, ascending. */
  removed: Uint32Array;
  /** For each of `removed`, the place of the rule among the rule set's filters. */
  removedBy: Uint8Array;
  tierCounts: Record<Tier, number>;
  removedByRule: { rule: string; label: string; count: number }[];
  context: EvaluationContext;
  /** The best `maxCandidates`. */
  candidates: EvaluatedCandidate[];
  /** How long each stage took, by the caller's `now`. Not part of the answer or its hash. */
  stages: StageReport[];
  /** SHA-256 (hex) of everything above but `stages`. */
  resultHash: string;
};

/** What is asked of a pool. Plain data: threads are handed it as it is. */
export type Question = { ruleSet: string; profile: CandidateProfile; maxCandidates: number };

export type FilterOutcome = {
  context: EvaluationContext;
  removedByRule: Evaluation["removedByRule"];
  assessed: number;
  removed: number;
};

/** What the shards' FILTER comes to, and what EVALUATE measures against. */
export function mergeFiltered(
  { filters }: RuleSet,
  shards: readonly Filtered[],
  { rated, median }: MedianRate,
): FilterOutcome {
  const countAt = (place: number) =>
    shards.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0);
  const removedByRule = filters
    .map(({ id, label }, i) => ({ rule: id, label, count: countAt(i + 1) }))
    .filter(({ count }) => count > 0);
  const assessed = countAt(0);
  return {
    context: { assessed, rated, median_rate_index: median },
    removedByRule,
    assessed,
    removed: removedByRule.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Where each shard begins to write: key by key, and within a key shard by shard, so that ties keep the pool's order. */
export function startsOf(tallies: readonly Uint32Array[], filtered: readonly Filtered[]): Starts[] {
  const starts = tallies.map(({ length }) => new Uint32Array(length));
  let place = 0;
  for (let key = 0; key < (tallies[0]?.length ?? 0); key++) {
    for (const [shard, tally] of tallies.entries()) {
      const own = starts[shard];
      if (own) own[key] = place;
      place += tally[key] ?? 0;
    }
  }
  let removed = 0;
  return starts.map((assessed, shard) => {
    const from = removed;
    removed += filtered[shard]?.counts.slice(1).reduce((sum, count) => sum + count, 0) ?? 0;
    return { assessed, removed: from };
  });
}

export function countTiers(
  ruleSet: RuleSet,
  tallies: readonly Uint32Array[],
): Record<Tier, number> {
  const { tierOf } = rankingOf(ruleSet);
  const counts = Object.fromEntries(TIERS.map((tier) => [tier, 0]));
  for (const tally of tallies)
    for (const [key, count] of tally.entries())
      counts[tierOf(key)] = (counts[tierOf(key)] ?? 0) + count;
  const of = (tier: Tier) => counts[tier] ?? 0;
  return {
    STRONG_FIT: of("STRONG_FIT"),
    GOOD_FIT: of("GOOD_FIT"),
    POSSIBLE_FIT: of("POSSIBLE_FIT"),
    POOR_FIT: of("POOR_FIT"),
  };
}

/** Room for the ranking, which every shard writes its part of. */
export function rankedRoom({ assessed, removed }: FilterOutcome): Ranked {
  const room = (bytes: number) => new SharedArrayBuffer(bytes);
  return {
    assessed: new Uint32Array(room(4 * assessed)),
    levels: new Uint16Array(room(2 * assessed)),
    removed: new Uint32Array(room(4 * removed)),
    removedBy: new Uint8Array(room(removed)),
  };
}

export type Conclusion = Pick<Evaluation, "candidates" | "resultHash">;
type Concluded = Pick<Evaluation, "tierCounts" | "removedByRule" | "context"> & { ranked: Ranked };

/** The last step: the best candidates in words, and the hash of the answer. */
export function conclude(
  columns: PoolColumns,
  question: Question,
  concluded: Concluded,
): Conclusion {
  const { ranked, tierCounts, removedByRule, context } = concluded;
  const { profile, maxCandidates } = question;
  const scoreCard = scoreCards(RULE_SETS.get(question.ruleSet), { profile, context });
  const candidates = Array.from(ranked.assessed.subarray(0, maxCandidates), (ordinal, i) => {
    const facts = factsAt(columns, ordinal);
    return scoreCard({ view: viewBlock(blockOf(facts)), facts, rank: i + 1 });
  });

  const hash = createHash("sha256");
  const head = {
    ruleSet: question.ruleSet,
    pool: { hash: columns.hash, size: columns.size },
    profile,
    maxCandidates,
  };
  hash.update(canonicalJson({ ...head, tierCounts, removedByRule, context, candidates }));
  hash
    .update(ranked.assessed)
    .update(ranked.levels)
    .update(ranked.removed)
    .update(ranked.removedBy);
  return { candidates, resultHash: hash.digest("hex") };
}
