export { check, type Evaluation, type EvaluationRequest, evaluate } from "./evaluate";
export { Offering, Offerings, QuoteRequest } from "./input";
export { ENGINE_VERSION, RULE_SETS } from "./rule-sets";
