import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { commercialLines1 } from "./commercial-lines@1";

export const RULE_SETS = ruleSetRegistry(commercialLines1);

/** The version of the engine that applies rule sets. Part of every trace. */
export const ENGINE_VERSION = "candidates/1";
