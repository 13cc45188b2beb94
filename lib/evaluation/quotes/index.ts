export { describeRuleSet } from "./describe-rule-set";
export { check, ENGINE_VERSION, type EvaluationRequest, evaluate } from "./engine-1/evaluate";
export { QuoteRequest } from "./engine-1/input";
export { Offerings } from "./engine-1/offering";
export type { Evaluation } from "./result";
export { RULE_SETS } from "./rule-sets";
