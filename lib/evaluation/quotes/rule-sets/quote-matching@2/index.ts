import { compileRuleSet } from "../../engine/compile";
import { defaultConfig } from "../../engine/default-config";
import type { RuleSet } from "../../rule-set";

/**
 * Rules for matching quotes: the default configuration of a placement engine. A published version never changes: a rule
 * set that gives any run another result or another text is a new version.
 */
export const quoteMatching2: RuleSet = compileRuleSet(defaultConfig(), "quote-matching@2");
