import { BLOCK_ROWS, type Block, type BlockView, viewBlock } from "./columns/block";
import { createRateCounts, rateStep } from "./columns/median-rate";
import { compileCriterion } from "./criteria";
import { compileFilters } from "./filters";
import type { CandidateProfile } from "./input";
import { digitOfSum, digitScale, levelIncrements } from "./levels";
import type { Ranking } from "./result";
import type { RuleSet, ScoringParams } from "./rule-set";
import { tierOrderOf } from "./tier-order";

/**
 * Consecutive blocks that one thread evaluates, and the shared memory for its results. An evaluation consists of the
 * three steps below; with one thread or with many, they are the same.
 */
export type Shard = {
  blocks: readonly Block[];
  /** The ordinal of its first candidate. */
  first: number;
  /** 0 for an assessed candidate, otherwise the index + 1 of the filter rule that removed it. */
  outcome: Uint8Array;
  /** The level code of each assessed candidate. */
  codes: Uint16Array;
};

export const shardSize = ({ blocks }: Pick<Shard, "blocks">) =>
  blocks.reduce((sum, { rows }) => sum + rows, 0);

function eachBlock(
  { blocks, outcome, codes }: Shard,
  handle: (view: BlockView, results: { outcome: Uint8Array; codes: Uint16Array }) => void,
) {
  let at = 0;
  for (const block of blocks) {
    const to = at + block.rows;
    handle(viewBlock(block), {
      outcome: outcome.subarray(at, to),
      codes: codes.subarray(at, to),
    });
    at = to;
  }
}

export type FilterCounts = {
  /** How many candidates are left, then how many each filter rule removed. */
  counts: number[];
  /** How many of those left have each rate. */
  rates: Uint32Array;
};

/** FILTER: marks the removed candidates and counts the rates of the others. */
export function filterShard(
  shard: Shard,
  ruleSet: RuleSet,
  profile: CandidateProfile,
): FilterCounts {
  const filter = compileFilters(ruleSet, profile);
  const counts = new Array<number>(ruleSet.filters.length + 1).fill(0);
  const rates = createRateCounts();
  eachBlock(shard, (view, { outcome }) => {
    filter(view, outcome);
    const column = view.numbers.rate_index;
    for (let row = 0; row < view.rows; row++) {
      const mark = outcome[row] ?? 0;
      counts[mark] = (counts[mark] ?? 0) + 1;
      const rate = column[row] ?? 0;
      if (mark === 0 && rate > 0) {
        const step = rateStep(rate);
        rates[step] = (rates[step] ?? 0) + 1;
      }
    }
  });
  return { counts, rates };
}

/** Computes the level code of every selected row. */
function compileScores(ruleSet: RuleSet, params: ScoringParams) {
  const dimensions = ruleSet.dimensions.map(({ criteria }, i) => ({
    scale: digitScale(i),
    scorers: criteria
      .map((criterion) => compileCriterion(criterion, params, levelIncrements(criterion)))
      .filter((scorer) => scorer !== null),
  }));
  const sums = new Uint16Array(BLOCK_ROWS);
  return (view: BlockView, selection: { rows: Uint32Array; count: number }, codes: Uint16Array) => {
    for (const { scale, scorers } of dimensions) {
      sums.fill(0, 0, selection.count);
      for (const scorer of scorers) scorer(view, selection, sums);
      for (let i = 0; i < selection.count; i++) {
        const row = selection.rows[i] ?? 0;
        codes[row] = (codes[row] ?? 0) + scale * digitOfSum(sums[i] ?? 0);
      }
    }
  };
}

/** EVALUATE: the level code of every remaining candidate. Returns how many have each key of the tier order. */
export function scoreShard(shard: Shard, ruleSet: RuleSet, params: ScoringParams): Uint32Array {
  const score = compileScores(ruleSet, params);
  const { keys, keyOf } = tierOrderOf(ruleSet);
  const keyCounts = new Uint32Array(keys);
  const rows = new Uint32Array(BLOCK_ROWS);
  eachBlock(shard, (view, { outcome, codes }) => {
    let count = 0;
    for (let row = 0; row < view.rows; row++) {
      rows[count] = row;
      count += +(outcome[row] === 0);
    }
    codes.fill(0);
    score(view, { rows, count }, codes);
    for (let i = 0; i < count; i++) {
      const key = keyOf(codes[rows[i] ?? 0] ?? 0);
      keyCounts[key] = (keyCounts[key] ?? 0) + 1;
    }
  });
  return keyCounts;
}

/** Where a shard starts to write: for each key of the tier order, and in the list of removed candidates. */
export type ShardOffsets = { assessed: Uint32Array; removed: number };

/** RANK: writes every candidate of the shard to its place. Ties keep the pool's order. */
export function placeShard(
  shard: Shard,
  ruleSet: RuleSet,
  { offsets, ranking }: { offsets: ShardOffsets; ranking: Ranking },
): void {
  const { keyOf } = tierOrderOf(ruleSet);
  const next = offsets.assessed.slice();
  let nextRemoved = offsets.removed;
  const { outcome, codes, first } = shard;
  for (let i = 0; i < outcome.length; i++) {
    const mark = outcome[i] ?? 0;
    if (mark > 0) {
      ranking.removed[nextRemoved] = first + i;
      ranking.removedBy[nextRemoved++] = mark - 1;
      continue;
    }
    const code = codes[i] ?? 0;
    const key = keyOf(code);
    const place = next[key] ?? 0;
    next[key] = place + 1;
    ranking.assessed[place] = first + i;
    ranking.levels[place] = code;
  }
}
