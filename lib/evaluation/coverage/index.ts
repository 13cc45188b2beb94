export {
  analyzeCoverage,
  type CoverageEvaluation,
  type CoverageRequest,
  type CoverageStageReport,
} from "./evaluate";
export { CoverageInput, coverageFactsShape, Policy, Portfolio, StateCode } from "./input";
export { CheckedRule, CoverageFlag, CoverageGap, CoverageOutput, CoverageSummary } from "./result";
export {
  COVERAGE_ENGINE_VERSION,
  COVERAGE_RULE_SETS,
  DEFAULT_COVERAGE_RULE_SET,
  isCoverageRuleSet,
} from "./rule-sets";
