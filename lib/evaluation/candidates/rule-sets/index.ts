import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { commercialLines1 } from "./commercial-lines@1";
import { commercialLines2 } from "./commercial-lines@2";

// commercial-lines@2 becomes the rule set of new runs together with the sample market that it needs.
export const RULE_SETS = ruleSetRegistry(commercialLines1, [commercialLines2]);
