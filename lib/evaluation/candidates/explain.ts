import { viewBlock } from "./columns/block";
import { blockOf } from "./columns/build-columns";
import { rowFacts } from "./columns/read-facts";
import type { CandidateFacts } from "./facts";
import { compileFilters } from "./filters";
import type { CandidateProfile } from "./input";
import type { ExplainedCandidate } from "./result";
import { readProfileFor } from "./risk";
import type { EvaluationContext } from "./rule-set";
import { RULE_SETS } from "./rule-sets";
import { createScoreCards } from "./scoring/score-card";
import { viewFor } from "./shard";

type ExplanationParams = {
  profile: CandidateProfile;
  /** The context of the evaluation: the numbers that depend on the rest of the pool. */
  context: EvaluationContext;
  ruleSet?: string;
  /** The day of submission, as in the evaluation. */
  asOf?: string;
};

/**
 * Explains candidates of a finished evaluation from their facts. The result is byte-identical to that of `evaluate`,
 * because the facts go through the same columns and loops.
 */
export function createExplainer({
  profile: given,
  context,
  ruleSet: name = RULE_SETS.latest.name,
  asOf,
}: ExplanationParams): (facts: CandidateFacts, rank?: number) => ExplainedCandidate {
  const ruleSet = RULE_SETS.get(name);
  const profile = readProfileFor(ruleSet, given, asOf);
  const derive = viewFor(ruleSet, profile, { scoring: true });
  const filter = compileFilters(ruleSet, profile);
  const scoreCards = createScoreCards(ruleSet, { profile, context });
  const outcome = new Uint8Array(1);

  return (reported, rank = 0) => {
    const raw = viewBlock(blockOf(reported));
    const facts = rowFacts(raw, 0);
    const view = derive(raw);
    filter(view, outcome);
    const rule = ruleSet.filters[(outcome[0] ?? 0) - 1];
    const [card] = rule ? [] : scoreCards(view, [{ facts, row: 0, rank }]);
    if (card) return { outcome: "assessed", ...card };
    if (!rule) throw new Error("A candidate without a score card was removed by no rule.");
    const evidence = rule.evidence(facts, profile);
    return {
      outcome: "removed",
      name: facts.name,
      key: facts.key ?? null,
      rule: rule.id,
      evidence,
    };
  };
}
