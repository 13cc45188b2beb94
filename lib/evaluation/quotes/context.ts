import { coverageType } from "@/lib/domain/line-names";
import { toCents, toUsd } from "@/lib/evaluation/core/format";
import type { Criteria } from "./criteria";
import type { Offering } from "./offering";
import type { QuoteContext } from "./result";
import type { RuleSet } from "./rule-set";

/** The premiums of one coverage, in cents. Zeros without an offering. */
function premiumsOf(coverage: string, eligible: readonly Offering[]) {
  const cents = eligible
    .filter(({ category }) => coverageType(category) === coverage)
    .map(({ premium }) => toCents(premium));
  cents.sort((a, b) => a - b);
  const at = (index: number) => cents[index] ?? 0;
  const median = Math.round((at((cents.length - 1) >> 1) + at(cents.length >> 1)) / 2);
  return { coverage, count: cents.length, cheapest: at(0), median, dearest: at(cents.length - 1) };
}

/** The weights, and the premiums of the eligible offerings in USD. */
export function contextOf(
  { weights }: RuleSet,
  eligible: readonly Offering[],
  criteria: Criteria,
): QuoteContext {
  const premiums = criteria.required.map((coverage) => premiumsOf(coverage, eligible));
  const total = (of: "cheapest" | "median") =>
    toUsd(premiums.reduce((sum, each) => sum + each[of], 0));
  return {
    state: criteria.state,
    appetite_bucket: criteria.bucket,
    weights: weights[criteria.bucket],
    coverages: premiums.map(({ coverage, count, cheapest, median, dearest }) => ({
      coverage,
      offerings: count,
      cheapest: toUsd(cheapest),
      median: toUsd(median),
      dearest: toUsd(dearest),
    })),
    cheapest_total: total("cheapest"),
    median_total: total("median"),
  };
}
