import { meanLevel } from "../levels";
import type { Criteria } from "./criteria";
import { type CriterionScore, scoreCriterion } from "./criterion-score";
import type { Offering } from "./offering";
import type { OfferingDimension, RuleSet } from "./rule-set";

/** One dimension of one offering. `rule` names the criteria that it comes from. */
export type OfferingScore = CriterionScore & { rule: string; reported: boolean };

/** The weighted mean of the criteria for which the offering states a fact. */
export function scoreOffering(
  ruleSet: RuleSet,
  dimension: OfferingDimension,
  { offering, criteria }: { offering: Offering; criteria: Criteria },
): OfferingScore {
  const { texts, notReported } = ruleSet;
  const scores = ruleSet.dimensions[dimension].flatMap((criterion) => {
    const score = scoreCriterion(criterion, { offering, criteria, texts });
    return score ? { ...score, criterion } : [];
  });
  if (scores.length === 0)
    return { level: notReported, evidence: () => texts.notReported, rule: "", reported: false };
  const weights = scores.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  const weighted = scores.reduce((sum, { criterion, level }) => sum + criterion.weight * level, 0);
  return {
    level: meanLevel(weighted, weights),
    evidence: () => texts.evidence(scores.map(({ evidence }) => evidence())),
    rule: `${dimension}/${scores.map(({ criterion }) => criterion.id).join("+")}`,
    reported: true,
  };
}
