import type { RuleSet } from "../rule-set";
import { commercialLines1 } from "./commercial-lines@1";

/** Every rule set that a run may have been evaluated by. Old versions stay, so that what they decided can be reproduced. */
export const RULE_SETS: Readonly<Record<string, RuleSet>> = {
  [commercialLines1.name]: commercialLines1,
};

export const DEFAULT_RULE_SET = commercialLines1.name;

/** The rule set of that name; throws a RangeError for one that never existed. */
export function ruleSetOf(name: string): RuleSet {
  const ruleSet = Object.hasOwn(RULE_SETS, name) ? RULE_SETS[name] : undefined;
  if (!ruleSet)
    throw new RangeError(
      `rule set ${JSON.stringify(name)} does not exist; there are ${Object.keys(RULE_SETS).join(", ")}`,
    );
  return ruleSet;
}

/** Part of every trace: the version of what carries rules out, whichever rules they are. */
export const ENGINE_VERSION = "candidates/1";
