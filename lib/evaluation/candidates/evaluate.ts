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
import { DEFAULT_RULE_SET, ruleSetOf } from "./rule-sets";
import { filterShard, placeShard, scoreShard } from "./shard";

export const MAX_CANDIDATES_DEFAULT = 25;

export type Request = {
  columns: PoolColumns;
  profile: CandidateProfile;
  /** A name of `RULE_SETS`. */
  ruleSet?: string;
  maxCandidates?: number;
  /** Milliseconds, for `stages`; without it they are 0. */
  now?: () => number;
};

export function questionOf({
  profile,
  ruleSet = DEFAULT_RULE_SET,
  maxCandidates = MAX_CANDIDATES_DEFAULT,
}: Request): Question {
  return { profile, ruleSet, maxCandidates };
}

/** Evaluates a pool for a profile in this thread, as one shard. The same input gives the same bytes; throws a RangeError for an unknown rule set. */
export function evaluate(request: Request): Evaluation {
  const { columns, profile } = request;
  const question = questionOf(request);
  const ruleSet = ruleSetOf(question.ruleSet);
  const watch = stopwatch(request.now);
  const shard = {
    blocks: columns.blocks,
    first: 0,
    outcome: new Uint8Array(columns.size),
    codes: new Uint16Array(columns.size),
  };

  const filtered = [filterShard(shard, ruleSet, profile)];
  const merged = mergeFiltered(ruleSet, filtered, medianOf(filtered.map(({ rates }) => rates)));
  watch.lap({ stage: "FILTER", candidatesIn: columns.size, candidatesOut: merged.assessed });

  const tallies = [scoreShard(shard, ruleSet, { profile, context: merged.context })];
  watch.lap({ stage: "EVALUATE", candidatesIn: merged.assessed, candidatesOut: merged.assessed });

  const ranked = rankedRoom(merged);
  for (const starts of startsOf(tallies, filtered)) placeShard(shard, ruleSet, { starts, ranked });
  const answer = {
    tierCounts: countTiers(ruleSet, tallies),
    removedByRule: merged.removedByRule,
    context: merged.context,
  };
  const conclusion = conclude(columns, question, { ...answer, ranked });
  watch.lap({
    stage: "RANK",
    candidatesIn: merged.assessed,
    candidatesOut: conclusion.candidates.length,
  });

  return {
    ruleSet: ruleSet.name,
    poolHash: columns.hash,
    poolSize: columns.size,
    ...ranked,
    ...answer,
    ...conclusion,
    stages: watch.laps,
  };
}
