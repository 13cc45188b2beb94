export { type PoolColumns, viewBlock } from "./columns/block";
export { columnsBuilder, columnsOf, factsAt } from "./columns/build-columns";
export { type EvaluationRequest, evaluate } from "./evaluate";
export { explainer } from "./explain";
export { CandidateFacts } from "./facts";
export { CandidateProfile } from "./input";
export { closeThreads, evaluateInThreads } from "./parallel/evaluate-in-threads";
export type { Evaluation } from "./result";
export { ENGINE_VERSION, RULE_SETS } from "./rule-sets";
