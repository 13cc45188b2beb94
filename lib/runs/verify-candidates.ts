import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { loadColumns } from "@/lib/pools/load-columns";
import type { Differences } from "./differences";
import type { RunRow } from "./kinds/run-outcome";
import { ordinalsOf } from "./ranking";
import type { CandidateRunResult } from "./schemas";
import { MAX_CANDIDATES_DEFAULT, type SubmitCandidates } from "./submit-schemas";
import type { StoredTrace } from "./trace-schemas";

type Stored = {
  input: SubmitCandidates;
  poolVersionId: NonNullable<RunRow["poolVersionId"]>;
  result: CandidateRunResult;
  trace: StoredTrace;
  assessed: Buffer;
};

/** Ranks the pool version's candidates again and compares with what is stored; gives the hash that came out now. */
export async function verifyCandidates(
  { input, poolVersionId, result, trace, assessed }: Stored,
  { compare, note }: Differences,
): Promise<string> {
  const again = await candidateEvaluation.evaluateInThreads({
    columns: await loadColumns(poolVersionId),
    profile: input.profile,
    ruleSet: trace.rule_set,
    maxCandidates: input.max_candidates ?? MAX_CANDIDATES_DEFAULT,
  });
  compare("pool_size", result.pool_size, again.poolSize);
  compare("filtered", result.filtered, again.removed.length);
  compare("tier_counts", trace.tier_counts, again.tierCounts);
  const before = ordinalsOf(assessed);
  const firstMoved = again.assessed.findIndex((ordinal, rank) => before[rank] !== ordinal);
  if (firstMoved >= 0) note(`rank ${firstMoved + 1}: another candidate than then`);
  return again.resultHash;
}
