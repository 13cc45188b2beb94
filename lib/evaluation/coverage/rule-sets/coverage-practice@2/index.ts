import type { RuleSet } from "../../conditions/condition";
import { compileRuleSet } from "../../engine/compile";
import { defaultConfig } from "../../engine/default-config";
import type { PublishedRuleSet } from "../../rule-set";
import { published } from "../published";

/**
 * Law and good practice for personal and small commercial portfolios: the default configuration of an engine for coverage
 * analysis. A published version never changes: a rule set that gives any portfolio another result or another text is a
 * new version.
 */
export const coveragePractice2: RuleSet = compileRuleSet(defaultConfig(), "coverage-practice@2");

export const publishedPractice2: PublishedRuleSet = published(coveragePractice2);
