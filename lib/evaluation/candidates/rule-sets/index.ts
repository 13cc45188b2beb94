import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { commercialLines1 } from "./commercial-lines@1";
import { commercialLines2 } from "./commercial-lines@2";

export const RULE_SETS = ruleSetRegistry(commercialLines2, [commercialLines1]);
