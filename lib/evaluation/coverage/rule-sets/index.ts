import type { CoverageRuleSet } from "../rule-set";
import { coveragePractice1 } from "./coverage-practice@1";

/** Every rule set that a portfolio may have been analyzed by. Old versions stay, so that what they found can be reproduced. */
export const COVERAGE_RULE_SETS: Readonly<Record<string, CoverageRuleSet>> = {
  [coveragePractice1.name]: coveragePractice1,
};

export const DEFAULT_COVERAGE_RULE_SET = coveragePractice1.name;

export const isCoverageRuleSet = (name: string) => Object.hasOwn(COVERAGE_RULE_SETS, name);

/** The rule set of that name; throws a RangeError for one that never existed. */
export function coverageRuleSetOf(name: string): CoverageRuleSet {
  const ruleSet = Object.hasOwn(COVERAGE_RULE_SETS, name) ? COVERAGE_RULE_SETS[name] : undefined;
  if (!ruleSet)
    throw new RangeError(
      `rule set ${JSON.stringify(name)} does not exist; there are ${Object.keys(COVERAGE_RULE_SETS).join(", ")}`,
    );
  return ruleSet;
}

/** Part of every trace: the version of what carries rules out, whichever rules they are. */
export const COVERAGE_ENGINE_VERSION = "coverage/1";
