import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { publishedPractice1 } from "./coverage-practice@1";

export const RULE_SETS = ruleSetRegistry(publishedPractice1);
