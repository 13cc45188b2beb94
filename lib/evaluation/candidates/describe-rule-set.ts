import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { engineVersionOf } from "./evaluate";
import { RULE_SETS } from "./rule-sets";
import { documentOf as documentOf1 } from "./rule-sets/commercial-lines@1/document";
import { documentOf as documentOf2 } from "./rule-sets/commercial-lines@2/document";

/** Every rule of a rule set with its text, bounds and sources. Throws a RangeError for an unknown name. */
export function describeRuleSet(name: string): RuleSetDocument {
  const ruleSet = RULE_SETS.get(name);
  const current = name === RULE_SETS.latest.name;
  const documentOf = ruleSet.engine2 ? documentOf2 : documentOf1;
  return documentOf(ruleSet, { engineVersion: engineVersionOf(ruleSet), current });
}
