import type { NearestChange } from "@/lib/evaluation/core/nearest-change";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { placementEngine } from "./engine";
import type { QuoteTask } from "./evaluate";
import type { Evaluation } from "./result";
import { type PublishedRuleSet, RULE_SETS } from "./rule-sets";

export { placementEngine } from "./engine";
export type { QuoteTask } from "./evaluate";
export type { Evaluation } from "./result";
export { RULE_SETS };

/**
 * The rule set of a name. One that was compiled from a configuration is compiled again where the process does not have it.
 * Throws a RangeError for an unknown name without a configuration.
 */
export function ruleSetOf(name: string, config?: unknown): PublishedRuleSet {
  return RULE_SETS.getOrCompile(
    name,
    config === undefined
      ? null
      : () => placementEngine.compile(placementEngine.schema.parse(config), name),
  );
}

/** A task with the rule set that evaluates it. Default: the rule set of new runs. */
export type EvaluationRequest = QuoteTask & { ruleSet?: string; now?: () => number };

/**
 * The exact best combinations of offerings, one of each required line. The same request gives the same bytes, whatever
 * the order of the offerings. Throws a RangeError for an unknown rule set and for an input that it refuses.
 */
export function evaluate({ ruleSet, now, ...task }: EvaluationRequest): Evaluation {
  const rules = ruleSet === undefined ? RULE_SETS.latest : RULE_SETS.get(ruleSet);
  return rules.evaluate(task, now);
}

/**
 * The smallest single changes that raise the rank of one solution of a task, each verified by searching again. null if
 * no solution has the id. Throws a RangeError for a rule set without this search.
 */
export function nearestChange({
  ruleSet,
  solution,
  ...task
}: QuoteTask & { ruleSet: string; solution: string }): NearestChange | null {
  const find = RULE_SETS.get(ruleSet).nearestChange;
  if (!find) throw new RangeError(`${ruleSet} has no nearest changes.`);
  return find(task, solution);
}

/** A rule set with all of its rules, as `GET /rule-sets/{name}` publishes it. Throws a RangeError for an unknown name. */
export function describeRuleSet(name: string): RuleSetDocument {
  const ruleSet = RULE_SETS.get(name);
  return ruleSet.document(ruleSet === RULE_SETS.latest);
}
