import { compareText } from "@/lib/evaluation/core/canonical-json";
import { factOf } from "../facts/facts";
import { type Curve, levelOnCurve, meanLevel, WORST_LEVEL } from "../levels";
import type { Criteria } from "../reading/criteria";
import type { Quote } from "../reading/quote";
import type { Criterion, RuleSet } from "../rule-set";
import type { CarrierFit } from "../texts";
import {
  type CriterionScore,
  LEVEL_OF_NO_COVER,
  type ScoringParams,
  scoreDeductibles,
  scoreHeldLimits,
  scoreLimits,
} from "./amounts";

const sorted = (names: readonly string[]) => [...new Set(names)].sort(compareText);

const known = (level: number, evidence: () => string): CriterionScore => ({
  level,
  stated: true,
  complete: true,
  evidence,
});

/** A word that the rule set does not know is the worst. */
const levelOfWord = (levels: Readonly<Record<string, number>>, word: string): number =>
  Object.hasOwn(levels, word) ? (levels[word] ?? WORST_LEVEL) : WORST_LEVEL;

const worstOf = (curve: Curve) => Math.max(...curve.map(([, level]) => level));

/**
 * The level of what a quote does not state: the worst that any fact which it could state has, at least `least`. So
 * stating a fact is never worse than leaving it out.
 */
export function unstatedLevel(criterion: Criterion, least: number, isAsked: boolean): number {
  switch (criterion.kind) {
    case "deductibles":
      return Math.max(
        least,
        LEVEL_OF_NO_COVER,
        ...[criterion.desired, criterion.usual, criterion.percent, criterion.wind].map(worstOf),
      );
    case "features":
      return Math.max(least, worstOf(isAsked ? criterion.asked : criterion.unasked));
    case "rating":
    case "grade":
      return Math.max(least, ...Object.values(criterion.levels));
    case "flag":
      return Math.max(least, criterion.yes, criterion.no);
    case "class":
      return Math.max(least, criterion.avoided, criterion.written);
    case "carrier":
      return least;
    default:
      return Math.max(least, worstOf(criterion.curve));
  }
}

/** A criterion that applies, and whose fact the quote does not state. */
const unknown = ({ title }: Criterion, { texts, notStated }: ScoringParams): CriterionScore => ({
  level: notStated,
  stated: false,
  complete: false,
  evidence: () => texts.notStated(title),
});

function carrierFit({ quote, criteria }: ScoringParams): CarrierFit | null {
  const policies = criteria.currentPolicies.filter(({ carrierKey }) => carrierKey !== null);
  if (policies.length === 0) return null;
  const provider = quote.providerName;
  const own = policies.filter(({ carrierKey }) => carrierKey === quote.providerKey);
  if (own.some(({ type }) => type === quote.type)) return { fit: "same_line", provider };
  if (own.length > 0)
    return { fit: "other_lines", provider, coverages: own.map(({ type }) => type) };
  const current = policies.find(({ type }) => type === quote.type);
  return { fit: "new", currentCarrier: current?.carrier ?? null };
}

/**
 * Whether one of the codes is the class or its beginning. `undecided`: the class is broader than a code, such as 23
 * against 238160, so that it may or may not be of it.
 */
export function listsClass(codes: readonly string[], naics: string): "yes" | "no" | "undecided" {
  if (codes.some((code) => naics.startsWith(code))) return "yes";
  return codes.some((code) => code.startsWith(naics)) ? "undecided" : "no";
}

/** The level of one criterion, or null if it does not apply to quotes of this line. */
export function scoreCriterion(criterion: Criterion, given: ScoringParams): CriterionScore | null {
  const { quote, criteria, texts } = given;
  const isAsked = (criteria.desired.get(quote.type)?.features.length ?? 0) > 0;
  const params = { ...given, notStated: unstatedLevel(criterion, given.notStated, isAsked) };
  switch (criterion.kind) {
    case "limits":
      return scoreLimits(criterion, params);
    case "deductibles":
      return scoreDeductibles(criterion, params);
    case "held_limits":
      return scoreHeldLimits(criterion, params);
    case "features": {
      if (!quote.features) return unknown(criterion, params);
      // What is excluded too is not covered.
      const offered = sorted(quote.features).filter((name) => !quote.exclusions?.includes(name));
      const desired = criteria.desired.get(quote.type)?.features ?? [];
      const missing = desired.filter((feature) => !offered.includes(feature));
      const level =
        desired.length === 0
          ? levelOnCurve(criterion.unasked, offered.length)
          : levelOnCurve(criterion.asked, (desired.length - missing.length) / desired.length);
      return known(level, () => texts.features({ offered, desired, missing }));
    }
    case "exclusions": {
      if (!quote.exclusions) return unknown(criterion, params);
      const names = sorted(quote.exclusions);
      return known(levelOnCurve(criterion.curve, names.length), () => texts.exclusions(names));
    }
    case "rating": {
      const { rating } = quote;
      if (rating.standing === "not_stated") return unknown(criterion, params);
      const level =
        rating.standing === "graded" ? (criterion.levels[rating.grade] ?? 400) : params.notStated;
      return known(level, () => texts.rating(rating.grade));
    }
    case "number": {
      const value = factOf(quote, criterion.fact);
      if (typeof value !== "number") return unknown(criterion, params);
      return known(levelOnCurve(criterion.curve, value), () => criterion.evidence(value, quote));
    }
    case "grade": {
      const value = factOf(quote, criterion.fact);
      if (typeof value !== "string") return unknown(criterion, params);
      return known(levelOfWord(criterion.levels, value), () => criterion.evidence(value, quote));
    }
    case "flag": {
      const value = factOf(quote, criterion.fact);
      if (typeof value !== "boolean") return unknown(criterion, params);
      return known(value ? criterion.yes : criterion.no, () => criterion.evidence(value, quote));
    }
    case "class": {
      const { naics } = criteria;
      if (naics === null) return null;
      if (!quote.avoidedNaics) return unknown(criterion, params);
      const listed = listsClass(quote.avoidedNaics, naics);
      if (listed === "undecided")
        return {
          level: params.notStated,
          stated: true,
          complete: false,
          evidence: () => `class ${naics} is too broad for the avoided classes`,
        };
      const avoided = listed === "yes";
      const level = avoided ? criterion.avoided : criterion.written;
      return known(level, () => texts.class(naics, avoided));
    }
    case "carrier": {
      const fit = carrierFit(params);
      if (!fit) return null;
      const { same, other, none } = criterion;
      const level = { same_line: same, other_lines: other, new: none }[fit.fit];
      return known(level, () => texts.carrier(fit));
    }
  }
}

/** One dimension of one quote. `rule` names the criteria that apply. */
export type QuoteScore = {
  level: number;
  evidence: () => string;
  rule: string;
  reported: boolean;
};

/** The weighted mean of the criteria that apply. What is not stated counts with its own level. */
export function scoreQuote(
  { dimensions, texts, notStated, notApplicable }: RuleSet,
  dimension: string,
  { quote, criteria }: { quote: Quote; criteria: Criteria },
): QuoteScore {
  const scores = (dimensions[dimension] ?? []).flatMap((criterion) => {
    const score = scoreCriterion(criterion, { quote, criteria, texts, notStated });
    return score ? { ...score, criterion } : [];
  });
  if (scores.length === 0)
    return { level: notApplicable, evidence: () => texts.notApplicable, rule: "", reported: false };
  const weights = scores.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  const weighted = scores.reduce((sum, { criterion, level }) => sum + criterion.weight * level, 0);
  return {
    level: meanLevel(weighted, weights),
    evidence: () => texts.evidence(scores.map(({ evidence }) => evidence())),
    rule: `${dimension}/${scores.map(({ criterion }) => criterion.id).join("+")}`,
    reported: scores.some(({ stated }) => stated),
  };
}
