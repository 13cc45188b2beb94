import { LEVELS, TIERS, type Tier } from "@/lib/domain/tiers";
import { answerState, type CriterionCard, type DimensionCard } from "../answers";
import type { CandidateFacts } from "../facts";
import { criterionText, type TextSource } from "../reasoning";
import type { AskRule, RuleSet, ScoringParams } from "../rule-set";
import type { TierDecision } from "../texts";
import { digitScale, levelCodes } from "./levels";
import { tierOrderOf } from "./tier-order";

/**
 * What keeps a candidate from a better tier, found by trying: each fact is set to the best value that it can have, and the tier
 * is computed again. Only what raises the tier is named.
 */

export type AskCard = { ask: AskRule; added: number };

/** A score card before its texts: sums by dimension, and what the candidate leaves open. */
export type CardState = {
  dimensions: readonly DimensionCard[];
  asks: readonly AskCard[];
};

type Improvement = {
  dimension: number;
  /** How the sum of the dimension changes. */
  gain: number;
  /** The asks that the better fact answers. */
  answers: readonly AskCard[];
  level: number;
  weight: number;
  /** Written only for what is named. */
  text: () => string;
};

/** The code with the gains and answers of some improvements. Plain loops: it is called for every fact of every card. */
function codeWith({ dimensions, asks }: CardState, chosen: readonly Improvement[]): number {
  let code = 0;
  for (let i = 0; i < dimensions.length; i++) {
    const dimension = dimensions[i];
    if (!dimension) continue;
    let sum = dimension.sum;
    for (const one of chosen) if (one.dimension === i) sum += one.gain;
    code += digitScale(i) * dimension.digitOf(sum);
  }
  let open = 0;
  for (const ask of asks)
    if (ask.added > 0 && !chosen.some(({ answers }) => answers.includes(ask))) open += ask.added;
  return code + levelCodes({ dimensions }) * answerState(open);
}

/** The code of a score card. */
export const codeOf = (state: CardState) => codeWith(state, []);

const MISSING_LEVEL = 3;
const NOTHING: readonly AskCard[] = [];

function improvementsOf(state: CardState, source: TextSource): Improvement[] {
  const { facts, params } = source;
  const open = state.asks.filter(({ added }) => added > 0);
  const byCriterion = state.dimensions.flatMap(({ criteria }, dimension) =>
    criteria.flatMap((card): Improvement[] => {
      const { criterion, level, increments } = card;
      const best = LEVELS.indexOf(
        criterion.best?.(facts, params, "bounds" in criterion ? criterion.bounds : []) ?? "L1",
      );
      if (level > 0 && level <= best + 1) return [];
      const answers =
        open.length === 0 ? NOTHING : open.filter(({ ask }) => ask.criterion === criterion.id);
      const now = level === 0 ? increments[4] : (increments[level - 1] ?? 0);
      const gain = (increments[best] ?? 0) - now;
      const { weight } = criterion;
      const text = () => textOf(card, source);
      return [{ dimension, gain, answers, level: level || MISSING_LEVEL, weight, text }];
    }),
  );
  const byAsk = open
    .filter(({ ask }) => ask.criterion === undefined)
    .map(
      (card): Improvement => ({
        dimension: -1,
        gain: 0,
        answers: [card],
        level: MISSING_LEVEL,
        weight: 0,
        text: () => card.ask.brief(params, facts),
      }),
    );
  return [...byCriterion, ...byAsk];
}

function textOf({ criterion, level }: CriterionCard, source: TextSource): string {
  if (level === 0) return criterion.missing?.brief(source.params, source.facts) ?? criterion.id;
  return criterionText(criterion, "brief", source) || criterionText(criterion, "evidence", source);
}

/** The worst first; of two alike, the one that answers the profile, then the one with the larger weight. */
const byUrgency = (a: Improvement, b: Improvement) =>
  b.level - a.level || b.answers.length - a.answers.length || b.weight - a.weight;

/**
 * The one fact, or the fewest found together, that would give a better tier. Null in the best tier, and where no facts would.
 */
export function decisionOf(
  ruleSet: RuleSet,
  state: CardState,
  source: TextSource,
): TierDecision | null {
  const { keyOf, tierOf } = tierOrderOf(ruleSet);
  const tierWith = (chosen: readonly Improvement[]): Tier => tierOf(keyOf(codeWith(state, chosen)));
  const now = TIERS.indexOf(tierWith([]));
  if (now === 0) return null;
  const raises = (chosen: readonly Improvement[]) => TIERS.indexOf(tierWith(chosen)) < now;
  const improvements = improvementsOf(state, source).sort(byUrgency);

  const alone = improvements.find((one) => raises([one]));
  if (alone) return { causes: [alone.text()], reaches: tierWith([alone]), each: true };

  let chosen: Improvement[] = [];
  for (const one of improvements) {
    chosen.push(one);
    if (raises(chosen)) break;
  }
  if (!raises(chosen)) return null;
  for (const one of chosen.toReversed()) {
    const without = chosen.filter((other) => other !== one);
    if (raises(without)) chosen = without;
  }
  return { causes: chosen.map(({ text }) => text()), reaches: tierWith(chosen), each: false };
}

/** What the profile asks and the candidate does not report, in words. */
export function unansweredTexts(
  state: CardState,
  params: ScoringParams,
  facts: CandidateFacts,
): string[] {
  const open = state.asks.filter(({ added }) => added > 0);
  if (open.length === 0) return [];
  const criteria = state.dimensions.flatMap((dimension) => dimension.criteria);
  return open.map(({ ask }) => {
    const read = criteria.find(({ criterion }) => criterion.id === ask.criterion);
    const missing = read?.level === 0 ? read.criterion.missing : undefined;
    return missing?.brief(params, facts) ?? ask.brief(params, facts);
  });
}
