import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import type { PoolColumns } from "./columns/block";
import { medianOf } from "./columns/median-rate";
import type { CandidateProfile } from "./input";
import {
  conclude,
  countTiers,
  type Evaluation,
  mergeFiltered,
  type Question,
  rankedRoom,
  startsOf,
} from "./result";
import { RULE_SETS } from "./rule-sets";
import { filterShard, placeShard, scoreShard } from "./shard";

export const MAX_CANDIDATES_DEFAULT = 25;

export type EvaluationRequest = {
  columns: PoolColumns;
  profile: CandidateProfile;
  /** The name of a rule set; default: the latest. */
  ruleSet?: string;
  maxCandidates?: number;
  /** Milliseconds, for `stages`; without it they are 0. */
  now?: () => number;
};

export function questionOf({
  profile,
  ruleSet = RULE_SETS.latest.name,
  maxCandidates = MAX_CANDIDATES_DEFAULT,
}: EvaluationRequest): Question {
  return { profile, ruleSet, maxCandidates };
}

/** Evaluates a pool for a profile in this thread, as one shard. The same input gives the same bytes; throws a RangeError for an unknown rule set. */
export function evaluate(request: EvaluationRequest): Evaluation {
  const { columns, profile } = request;
  const question = questionOf(request);
  const ruleSet = RULE_SETS.get(question.ruleSet);
  const watch = stopwatch(request.now);
  const shard = {
    blocks: columns.blocks,
    first: 0,
    outcome: new Uint8Array(columns.size),
    codes: new Uint16Array(columns.size),
  };

  const filtered = [filterShard(shard, ruleSet, profile)];
  const merged = mergeFiltered(ruleSet, filtered, medianOf(filtered.map(({ rates }) => rates)));
  watch.finish("FILTER", { in: columns.size, out: merged.assessed });

  const tallies = [scoreShard(shard, ruleSet, { profile, context: merged.context })];
  watch.finish("EVALUATE", { in: merged.assessed, out: merged.assessed });

  const ranked = rankedRoom(merged);
  for (const starts of startsOf(tallies, filtered)) placeShard(shard, ruleSet, { starts, ranked });
  const answer = {
    tierCounts: countTiers(ruleSet, tallies),
    removedByRule: merged.removedByRule,
    context: merged.context,
  };
  const conclusion = conclude(columns, question, { ...answer, ranked });
  watch.finish("RANK", { in: merged.assessed, out: conclusion.candidates.length });

  return {
    ruleSet: ruleSet.name,
    poolHash: columns.hash,
    poolSize: columns.size,
    ...ranked,
    ...answer,
    ...conclusion,
    stages: watch.stages,
  };
}
