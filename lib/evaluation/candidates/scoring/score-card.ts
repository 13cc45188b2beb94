import { DIMENSIONS } from "@/lib/domain/tiers";
import type { CriterionCard, DimensionCard } from "../answers";
import type { DerivedView } from "../columns/derive";
import type { CandidateFacts } from "../facts";
import { type DimensionScore, dimensionEvidence, reasoningOf } from "../reasoning";
import type { EvaluatedCandidate } from "../result";
import type { RuleSet, ScoringParams } from "../rule-set";
import { applies, compileCriterion } from "./criteria";
import { type CardState, codeOf, decisionOf, unansweredTexts } from "./decision";
import { levelScale, unpackLevels } from "./levels";
import type { Scorer, Selection } from "./scorers";
import { tierVerdict } from "./tier-order";

const LEVEL_NUMBERS = [1, 2, 3, 4, 0] as const;

/** Runs the loop of one criterion over one row. 0 when the fact is not reported. */
function createLevelReader() {
  const sums = new Uint16Array(1);
  return (view: DerivedView, selection: Selection, scorer: Scorer | null): number => {
    sums[0] = 0;
    scorer?.(view, selection, sums);
    return sums[0];
  };
}

/**
 * Works out levels and open questions of one candidate. Each criterion is scored by the same loop as in the evaluation, so
 * that texts and levels agree. The criteria are compiled once; call the returned function for each candidate.
 */
export function createCardReader(ruleSet: RuleSet, params: ScoringParams) {
  const rules = ruleSet.dimensions.map((rule) => {
    const applied = rule.criteria.filter((criterion) => applies(criterion, params));
    const { increments, digitOf } = levelScale(ruleSet, applied);
    const criteria = applied.map((criterion) => ({
      criterion,
      increments: increments(criterion),
      scorer: compileCriterion(criterion, params, LEVEL_NUMBERS),
    }));
    return { rule, digitOf, criteria };
  });
  const asks = ruleSet.engine2?.asks.filter(({ appliesTo }) => appliesTo(params.profile)) ?? [];
  const readLevel = createLevelReader();

  return (view: DerivedView, row: number): CardState => {
    const selection = { rows: Uint32Array.of(row), count: 1 };
    const dimensions = rules.map(({ rule, digitOf, criteria }): DimensionCard => {
      const cards = criteria.map(
        ({ criterion, increments, scorer }): CriterionCard => ({
          criterion,
          increments,
          level: readLevel(view, selection, scorer),
        }),
      );
      const sum = cards.reduce(
        (total, { level, increments }) => total + (increments[level === 0 ? 4 : level - 1] ?? 0),
        0,
      );
      return { rule, sum, digitOf, criteria: cards };
    });
    const asked = new Uint8Array(1);
    return {
      dimensions,
      asks: asks.map((ask) => {
        asked[0] = 0;
        ask.count(view, selection, asked, params.profile);
        return { ask, added: asked[0] };
      }),
    };
  };
}

/** One candidate in a block. */
export type CardRow = { facts: CandidateFacts; view: DerivedView; row: number; rank: number };

/** Writes score cards. Call the returned function for each candidate. */
export function createScoreCards(ruleSet: RuleSet, params: ScoringParams) {
  const readCard = createCardReader(ruleSet, params);

  return function scoreCard({ facts, view, row, rank }: CardRow): EvaluatedCandidate {
    const state = readCard(view, row);
    const code = codeOf(state);
    const { tierRule, confidence } = tierVerdict(ruleSet, code);
    const source = { ruleSet, facts, params, view, row };
    const dimensions = state.dimensions.map(
      ({ rule, sum, digitOf, criteria }): DimensionScore => ({
        rule,
        digit: digitOf(sum),
        scores: criteria.filter(({ level }) => level > 0),
        missing: ruleSet.engine2
          ? criteria.filter(({ level }) => level === 0).map(({ criterion }) => criterion)
          : [],
      }),
    );
    const [appetite, coverage, financial, pricing, placement, service] = dimensions.map(
      (dimension) => dimensionEvidence(dimension, source),
    );
    if (!appetite || !coverage || !financial || !pricing || !placement || !service)
      throw new Error(`Rule set ${ruleSet.name} must define ${DIMENSIONS.join(", ")}.`);
    const decision = ruleSet.engine2 ? decisionOf(ruleSet, state, source) : null;
    const unanswered = unansweredTexts(state, params, facts);
    return {
      rank,
      tier: tierRule.tier,
      name: facts.name,
      key: facts.key ?? null,
      confidence,
      scores: unpackLevels(code).scores,
      reasoning: reasoningOf(dimensions, tierRule.tier, { ...source, decision, unanswered }),
      evidence: { appetite, coverage, financial, pricing, placement, service },
      tier_rule: tierRule.id,
    };
  };
}
