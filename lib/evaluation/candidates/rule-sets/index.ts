import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { commercialLines1 } from "./commercial-lines@1";

export const RULE_SETS = ruleSetRegistry(commercialLines1);
