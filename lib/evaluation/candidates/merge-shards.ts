import { TIERS, type Tier } from "@/lib/domain/tiers";
import type { MedianRate } from "./columns/median-rate";
import type { PoolCounts, Ranking } from "./result";
import type { RuleSet } from "./rule-set";
import { allocateCodes } from "./scoring/levels";
import { tierOrderOf } from "./scoring/tier-order";
import type { FilterCounts, ShardOffsets } from "./shard";

/** Combining the results of the shards. Only small tables are added up here. */

export type FilterResult = Pick<PoolCounts, "context" | "removedByRule"> & {
  assessed: number;
  removed: number;
};

export function mergeFilterCounts(
  { filters, engine2 }: RuleSet,
  shards: readonly FilterCounts[],
  { rated, median }: MedianRate,
): FilterResult {
  const total = (index: number) =>
    shards.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0);
  const removedByRule = filters
    .map(({ id, label }, i) => ({ rule: id, label, count: total(i + 1) }))
    .filter(({ count }) => count > 0);
  const assessed = total(0);
  return {
    context: engine2 ? { assessed } : { assessed, rated, median_rate_index: median },
    removedByRule,
    assessed,
    removed: removedByRule.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Where each shard starts to write: by key, and within a key by shard, so that ties keep the pool's order. */
export function shardOffsets(
  keyCounts: readonly Uint32Array[],
  filterCounts: readonly FilterCounts[],
): ShardOffsets[] {
  const assessed = keyCounts.map(({ length }) => new Uint32Array(length));
  const keys = keyCounts[0]?.length ?? 0;
  let place = 0;
  // Tens of thousands of keys, nearly all without candidates: no iterators here.
  for (let key = 0; key < keys; key++)
    for (let shard = 0; shard < keyCounts.length; shard++) {
      const count = keyCounts[shard]?.[key] ?? 0;
      if (count === 0) continue;
      const offsets = assessed[shard];
      if (offsets) offsets[key] = place;
      place += count;
    }
  let removed = 0;
  return assessed.map((offsets, shard) => {
    const from = removed;
    const [, ...removedCounts] = filterCounts[shard]?.counts ?? [];
    removed += removedCounts.reduce((sum, count) => sum + count, 0);
    return { assessed: offsets, removed: from };
  });
}

export function countTiers(
  ruleSet: RuleSet,
  keyCounts: readonly Uint32Array[],
): Record<Tier, number> {
  const { tierOf } = tierOrderOf(ruleSet);
  const totals = new Map<Tier, number>(TIERS.map((tier) => [tier, 0]));
  for (const counts of keyCounts)
    for (let key = 0; key < counts.length; key++) {
      const count = counts[key] ?? 0;
      if (count > 0) totals.set(tierOf(key), (totals.get(tierOf(key)) ?? 0) + count);
    }
  const total = (tier: Tier) => totals.get(tier) ?? 0;
  return {
    STRONG_FIT: total("STRONG_FIT"),
    GOOD_FIT: total("GOOD_FIT"),
    POSSIBLE_FIT: total("POSSIBLE_FIT"),
    POOR_FIT: total("POOR_FIT"),
  };
}

/** How many candidates of all shards do not report each fact. */
export const addMissing = (shards: readonly (readonly number[])[]): number[] =>
  (shards[0] ?? []).map((_, fact) => shards.reduce((sum, shard) => sum + (shard[fact] ?? 0), 0));

/** Empty lists in shared memory, to which every shard writes its part. */
export function allocateRanking(ruleSet: RuleSet, { assessed, removed }: FilterResult): Ranking {
  return {
    assessed: new Uint32Array(new SharedArrayBuffer(4 * assessed)),
    levels: allocateCodes(ruleSet, assessed, { shared: true }),
    removed: new Uint32Array(new SharedArrayBuffer(4 * removed)),
    removedBy: new Uint8Array(new SharedArrayBuffer(removed)),
  };
}
