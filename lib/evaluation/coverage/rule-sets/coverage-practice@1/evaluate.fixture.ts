import { type EvaluationRequest, evaluate as evaluateLatest } from "../../evaluate";

/** Evaluates with this rule set. */
export const evaluate = (request: EvaluationRequest) =>
  evaluateLatest({ ruleSet: "coverage-practice@1", ...request });
