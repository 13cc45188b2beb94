export { type Evaluation, type EvaluationRequest, evaluate } from "./evaluate";
export { CoverageInput } from "./input";
export { ENGINE_VERSION, RULE_SETS } from "./rule-sets";
