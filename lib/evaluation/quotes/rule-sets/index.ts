import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { quoteMatching1 } from "./quote-matching@1";

export const RULE_SETS = ruleSetRegistry(quoteMatching1);
