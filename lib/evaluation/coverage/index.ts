export { ENGINE_VERSION, type EvaluationRequest, evaluate } from "./evaluate";
export type { Evaluation } from "./result";
export { RULE_SETS } from "./rule-sets";
