import { LEVELS, type Level, type Tier } from "@/lib/domain/tiers";
import type { CandidateFacts } from "./facts";
import { levelOfDigit } from "./levels";
import type { Evidence } from "./result";
import type { Criterion, DimensionRule, RuleSet, ScoringParams } from "./rule-set";

/** A reported criterion. `level` is 1 to 4. */
export type CriterionScore = { criterion: Criterion; level: number };
/** A dimension with the scores of its reported criteria. `digit` is 0 without any. */
export type DimensionScore = { rule: DimensionRule; digit: number; scores: CriterionScore[] };

/** What the texts of a score card are written from. */
export type TextSource = { ruleSet: RuleSet; facts: CandidateFacts; params: ScoringParams };

/** Calls one of the texts of a criterion with the fact that the criterion reads. */
function criterionText(
  criterion: Criterion,
  text: "evidence" | "brief",
  { facts, params }: TextSource,
): string {
  switch (criterion.kind) {
    case "at_least":
    case "at_most":
    case "offered_limit":
      return criterion[text](facts[criterion.fact] ?? 0, params);
    case "rate_to_median": {
      const percentOfMedian =
        (100 * (facts.rate_index ?? 0)) / (params.context.median_rate_index ?? 1);
      return criterion[text](percentOfMedian, params);
    }
    case "grade":
      return criterion[text](facts[criterion.fact] ?? "", params);
    case "yes_or_no":
      return criterion[text](facts[criterion.fact] ?? false, params);
    case "features":
      return criterion[text](facts.coverage_features ?? [], params);
    case "core_line":
      return criterion[text](facts.core_lines?.includes(params.profile.line) ?? false, params);
    case "target_class": {
      const { naics = "" } = params.profile;
      const inside = facts.target_naics?.some((prefix) => naics.startsWith(prefix)) ?? false;
      return criterion[text](inside, params);
    }
    case "target_band": {
      const {
        target_revenue_min_usd: min = 0,
        target_revenue_max_usd: max = Number.POSITIVE_INFINITY,
      } = facts;
      return criterion[text]({ min, max }, params);
    }
  }
}

/** The reasoning of a score card. In the two best tiers only an L4 counts as a weakness, in the others an L3 too. */
export function reasoningOf(
  dimensions: readonly DimensionScore[],
  tier: Tier,
  source: TextSource,
): string {
  const { ruleSet, facts, params } = source;
  const brief = (scores: CriterionScore[], isBetter: (level: number, than: number) => boolean) => {
    const chosen = scores.reduce((best, each) => (isBetter(each.level, best.level) ? each : best));
    return criterionText(chosen.criterion, "brief", source);
  };
  const briefs = (levels: readonly Level[], isBetter: (level: number, than: number) => boolean) =>
    levels
      .flatMap((level) => dimensions.filter(({ digit }) => LEVELS[digit - 1] === level))
      .map(({ scores }) => brief(scores, isBetter))
      .filter((text) => text !== "");

  const upperTier = tier === "STRONG_FIT" || tier === "GOOD_FIT";
  return ruleSet.texts.reasoning({
    facts,
    profile: params.profile,
    strengths: briefs(["L1", "L2"], (level, than) => level < than),
    weaknesses: briefs(upperTier ? ["L4"] : ["L4", "L3"], (level, than) => level > than),
    notReported: dimensions.filter(({ digit }) => digit === 0).map(({ rule }) => rule.dimension),
  });
}

/** The level of one dimension, its evidence and the criteria that it comes from. */
export function dimensionEvidence(
  { rule: { dimension }, digit, scores }: DimensionScore,
  source: TextSource,
): Evidence {
  const { texts } = source.ruleSet;
  const level = levelOfDigit(digit);
  if (scores.length === 0) {
    const rule = `${dimension}/not-reported`;
    return { level, evidence: texts.notReported, rule, reported: false };
  }
  const parts = scores.map(({ criterion }) => criterionText(criterion, "evidence", source));
  const ids = scores.map(({ criterion }) => criterion.id);
  return {
    level,
    evidence: texts.evidence(parts),
    rule: `${dimension}/${ids.join("+")}`,
    reported: true,
  };
}
