import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { publishedPractice1 } from "./coverage-practice@1";
import { publishedPractice2 } from "./coverage-practice@2";

/** The latest rule set decides new runs. */
export const RULE_SETS = ruleSetRegistry(publishedPractice2, [publishedPractice1]);
