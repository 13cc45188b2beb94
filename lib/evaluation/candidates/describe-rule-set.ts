import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { ENGINE_VERSION } from "./evaluate";
import { RULE_SETS } from "./rule-sets";
import { documentOf } from "./rule-sets/commercial-lines@1/document";

/** Every rule of a rule set with its text, bounds and sources. Throws a RangeError for an unknown name. */
export function describeRuleSet(name: string): RuleSetDocument {
  const current = name === RULE_SETS.latest.name;
  return documentOf(RULE_SETS.get(name), { engineVersion: ENGINE_VERSION, current });
}
