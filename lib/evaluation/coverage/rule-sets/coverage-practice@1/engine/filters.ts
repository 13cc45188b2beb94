import { evaluateCondition } from "./conditions/conditions";
import { type Finding, known } from "./conditions/finding";
import type { RuleContext } from "./conditions/thresholds";
import type { FlagRule, GapRule, RuleSet } from "./rule-set";

/** Whether each rule applies to the portfolio, in the order of the rule set. */
export type FilterResult = {
  gaps: { rule: GapRule; applies: Finding }[];
  flags: { rule: FlagRule; applies: Finding }[];
  /** How many rules apply, or may apply. */
  left: number;
};

/** A rule does not apply to a portfolio without its segment. */
function segmentApplies(
  { segment }: GapRule | FlagRule,
  { portfolio, texts }: RuleContext,
): Finding {
  return segment === "both" || portfolio.segments.includes(segment)
    ? known(true)
    : known(false, texts.segmentMissing[segment]);
}

/** FILTER: removes the rules that do not apply. */
export function filterRules({ gaps, flags }: RuleSet, context: RuleContext): FilterResult {
  const filteredGaps = gaps.map((rule) => {
    const segment = segmentApplies(rule, context);
    return { rule, applies: segment.truth ? evaluateCondition(rule.applies, context) : segment };
  });
  const filteredFlags = flags.map((rule) => ({ rule, applies: segmentApplies(rule, context) }));
  const left = [...filteredGaps, ...filteredFlags].filter(({ applies }) => applies.truth !== false);
  return { gaps: filteredGaps, flags: filteredFlags, left: left.length };
}
