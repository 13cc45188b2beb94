import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { LEVELS, type Level } from "@/lib/domain/tiers";
import { lineBit, NO, YES } from "../columns/block";
import type { Bounds, Criterion, ScoringParams } from "../rule-set";
import type { Increments, Scorer } from "./scorer";
import {
  atLeast,
  atMost,
  broadTargetClass,
  byCode,
  coreLine,
  features,
  limitOrLayer,
  rateToMedian,
  targetBand,
  targetClass,
} from "./scorers";

const multiply = ([first, second, third]: Bounds, factor: number): Bounds => [
  first * factor,
  second * factor,
  third * factor,
];

/** Bounds of which the first two are multiplied. The third stays: what makes them harder makes no fact poor. */
export const harder = ([first, second, third]: Bounds, factor: number): Bounds => [
  first * factor,
  second * factor,
  third,
];

/** A level for every code up to the highest that has one; the others are not reported. */
function codeTable(
  levels: Readonly<Record<number, Level>>,
  of: (level: Level) => number,
  missing: number,
): number[] {
  const codes = Math.max(...Object.keys(levels).map(Number)) + 1;
  return Array.from({ length: Math.max(codes, 8) }, (_, code) => {
    const level = levels[code];
    return level ? of(level) : missing;
  });
}

/** Whether a criterion is scored for a profile. Otherwise no candidate has it, and nothing counts for it. */
export function applies(criterion: Criterion, { profile, context }: ScoringParams): boolean {
  if (criterion.appliesTo && !criterion.appliesTo(profile)) return false;
  switch (criterion.kind) {
    case "rate_to_median":
      return (context.median_rate_index ?? null) !== null;
    case "target_class":
      return profile.naics !== undefined;
    case "target_band":
      return profile.revenue !== undefined;
    default:
      return true;
  }
}

function boundsFor(criterion: Criterion & { kind: "at_least" | "at_most" }, params: ScoringParams) {
  const { bounds, stricter, times } = criterion;
  if (times) return harder(bounds, times(params.profile));
  return stricter && (params.profile.losses_5yr ?? 0) >= stricter.fromLosses
    ? multiply(bounds, stricter.times)
    : bounds;
}

/**
 * The loop of one criterion, or null when the profile or the pool has nothing to compare with. Then the criterion is
 * not reported for any candidate.
 */
export function compileCriterion(
  criterion: Criterion,
  params: ScoringParams,
  increments: Increments,
): Scorer | null {
  if (!applies(criterion, params)) return null;
  const { profile, context } = params;
  const of = (level: Level) => increments[LEVELS.indexOf(level)] ?? 0;
  const missing = increments[4];
  switch (criterion.kind) {
    case "at_least":
      return atLeast(criterion.fact, boundsFor(criterion, params), increments);
    case "at_most":
      return atMost(criterion.fact, boundsFor(criterion, params), increments);
    case "offered_limit": {
      const bounds =
        profile.limit === undefined ? criterion.unasked : multiply(criterion.bounds, profile.limit);
      const { layer } = criterion;
      if (!layer || !profile.layering || profile.limit === undefined)
        return atLeast(criterion.fact, bounds, increments);
      const least = layer.share * profile.limit;
      return limitOrLayer({ least, layer: of(layer.level) }, bounds, increments);
    }
    case "rate_to_median":
      return rateToMedian(context.median_rate_index ?? 0, criterion.bounds, increments);
    case "grade": {
      const { fact, levels } = criterion;
      const scale = fact === "am_best_rating" ? AM_BEST_RATINGS : AM_BEST_SIZES;
      const table = [missing, ...scale.map((grade) => of(levels[grade] ?? "L4"))];
      return byCode((view) => view.codes[fact], table);
    }
    case "code":
      return byCode(criterion.column, codeTable(criterion.levels, of, missing));
    case "yes_or_no": {
      const table = [missing, missing, missing];
      table[NO] = of(criterion.no);
      table[YES] = of(criterion.yes);
      return byCode((view) => view.codes[criterion.fact], table);
    }
    case "features":
      return features(criterion.bounds, increments);
    case "core_line":
      return coreLine(lineBit("core_lines", profile.line), {
        core: of(criterion.core),
        other: of(criterion.other),
        missing,
      });
    case "target_class": {
      const score = criterion.broad ? broadTargetClass : targetClass;
      const [inside, outside] = [of(criterion.inside), of(criterion.outside)];
      return score(profile.naics ?? "", { inside, outside, missing });
    }
    case "own":
      return criterion.scorer(profile, increments);
    case "target_band": {
      const { inside, near, outside, nearTimes, oneEnd } = criterion;
      return targetBand(profile.revenue ?? 0, {
        inside: of(inside),
        near: of(near),
        outside: of(outside),
        missing,
        nearTimes,
        oneEnd: oneEnd ? of(oneEnd) : null,
      });
    }
  }
}
