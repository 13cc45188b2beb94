import { BLOCK_ROWS, type Block, type BlockView, viewBlock } from "./columns/block";
import { rateStep, rateTally } from "./columns/median-rate";
import { compileCriterion } from "./criteria";
import { compileFilters } from "./filters";
import type { CandidateProfile } from "./input";
import type { Asked, RuleSet } from "./rule-set";
import { addsOf, digitOf, digitScale, rankingOf } from "./verdict";

/**
 * A run of blocks that one thread works through, and the shared memory it leaves its findings in: a byte and a code for each
 * of its candidates. The three steps below are all there is to an evaluation; one thread or many only decides who takes them.
 */
export type Shard = {
  blocks: readonly Block[];
  /** The ordinal of its first candidate. */
  first: number;
  /** 0 for an assessed candidate, otherwise the place (from 1) of the filter rule that removed it. */
  outcome: Uint8Array;
  codes: Uint16Array;
};

export const shardSize = ({ blocks }: Pick<Shard, "blocks">) =>
  blocks.reduce((sum, { rows }) => sum + rows, 0);

function eachBlock(
  { blocks, outcome, codes }: Shard,
  visit: (view: BlockView, own: { at: number; outcome: Uint8Array; codes: Uint16Array }) => void,
) {
  let at = 0;
  for (const block of blocks) {
    const to = at + block.rows;
    visit(viewBlock(block), {
      at,
      outcome: outcome.subarray(at, to),
      codes: codes.subarray(at, to),
    });
    at = to;
  }
}

export type Filtered = {
  /** How many were left, then how many each filter rule removed. */
  counts: number[];
  /** How many of those left have each rate. */
  rates: Uint32Array;
};

/** FILTER: marks who is removed and by which rule, and counts the rates of the others. */
export function filterShard(shard: Shard, ruleSet: RuleSet, profile: CandidateProfile): Filtered {
  const filter = compileFilters(ruleSet, profile);
  const counts = new Array<number>(ruleSet.filters.length + 1).fill(0);
  const rates = rateTally();
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

/** The code of every selected row, from the criteria of all dimensions. */
function compileScores(ruleSet: RuleSet, asked: Asked) {
  const dimensions = ruleSet.dimensions.map(({ criteria }, i) => ({
    scale: digitScale(i),
    scorers: criteria
      .map((criterion) => compileCriterion(criterion, asked, addsOf(criterion)))
      .filter((scorer) => scorer !== null),
  }));
  const sums = new Uint16Array(BLOCK_ROWS);
  return (view: BlockView, selection: { rows: Uint32Array; count: number }, codes: Uint16Array) => {
    for (const { scale, scorers } of dimensions) {
      sums.fill(0, 0, selection.count);
      for (const scorer of scorers) scorer(view, selection, sums);
      for (let i = 0; i < selection.count; i++) {
        const row = selection.rows[i] ?? 0;
        codes[row] = (codes[row] ?? 0) + scale * digitOf(sums[i] ?? 0);
      }
    }
  };
}

/** EVALUATE: the code of every candidate that was not removed. Answers how many fell on each key of the ranking. */
export function scoreShard(shard: Shard, ruleSet: RuleSet, asked: Asked): Uint32Array {
  const score = compileScores(ruleSet, asked);
  const { keys, keyOf } = rankingOf(ruleSet);
  const tally = new Uint32Array(keys);
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
      tally[key] = (tally[key] ?? 0) + 1;
    }
  });
  return tally;
}

/** Where the ranking goes, in shared memory. */
export type Ranked = {
  assessed: Uint32Array;
  levels: Uint16Array;
  removed: Uint32Array;
  removedBy: Uint8Array;
};

/** Where a shard's own share of it begins: for each key of the ranking, and in the list of the removed. */
export type Starts = { assessed: Uint32Array; removed: number };

/** RANK: puts every candidate of the shard in its place. Ties keep the pool's order, as shards are placed in that order. */
export function placeShard(
  shard: Shard,
  ruleSet: RuleSet,
  { starts, ranked }: { starts: Starts; ranked: Ranked },
): void {
  const { keyOf } = rankingOf(ruleSet);
  const next = starts.assessed.slice();
  let nextRemoved = starts.removed;
  const { outcome, codes, first } = shard;
  for (let i = 0; i < outcome.length; i++) {
    const mark = outcome[i] ?? 0;
    if (mark > 0) {
      ranked.removed[nextRemoved] = first + i;
      ranked.removedBy[nextRemoved++] = mark - 1;
      continue;
    }
    const code = codes[i] ?? 0;
    const key = keyOf(code);
    const place = next[key] ?? 0;
    next[key] = place + 1;
    ranked.assessed[place] = first + i;
    ranked.levels[place] = code;
  }
}
