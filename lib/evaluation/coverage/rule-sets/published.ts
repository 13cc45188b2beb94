import type { RuleSet } from "../conditions/condition";
import { documentOf } from "../document";
import { ENGINE_VERSION, evaluateRuleSet } from "../evaluate-rule-set";
import { readInput } from "../read-input";
import type { PublishedRuleSet } from "../rule-set";

/** A rule set of the present engine. `config`: what it was compiled from, for threads. */
export const published = (ruleSet: RuleSet, config?: unknown): PublishedRuleSet => ({
  name: ruleSet.name,
  engineVersion: ENGINE_VERSION,
  ...(config === undefined ? {} : { config }),
  read(given) {
    const read = readInput(given);
    if (!read.success) return read;
    return { success: true, evaluate: (request) => evaluateRuleSet(ruleSet, read, request) };
  },
  describe: ({ current }) => documentOf(ruleSet, ENGINE_VERSION, { current }),
});
