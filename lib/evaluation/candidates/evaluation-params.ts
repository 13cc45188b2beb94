import type { PoolColumns } from "./columns/block";
import type { CandidateProfile } from "./input";
import { RULE_SETS } from "./rule-sets";

export type EvaluationRequest = {
  columns: PoolColumns;
  profile: CandidateProfile;
  /** The name of a rule set. Default: the latest. */
  ruleSet?: string;
  maxCandidates?: number;
  /** The day of submission, with which dates are compared. Without it, dates are not checked. */
  asOf?: string;
  /** The time in milliseconds, for `stages`. Without it, all times are 0. */
  now?: () => number;
};

/** The request without the pool. Plain data, which threads receive as it is, and part of the hash. */
export type EvaluationParams = {
  ruleSet: string;
  profile: CandidateProfile;
  maxCandidates: number;
  /** Only for rule sets that compare dates. */
  asOf?: string;
};

const MAX_CANDIDATES_DEFAULT = 25;

export function evaluationParams({
  profile,
  ruleSet = RULE_SETS.latest.name,
  maxCandidates = MAX_CANDIDATES_DEFAULT,
  asOf,
}: EvaluationRequest): EvaluationParams {
  const dated = asOf !== undefined && RULE_SETS.get(ruleSet).engine2;
  return { profile, ruleSet, maxCandidates, ...(dated ? { asOf } : {}) };
}
