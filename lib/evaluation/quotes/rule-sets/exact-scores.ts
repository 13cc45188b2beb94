import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { WORST_LEVEL } from "../levels";
import { stepsOf } from "../market";
import type { ReadQuotes } from "../reading/read-quotes";
import { type RuleSet, weightsOf } from "../rule-set";

/** With weights in multiples of 5 percent, ten lines at the highest premium, fees and taxes are exact: 2.4 × 10^15. */
const SURPLUS_LINES_CHARGES = 1.2;

/**
 * A problem if the weights of an engine have no common divisor and the premiums are so high that scores would not be
 * exact whole numbers below 2^53. None for the built-in weights.
 */
export function inexactScores(ruleSet: RuleSet, { criteria, quotes }: ReadQuotes): InputProblem[] {
  const { total } = stepsOf(weightsOf(ruleSet, criteria.bucket));
  const most = criteria.required.reduce((sum, line) => {
    const cents = quotes.flatMap(({ type, premium, package: own, feesCents, taxesCents }) =>
      type === line
        ? Math.max(premium.cents, own?.cents ?? 0) * SURPLUS_LINES_CHARGES +
          (feesCents ?? 0) +
          (taxesCents ?? 0)
        : [],
    );
    return sum + cents.reduce((highest, each) => Math.max(highest, each), 0);
  }, 0);
  const slope = Math.max(WORST_LEVEL, ruleSet.pricing.perHundredPercent);
  if (total * slope * criteria.required.length * most <= Number.MAX_SAFE_INTEGER) return [];
  return [
    {
      path: ["offerings"],
      message: `have premiums that are too high for exact scores with the weights of ${criteria.bucket}, which sum to ${total} after division by their common divisor. Use an engine whose weights are multiples of 5`,
    },
  ];
}
