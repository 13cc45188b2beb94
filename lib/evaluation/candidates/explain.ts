import { viewBlock } from "./columns/block";
import { blockOf, rowFacts } from "./columns/build-columns";
import type { CandidateFacts } from "./facts";
import { compileFilters } from "./filters";
import type { CandidateProfile } from "./input";
import type { EvaluationContext } from "./rule-set";
import { RULE_SETS } from "./rule-sets";
import { type EvaluatedCandidate, scoreCards } from "./score-card";

export type RemovedCandidate = { name: string; key: string | null; rule: string; evidence: string };

/** What became of one candidate. */
export type Explained =
  | ({ outcome: "assessed" } & EvaluatedCandidate)
  | ({ outcome: "removed" } & RemovedCandidate);

type Question = { profile: CandidateProfile; context: EvaluationContext; ruleSet?: string };

/**
 * Explains candidates of a finished evaluation from their facts alone; `context` is the evaluation's, which holds what depends
 * on the rest of the pool. Agrees with {@link evaluate} to the byte: the facts go through the same columns and loops.
 */
export function explainer({
  profile,
  context,
  ruleSet: name = RULE_SETS.latest.name,
}: Question): (facts: CandidateFacts, rank?: number) => Explained {
  const ruleSet = RULE_SETS.get(name);
  const filter = compileFilters(ruleSet, profile);
  const scoreCard = scoreCards(ruleSet, { profile, context });
  const outcome = new Uint8Array(1);

  return (given, rank = 0) => {
    const view = viewBlock(blockOf(given));
    const facts = rowFacts(view, 0);
    filter(view, outcome);
    const removedBy = ruleSet.filters[(outcome[0] ?? 0) - 1];
    return removedBy
      ? {
          outcome: "removed",
          name: facts.name,
          key: facts.key ?? null,
          rule: removedBy.id,
          evidence: removedBy.evidence(facts, profile),
        }
      : { outcome: "assessed", ...scoreCard({ view, facts, rank }) };
  };
}

/** {@link explainer} for a single candidate. */
export function explain({
  facts,
  rank,
  ...question
}: Question & { facts: CandidateFacts; rank?: number }): Explained {
  return explainer(question)(facts, rank);
}
