import { LEVELS, type Level, type Tier } from "@/lib/domain/tiers";
import type { DerivedView } from "./columns/derive";
import type { CandidateFacts } from "./facts";
import type { Evidence } from "./result";
import type { Criterion, DimensionRule, RuleSet, ScoringParams } from "./rule-set";
import { levelOfDigit } from "./scoring/levels";
import { keep, type PlaceCard } from "./scoring/place-cards";
import type { ReasoningParts } from "./texts";

/** A reported criterion. `level` is 1 to 4. */
export type CriterionScore = { criterion: Criterion; level: number };
/** A dimension with the scores of its reported criteria. `digit` is 0 without any. */
export type DimensionScore = {
  rule: DimensionRule;
  digit: number;
  scores: CriterionScore[];
  /** The criteria whose fact is not reported, where a missing fact counts. */
  missing: Criterion[];
};

/** What the texts of a score card are written from. */
export type TextSource = {
  ruleSet: RuleSet;
  facts: CandidateFacts;
  params: ScoringParams;
  /** The facts as rules read them: one row of a block. */
  view: DerivedView;
  row: number;
  card: PlaceCard;
};

/** Calls one of the texts of a criterion with the fact that the criterion reads. */
export function criterionText(
  criterion: Criterion,
  text: "evidence" | "brief",
  { facts, params, view, row }: TextSource,
): string {
  const bounds = "bounds" in criterion ? criterion.bounds : [];
  switch (criterion.kind) {
    case "at_least":
    case "at_most":
    case "offered_limit":
      return criterion[text](view.numbers[criterion.fact][row] ?? 0, params, facts, bounds);
    case "rate_to_median": {
      const percentOfMedian =
        (100 * (facts.rate_index ?? 0)) / (params.context.median_rate_index ?? 1);
      return criterion[text](percentOfMedian, params, facts, bounds);
    }
    case "grade":
      return criterion[text](facts[criterion.fact] ?? "", params, facts, bounds);
    case "code":
      return criterion[text](criterion.column(view)[row] ?? 0, params, facts, bounds);
    case "yes_or_no":
      return criterion[text](facts[criterion.fact] ?? false, params, facts, bounds);
    case "features":
      return criterion[text](facts.coverage_features ?? [], params, facts, bounds);
    case "core_line": {
      const core = facts.core_lines?.includes(params.profile.line) ?? false;
      return criterion[text](core, params, facts, bounds);
    }
    case "target_class": {
      const { naics = "" } = params.profile;
      const inside = facts.target_naics?.some((prefix) => naics.startsWith(prefix)) ?? false;
      return criterion[text](inside, params, facts, bounds);
    }
    case "own":
      return criterion[text](null, params, facts, bounds);
    case "target_band": {
      const {
        target_revenue_min_usd: min = 0,
        target_revenue_max_usd: max = Number.POSITIVE_INFINITY,
      } = facts;
      return criterion[text]({ min, max }, params, facts, bounds);
    }
  }
}

/** The reasoning of a score card. In the two best tiers only an L4 counts as a weakness, in the others an L3 too. */
export function reasoningOf(
  dimensions: readonly DimensionScore[],
  tier: Tier,
  { decision, unanswered, ...source }: TextSource & Pick<ReasoningParts, "decision" | "unanswered">,
): string {
  const { ruleSet, facts, params } = source;
  const brief = (
    { scores }: DimensionScore,
    isBetter: (level: number, than: number) => boolean,
  ) => {
    const { criterion } = scores.reduce((best, each) =>
      isBetter(each.level, best.level) ? each : best,
    );
    const write = () => criterionText(criterion, "brief", source);
    return criterion.ofPlace ? keep(source.card.briefs, criterion, write) : write();
  };
  const briefs = (levels: readonly Level[], isBetter: (level: number, than: number) => boolean) =>
    levels
      .flatMap((level) => dimensions.filter(({ digit }) => LEVELS[digit - 1] === level))
      .map((dimension) => brief(dimension, isBetter))
      .filter((text) => text !== "");

  const upperTier = tier === "STRONG_FIT" || tier === "GOOD_FIT";
  return ruleSet.texts.reasoning({
    facts,
    profile: params.profile,
    strengths: briefs(["L1", "L2"], (level, than) => level < than),
    weaknesses: briefs(upperTier ? ["L4"] : ["L4", "L3"], (level, than) => level > than),
    notReported: dimensions.filter(({ digit }) => digit === 0).map(({ rule }) => rule.dimension),
    dimensions: dimensions.length,
    decision,
    unanswered,
  });
}

/** The level of one dimension, its evidence and the criteria that it comes from. */
export function dimensionEvidence(score: DimensionScore, source: TextSource): Evidence {
  const { rule } = score;
  const write = () => writeEvidence(score, source);
  const ofPlace = rule.criteria.every((criterion) => criterion.ofPlace);
  return ofPlace ? keep(source.card.evidence, rule, write) : write();
}

function writeEvidence(
  { rule: { dimension }, digit, scores, missing }: DimensionScore,
  source: TextSource,
): Evidence {
  const { texts } = source.ruleSet;
  const level = levelOfDigit(digit);
  if (scores.length === 0) {
    const rule = `${dimension}/not-reported`;
    return { level, evidence: texts.notReported, rule, reported: false };
  }
  const parts = scores.map(({ criterion }) => criterionText(criterion, "evidence", source));
  if (missing.length > 0) parts.push(notReportedPart(missing, source));
  const ids = scores.map(({ criterion }) => criterion.id);
  return {
    level,
    evidence: texts.evidence(parts),
    rule: `${dimension}/${ids.join("+")}`,
    reported: true,
  };
}

/** The facts of a dimension that are not reported, not credible, or too narrow to decide. */
function notReportedPart(missing: readonly Criterion[], { params, facts }: TextSource): string {
  const texts = missing.map((criterion) => ({
    short: criterion.missing?.short ?? criterion.id,
    brief: criterion.missing?.brief(params, facts) ?? "",
  }));
  // Reported, and still no answer: the brief says why.
  const isUndecided = ({ brief }: { brief: string }) => /not (?:credible|decided)$/.test(brief);
  const absent = texts.filter((text) => !isUndecided(text)).map(({ short }) => short);
  return [
    ...texts.filter(isUndecided).map(({ brief }) => brief),
    ...(absent.length > 0 ? [`not reported: ${absent.join(", ")}`] : []),
  ].join("; ");
}
