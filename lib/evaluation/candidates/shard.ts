import { answerState } from "./answers";
import { BLOCK_ROWS, type Block, viewBlock } from "./columns/block";
import { createDeriver, type DerivedView, underived } from "./columns/derive";
import { createRateCounts, rateStep } from "./columns/median-rate";
import { compileFilters } from "./filters";
import type { Ranking } from "./result";
import type { Risk } from "./risk";
import type { RuleSet, ScoringParams } from "./rule-set";
import { applies, compileCriterion } from "./scoring/criteria";
import { digitScale, type LevelCodes, levelCodes, levelScale } from "./scoring/levels";
import { tierOrderOf } from "./scoring/tier-order";

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
  codes: LevelCodes;
};

export const shardSize = ({ blocks }: Pick<Shard, "blocks">) =>
  blocks.reduce((sum, { rows }) => sum + rows, 0);

/** How a rule set reads the facts of a block. */
export const viewFor = (ruleSet: RuleSet, risk: Risk, options: { scoring: boolean }) =>
  ruleSet.engine2 ? createDeriver(risk, options) : underived;

function eachBlock(
  { blocks, outcome, codes }: Shard,
  derive: ReturnType<typeof viewFor>,
  handle: (view: DerivedView, results: { outcome: Uint8Array; codes: LevelCodes }) => void,
) {
  let at = 0;
  for (const block of blocks) {
    const to = at + block.rows;
    handle(derive(viewBlock(block)), {
      outcome: outcome.subarray(at, to),
      codes: codes.subarray(at, to),
    });
    at = to;
  }
}

export type FilterCounts = {
  /** How many candidates are left, then how many each filter rule removed. */
  counts: number[];
  /** How many of those left have each rate. Empty for rule sets that compare with the market's rate. */
  rates: Uint32Array;
};

/** FILTER: marks the removed candidates and counts the rates of the others. */
export function filterShard(shard: Shard, ruleSet: RuleSet, profile: Risk): FilterCounts {
  const filter = compileFilters(ruleSet, profile);
  const counts = new Array<number>(ruleSet.filters.length + 1).fill(0);
  const rates = ruleSet.engine2 ? new Uint32Array() : createRateCounts();
  const derive = viewFor(ruleSet, profile, { scoring: false });
  eachBlock(shard, derive, (view, { outcome }) => {
    filter(view, outcome);
    for (let row = 0; row < view.rows; row++) {
      const mark = outcome[row] ?? 0;
      counts[mark] = (counts[mark] ?? 0) + 1;
    }
    if (!ruleSet.engine2) countRates(view, outcome, rates);
  });
  return { counts, rates };
}

function countRates(view: DerivedView, outcome: Uint8Array, rates: Uint32Array) {
  const column = view.numbers.rate_index;
  for (let row = 0; row < view.rows; row++) {
    const rate = column[row] ?? 0;
    if (outcome[row] === 0 && rate > 0) {
      const step = rateStep(rate);
      rates[step] = (rates[step] ?? 0) + 1;
    }
  }
}

type Selection = { rows: Uint32Array; count: number };

/** Computes the level code of every selected row. */
function compileScores(ruleSet: RuleSet, params: ScoringParams) {
  const dimensions = ruleSet.dimensions.map(({ criteria }, i) => {
    const applied = criteria.filter((criterion) => applies(criterion, params));
    const { increments, digitOf } = levelScale(ruleSet, applied);
    const scorers = applied
      .map((criterion) => compileCriterion(criterion, params, increments(criterion)))
      .filter((scorer) => scorer !== null);
    return { scale: digitScale(i), scorers, digitOf };
  });
  const asks = ruleSet.engine2?.asks.filter(({ appliesTo }) => appliesTo(params.profile)) ?? [];
  const answerScale = levelCodes(ruleSet);
  const sums = new Uint16Array(BLOCK_ROWS);
  const asked = new Uint8Array(BLOCK_ROWS);
  return (view: DerivedView, selection: Selection, codes: LevelCodes) => {
    const { rows, count } = selection;
    for (const { scale, scorers, digitOf } of dimensions) {
      sums.fill(0, 0, count);
      for (const scorer of scorers) scorer(view, selection, sums);
      for (let i = 0; i < count; i++) {
        const row = rows[i] ?? 0;
        codes[row] = (codes[row] ?? 0) + scale * digitOf(sums[i] ?? 0);
      }
    }
    if (asks.length === 0) return;
    asked.fill(0, 0, count);
    for (const ask of asks) ask.count(view, selection, asked, params.profile);
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      codes[row] = (codes[row] ?? 0) + answerScale * answerState(asked[i] ?? 0);
    }
  };
}

export type ScoreCounts = {
  /** How many candidates have each key of the tier order. */
  keys: Uint32Array;
  /** How many candidates do not report each of the rule set's missing facts; 0 for those that do not apply. */
  missing: number[];
};

/** EVALUATE: the level code of every remaining candidate. */
export function scoreShard(shard: Shard, ruleSet: RuleSet, params: ScoringParams): ScoreCounts {
  const score = compileScores(ruleSet, params);
  const { keys, keyOf } = tierOrderOf(ruleSet);
  const keyCounts = new Uint32Array(keys);
  const rows = new Uint32Array(BLOCK_ROWS);
  const derive = viewFor(ruleSet, params.profile, { scoring: true });
  const missingFacts = ruleSet.engine2?.missingFacts ?? [];
  const missing = missingFacts.map(() => 0);
  eachBlock(shard, derive, (view, { outcome, codes }) => {
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
    for (const [i, fact] of missingFacts.entries())
      if (fact.appliesTo?.(params.profile) ?? true)
        missing[i] = (missing[i] ?? 0) + fact.count(view, { rows, count }, params.profile);
  });
  return { keys: keyCounts, missing };
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
