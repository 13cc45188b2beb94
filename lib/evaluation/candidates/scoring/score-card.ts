import type { CriterionCard, DimensionCard } from "../answers";
import type { DerivedView } from "../columns/derive";
import type { CandidateFacts } from "../facts";
import { type DimensionScore, dimensionEvidence, reasoningOf } from "../reasoning";
import type { EvaluatedCandidate } from "../result";
import type { RuleSet, ScoringParams } from "../rule-set";
import { applies, compileCriterion } from "./criteria";
import { type CardState, codeOf, decisionOf, unansweredTexts } from "./decision";
import { levelScale, unpackLevels } from "./levels";
import { placeCard } from "./place-cards";
import type { Scorer, Selection } from "./scorer";
import { tierVerdict } from "./tier-order";

const LEVEL_NUMBERS = [1, 2, 3, 4, 0] as const;

/**
 * Works out levels and open questions of some candidates of a block. Each criterion is scored by the same loop as in the
 * evaluation, so that texts and levels agree. The criteria are compiled once; call the returned function for each block.
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

  return (view: DerivedView, rows: readonly number[]): CardState[] => {
    const selection: Selection = { rows: Uint32Array.from(rows), count: rows.length };
    const levelsOf = (scorer: Scorer | null) => {
      const levels = new Uint16Array(rows.length);
      scorer?.(view, selection, levels);
      return levels;
    };
    const scored = rules.map(({ criteria, ...rest }) => ({
      ...rest,
      criteria: criteria.map(({ scorer, ...criterion }) => ({
        ...criterion,
        levels: levelsOf(scorer),
      })),
    }));
    const asked = asks.map((ask) => {
      const added = new Uint8Array(rows.length);
      ask.count(view, selection, added, params.profile);
      return { ask, added };
    });
    return rows.map((_, i) => ({
      dimensions: scored.map(({ rule, digitOf, criteria }): DimensionCard => {
        let sum = 0;
        const cards = criteria.map(({ criterion, increments, levels }): CriterionCard => {
          const level = levels[i] ?? 0;
          sum += increments[level === 0 ? 4 : level - 1] ?? 0;
          return { criterion, increments, level };
        });
        return { rule, sum, digitOf, criteria: cards };
      }),
      asks: asked.map(({ ask, added }) => ({ ask, added: added[i] ?? 0 })),
    }));
  };
}

/** One candidate in a block. */
export type CardRow = { facts: CandidateFacts; row: number; rank: number };

/** Writes the score cards of some candidates of a block. */
export function createScoreCards(ruleSet: RuleSet, params: ScoringParams) {
  const readCards = createCardReader(ruleSet, params);

  function scoreCard(
    state: CardState,
    view: DerivedView,
    { facts, row, rank }: CardRow,
  ): EvaluatedCandidate {
    const code = codeOf(state);
    const { tierRule, confidence } = tierVerdict(ruleSet, code);
    const source = { ruleSet, facts, params, view, row, card: placeCard(view, row) };
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
    const evidence: EvaluatedCandidate["evidence"] = {};
    for (const dimension of dimensions)
      evidence[dimension.rule.dimension] = dimensionEvidence(dimension, source);
    const decision = ruleSet.engine2 ? decisionOf(ruleSet, state, source) : null;
    const unanswered = unansweredTexts(state, params, facts);
    return {
      rank,
      tier: tierRule.tier,
      name: facts.name,
      key: facts.key ?? null,
      confidence,
      scores: unpackLevels(ruleSet, code).scores,
      reasoning: reasoningOf(dimensions, tierRule.tier, { ...source, decision, unanswered }),
      evidence,
      tier_rule: tierRule.id,
    };
  }

  return (view: DerivedView, cards: readonly CardRow[]): EvaluatedCandidate[] => {
    const states = readCards(
      view,
      cards.map(({ row }) => row),
    );
    return cards.flatMap((card, i) => (states[i] ? scoreCard(states[i], view, card) : []));
  };
}
