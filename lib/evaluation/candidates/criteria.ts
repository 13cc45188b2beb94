import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { LEVELS, type Level } from "@/lib/domain/tiers";
import { lineBit, NO, YES } from "./columns/block";
import type { Increments } from "./levels";
import type { Bounds, Criterion, ScoringParams } from "./rule-set";
import {
  atLeast,
  atMost,
  byCode,
  coreLine,
  features,
  rateToMedian,
  type Scorer,
  targetBand,
  targetClass,
} from "./scorers";

const multiply = ([first, second, third]: Bounds, factor: number): Bounds => [
  first * factor,
  second * factor,
  third * factor,
];

/**
 * The loop of one criterion, or null when the profile or the pool has nothing to compare with. Then the criterion is
 * not reported for any candidate.
 */
export function compileCriterion(
  criterion: Criterion,
  { profile, context }: ScoringParams,
  increments: Increments,
): Scorer | null {
  const of = (level: Level) => increments[LEVELS.indexOf(level)] ?? 0;
  switch (criterion.kind) {
    case "at_least":
    case "at_most": {
      const { stricter, fact, kind } = criterion;
      const bounds =
        stricter && (profile.losses_5yr ?? 0) >= stricter.fromLosses
          ? multiply(criterion.bounds, stricter.times)
          : criterion.bounds;
      return kind === "at_least"
        ? atLeast(fact, bounds, increments)
        : atMost(fact, bounds, increments);
    }
    case "offered_limit": {
      const bounds =
        profile.limit === undefined ? criterion.unasked : multiply(criterion.bounds, profile.limit);
      return atLeast(criterion.fact, bounds, increments);
    }
    case "rate_to_median": {
      const median = context.median_rate_index ?? null;
      return median === null ? null : rateToMedian(median, criterion.bounds, increments);
    }
    case "grade": {
      const { fact, levels } = criterion;
      const scale = fact === "am_best_rating" ? AM_BEST_RATINGS : AM_BEST_SIZES;
      const table = [0, ...scale.map((grade) => of(levels[grade] ?? "L4"))];
      return byCode((view) => view.codes[fact], table);
    }
    case "yes_or_no": {
      const table = [0, 0, 0];
      table[NO] = of(criterion.no);
      table[YES] = of(criterion.yes);
      return byCode((view) => view.codes[criterion.fact], table);
    }
    case "features":
      return features(criterion.bounds, increments);
    case "core_line":
      return coreLine(lineBit("core_lines", profile.line), of(criterion.core), of(criterion.other));
    case "target_class":
      return profile.naics === undefined
        ? null
        : targetClass(profile.naics, of(criterion.inside), of(criterion.outside));
    case "target_band": {
      const { inside, near, outside, nearTimes } = criterion;
      const band = { inside: of(inside), near: of(near), outside: of(outside), nearTimes };
      return profile.revenue === undefined ? null : targetBand(profile.revenue, band);
    }
  }
}
