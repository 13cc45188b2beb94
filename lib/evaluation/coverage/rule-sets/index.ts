import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { coveragePractice1 } from "./coverage-practice@1";

export const RULE_SETS = ruleSetRegistry(coveragePractice1);

/** The version of the engine that applies rule sets. Part of every trace. */
export const ENGINE_VERSION = "coverage/1";
