export { check, ENGINE_VERSION, type EvaluationRequest, evaluate } from "./evaluate";
export { QuoteRequest } from "./input";
export { Offerings } from "./offering";
export type { Evaluation } from "./result";
export { RULE_SETS } from "./rule-sets";
