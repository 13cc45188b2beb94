export { MAX_REQUIRED_COVERAGES, MAX_SOLUTIONS } from "@/lib/domain/quote-matching";
export { checkQuotes, evaluateQuotes, type QuoteEvaluation, type QuoteQuestion } from "./evaluate";
export {
  type DesiredCoverage,
  MAX_OFFERINGS,
  Offering,
  Offerings,
  QuoteRequest,
  QuoteRequestFields,
} from "./input";
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
} from "./result";
export {
  DEFAULT_QUOTE_RULE_SET,
  isQuoteRuleSet,
  QUOTE_ENGINE_VERSION,
  QUOTE_RULE_SETS,
} from "./rule-sets";
