export { describeRuleSet, type EvaluationRequest, evaluate } from "./evaluate";
export { CoverageInput } from "./input";
export type { Evaluation } from "./result";
export { RULE_SETS } from "./rule-sets";
