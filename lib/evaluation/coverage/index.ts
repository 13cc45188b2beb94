import { coverageEngine } from "./engine";
import type { PublishedRuleSet } from "./rule-set";
import { RULE_SETS } from "./rule-sets";

export { coverageEngine } from "./engine";
export { describeRuleSet, type EvaluationRequest, evaluate } from "./evaluate";
export { CoverageInput } from "./input";
export type { Evaluation } from "./result";
export { RULE_SETS } from "./rule-sets";

/**
 * The rule set of a name. One that was compiled from a configuration is compiled again where the process does not have it.
 * Throws a RangeError for an unknown name without a configuration.
 */
export function ruleSetOf(name: string, config?: unknown): PublishedRuleSet {
  return RULE_SETS.getOrCompile(
    name,
    config === undefined
      ? null
      : () => coverageEngine.compile(coverageEngine.schema.parse(config), name),
  );
}
