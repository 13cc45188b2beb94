export { columnsBuilder, columnsOf } from "./columns/build-columns";
export { describeRuleSet } from "./describe-rule-set";
export { evaluate, sharedRanks } from "./evaluate";
export type { EvaluationRequest } from "./evaluation-params";
export { createExplainer } from "./explain";
export { CandidateProfile } from "./input";
export { closeThreads, evaluateInThreads } from "./parallel/evaluate-in-threads";
export type { Evaluation } from "./result";
export { RULE_SETS } from "./rule-sets";
