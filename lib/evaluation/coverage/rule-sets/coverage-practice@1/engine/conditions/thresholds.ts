import type { NormalizedPortfolio } from "../portfolio/normalize";
import type { Threshold } from "../rule-set";
import type { RuleSetTexts } from "../texts";

/** What conditions are evaluated against. */
export type RuleContext = { portfolio: NormalizedPortfolio; texts: RuleSetTexts };

export type ResolvedThreshold = {
  /** Undefined if its fact is missing. */
  value: number | undefined;
  /** The name of its fact. */
  label: string;
  /** Ends the evidence: what the threshold is a share of, or whose law it is. */
  note: string;
};

/** The value of a threshold. `replacementCost`: of what the policy insures. */
export function resolveThreshold(
  threshold: Threshold,
  { portfolio: { facts, state }, texts }: RuleContext,
  replacementCost?: number,
): ResolvedThreshold {
  if (typeof threshold === "number") return { value: threshold, label: "", note: "" };
  if ("byState" in threshold) {
    const own = Object.hasOwn(threshold.byState, state) ? threshold.byState[state] : undefined;
    return { value: own ?? threshold.otherwise, label: "", note: "" };
  }
  const [base, label, times] =
    "fact" in threshold
      ? [facts.numbers[threshold.fact], texts.numberFacts[threshold.fact].label, threshold.times]
      : [replacementCost, texts.missing.replacementCost, threshold.replacementCostTimes];
  return {
    value: base === undefined ? undefined : base * times,
    label,
    note: texts.shareOf(times, label),
  };
}
