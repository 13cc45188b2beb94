import type { Block, PoolColumns } from "../columns/block";
import { type MedianRate, medianRate } from "../columns/median-rate";
import { replaceInBlock } from "../columns/replace-candidate";
import { candidateEngine } from "../engine";
import type { CandidateConfig } from "../engine/config";
import { finishResult } from "../evaluate";
import type { EvaluationParams } from "../evaluation-params";
import type { CandidateFacts } from "../facts";
import type { Evaluation, PoolCounts, Ranking } from "../result";
import { readProfileFor } from "../risk";
import type { EvaluationContext, RuleSet } from "../rule-set";
import { RULE_SETS } from "../rule-sets";
import {
  type FilterCounts,
  filterShard,
  placeShard,
  type ScoreCounts,
  type Shard,
  type ShardOffsets,
  scoreShard,
} from "../shard";

/** A task of an evaluation thread. Everything large in it is shared memory, so that passing it on copies nothing. */
export type Task = {
  params: EvaluationParams;
  /** The configuration of a rule set that is not built in. */
  config?: CandidateConfig;
} & (
  | { step: "filter"; shard: Shard }
  | { step: "median"; rates: Uint32Array[] }
  | { step: "score"; shard: Shard; context: EvaluationContext }
  | { step: "place"; shard: Shard; offsets: ShardOffsets; ranking: Ranking }
  | { step: "finish"; columns: PoolColumns; counts: PoolCounts; ranking: Ranking }
);

/** The result of each step. */
export type TaskResults = {
  filter: FilterCounts;
  median: MedianRate;
  score: ScoreCounts;
  place: undefined;
  finish: Omit<Evaluation, "stages">;
};

/** The rule set of a task. Each thread compiles a configuration once. */
function ruleSetOf({ params: { ruleSet: name }, config }: Task): RuleSet {
  // The process that made the task has compiled the same configuration.
  return RULE_SETS.getOrCompile(name, config ? () => candidateEngine.compile(config, name) : null);
}

/** The entry point of the evaluation threads. */
export default function run(task: Task): TaskResults[Task["step"]] {
  const { params } = task;
  const ruleSet = ruleSetOf(task);
  const profile = readProfileFor(ruleSet, params.profile, params.asOf);
  switch (task.step) {
    case "filter":
      return filterShard(task.shard, ruleSet, profile);
    case "median":
      return medianRate(task.rates);
    case "score":
      return scoreShard(task.shard, ruleSet, { profile, context: task.context });
    case "place":
      placeShard(task.shard, ruleSet, task);
      return undefined;
    case "finish":
      return finishResult(task.columns, params, task);
  }
}

export type Replacement = { block: Block; row: number; facts: CandidateFacts };

/** Another entry point: a block in which one row has other facts. */
export const replaceRow = ({ block, row, facts }: Replacement): Block =>
  replaceInBlock(block, row, facts);
