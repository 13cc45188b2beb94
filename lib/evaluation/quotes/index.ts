export { checkQuotes, evaluateQuotes, type QuoteEvaluation, type QuoteQuestion } from "./evaluate";
export { MAX_OFFERINGS, Offering, Offerings } from "./offering";
export { type DesiredCoverage, QuoteRequest, QuoteRequestFields } from "./request";
export type {
  DimensionExplanation,
  ExcludedOffering,
  QuoteContext,
  QuoteCounts,
  QuoteOutput,
  QuoteScorecard,
  QuoteSolution,
  SolutionExplanation,
  UnmetCoverage,
} from "./result-schemas";
export {
  DEFAULT_QUOTE_RULE_SET,
  isQuoteRuleSet,
  QUOTE_ENGINE_VERSION,
  QUOTE_RULE_SETS,
} from "./rules";
export { MAX_REQUIRED_COVERAGES, MAX_SOLUTIONS } from "./words";
