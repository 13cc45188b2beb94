import { DIMENSIONS } from "@/lib/domain/tiers";
import { type BlockView, viewBlock } from "./columns/block";
import { blockOf } from "./columns/build-columns";
import { compileCriterion } from "./criteria";
import type { CandidateFacts } from "./facts";
import { digitOfSum, digitScale, levelIncrements, unpackLevels } from "./levels";
import { type DimensionScore, dimensionEvidence, reasoningOf } from "./reasoning";
import type { EvaluatedCandidate } from "./result";
import type { RuleSet, ScoringParams } from "./rule-set";
import type { Scorer } from "./scorers";
import { tierVerdict } from "./tier-order";

const LEVEL_NUMBERS = [1, 2, 3, 4] as const;

/** Runs the loop of one criterion over a block with one row. 0 when the fact is not reported. */
function createLevelReader() {
  const selection = { rows: Uint32Array.of(0), count: 1 };
  const sums = new Uint16Array(1);
  return (view: BlockView, scorer: Scorer | null): number => {
    sums[0] = 0;
    scorer?.(view, selection, sums);
    return sums[0];
  };
}

/**
 * Writes score cards. Each criterion is scored by the same loop as in the evaluation, so that texts and levels agree.
 * The criteria are compiled once; call the returned function for each candidate.
 */
export function createScoreCards(ruleSet: RuleSet, params: ScoringParams) {
  const rules = ruleSet.dimensions.map((rule) => ({
    rule,
    scorers: rule.criteria.map((criterion) => ({
      criterion,
      scorer: compileCriterion(criterion, params, LEVEL_NUMBERS),
    })),
  }));
  const readLevel = createLevelReader();

  return function scoreCard(
    facts: CandidateFacts,
    { rank, view = viewBlock(blockOf(facts)) }: { rank: number; view?: BlockView },
  ): EvaluatedCandidate {
    const dimensions = rules.map(({ rule, scorers }): DimensionScore => {
      const scores = scorers
        .map(({ criterion, scorer }) => ({ criterion, level: readLevel(view, scorer) }))
        .filter(({ level }) => level > 0);
      const sum = scores.reduce(
        (total, { criterion, level }) => total + (levelIncrements(criterion)[level - 1] ?? 0),
        0,
      );
      return { rule, digit: digitOfSum(sum), scores };
    });
    const code = dimensions.reduce((sum, { digit }, i) => sum + digit * digitScale(i), 0);
    const { tierRule, confidence } = tierVerdict(ruleSet, code);
    const source = { ruleSet, facts, params };
    const [appetite, coverage, financial, pricing, placement, service] = dimensions.map(
      (dimension) => dimensionEvidence(dimension, source),
    );
    if (!appetite || !coverage || !financial || !pricing || !placement || !service)
      throw new Error(`Rule set ${ruleSet.name} must define ${DIMENSIONS.join(", ")}.`);
    return {
      rank,
      tier: tierRule.tier,
      name: facts.name,
      key: facts.key ?? null,
      confidence,
      scores: unpackLevels(code).scores,
      reasoning: reasoningOf(dimensions, tierRule.tier, source),
      evidence: { appetite, coverage, financial, pricing, placement, service },
      tier_rule: tierRule.id,
    };
  };
}
