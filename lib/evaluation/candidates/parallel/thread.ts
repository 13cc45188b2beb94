import type { PoolColumns } from "../columns/block";
import { type MedianRate, medianOf } from "../columns/median-rate";
import { type Conclusion, conclude, type Evaluation, type Question } from "../result";
import type { EvaluationContext } from "../rule-set";
import { RULE_SETS } from "../rule-sets";
import {
  type Filtered,
  filterShard,
  placeShard,
  type Ranked,
  type Shard,
  type Starts,
  scoreShard,
} from "../shard";

/** What a thread can be asked to do. Everything large in it is shared memory, so that handing it over copies nothing. */
export type Task = { question: Question } & (
  | { step: "filter"; shard: Shard }
  | { step: "median"; tallies: Uint32Array[] }
  | { step: "score"; shard: Shard; context: EvaluationContext }
  | { step: "place"; shard: Shard; starts: Starts; ranked: Ranked }
  | {
      step: "conclude";
      columns: PoolColumns;
      ranked: Ranked;
      answer: Pick<Evaluation, "tierCounts" | "removedByRule" | "context">;
    }
);

/** What each step answers with. */
export type Answers = {
  filter: Filtered;
  median: MedianRate;
  score: Uint32Array;
  place: undefined;
  conclude: Conclusion;
};

/** The entry of the evaluation threads. */
export default function run(task: Task): Answers[Task["step"]] {
  const { question } = task;
  const ruleSet = RULE_SETS.get(question.ruleSet);
  switch (task.step) {
    case "filter":
      return filterShard(task.shard, ruleSet, question.profile);
    case "median":
      return medianOf(task.tallies);
    case "score":
      return scoreShard(task.shard, ruleSet, { profile: question.profile, context: task.context });
    case "place":
      placeShard(task.shard, ruleSet, task);
      return undefined;
    case "conclude":
      return conclude(task.columns, question, { ...task.answer, ranked: task.ranked });
  }
}
