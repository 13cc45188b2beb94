import { SEVERITIES, type Severity } from "@/lib/domain/coverage-analysis";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import type {
  CheckedRule,
  CoverageFlag,
  CoverageGap,
  CoverageOutput,
  Evaluation,
} from "../../../result";
import { evaluateCondition } from "./conditions/conditions";
import type { RuleContext } from "./conditions/thresholds";
import { filterRules } from "./filters";
import type { CoverageInput } from "./input/input";
import { inLineOrder, missingLineCode, presentLineCode } from "./lines";
import { normalize } from "./portfolio/normalize";
import { evaluateRules, hasFired, type RuleResult } from "./rule-results";
import type { FlagRule, GapRule, RuleSet } from "./rule-set";

/** The version of the engine that applies this rule set. Part of every trace. */
export const ENGINE_VERSION = "coverage/1";

export type RuleSetRequest = {
  input: CoverageInput;
  /** The day of the analysis, YYYY-MM-DD. */
  day: string;
  /** The time in milliseconds, for `stages`. Without it, all times are 0. */
  now?: () => number;
};

/** Finds the coverage gaps of a portfolio. The same input, day and rule set give the same bytes. */
export function evaluateRuleSet(ruleSet: RuleSet, { input, day, now }: RuleSetRequest): Evaluation {
  const watch = stopwatch(now);

  const { texts } = ruleSet;
  const context = { portfolio: normalize(input, day, texts), texts };
  const filtered = filterRules(ruleSet, context);
  const rules = ruleSet.gaps.length + ruleSet.flags.length;
  watch.finish("FILTER", { in: rules, out: filtered.left });

  const results = evaluateRules(filtered, context);
  const fired = [...results.gaps, ...results.flags].filter(hasFired).length;
  watch.finish("EVALUATE", { in: filtered.left, out: fired });

  const flags = flagsOf(results.flags);
  const output = createOutput(results.gaps, flags, context);
  const checked = [
    ...results.gaps.map(
      ({ rule, outcome, evidence }): CheckedRule => ({
        rule: rule.id,
        kind: "gap",
        title: rule.title,
        outcome,
        evidence,
      }),
    ),
    ...results.flags.map(
      ({ rule, outcome, evidence }): CheckedRule => ({
        rule: rule.id,
        kind: "flag",
        title: rule.label,
        outcome,
        evidence,
      }),
    ),
  ];
  const result = { ruleSet: ruleSet.name, asOf: day, output, flags, checked };
  const resultHash = canonicalHash(result);
  watch.finish("RANK", { in: fired, out: fired });
  return { ...result, stages: watch.stages, resultHash };
}

const severityOf = ({ severity, graver }: GapRule, context: RuleContext): Severity =>
  graver && evaluateCondition(graver.when, context).truth ? graver.severity : severity;

/** RANK: the gaps, most severe first, then in the order of the rule set. */
function rankGaps(results: readonly RuleResult<GapRule>[], context: RuleContext): CoverageGap[] {
  const gaps = results.filter(hasFired).map(({ rule, evidence }): CoverageGap => {
    const { id, category, title, recommendation } = rule;
    const severity = severityOf(rule, context);
    return { id, severity, category, title, recommendation, evidence };
  });
  return SEVERITIES.flatMap((severity) => gaps.filter((gap) => gap.severity === severity));
}

export const flagsOf = (results: readonly RuleResult<FlagRule>[]): CoverageFlag[] =>
  results.filter(hasFired).map(({ rule: { id, label }, evidence }) => ({ id, label, evidence }));

/** The gaps, the lines and the counts. */
export function createOutput(
  results: readonly RuleResult<GapRule>[],
  flags: readonly CoverageFlag[],
  context: RuleContext,
): CoverageOutput {
  const { state, lines } = context.portfolio;
  const gaps = rankGaps(results, context);
  const recommended = results.filter(hasFired).flatMap(({ rule }) => rule.recommends ?? []);
  const present = lines.map(presentLineCode);
  const missing = inLineOrder(recommended).map(missingLineCode);
  const count = (severity: Severity) => gaps.filter((gap) => gap.severity === severity).length;
  return {
    response_type: "COVERAGE_GAP_ANALYSIS",
    profile_summary: {
      state,
      coverage_lines_present: present,
      coverage_lines_missing: missing,
    },
    gaps,
    summary: {
      total_gaps: gaps.length,
      high_severity: count("HIGH"),
      medium_severity: count("MEDIUM"),
      low_severity: count("LOW"),
      lines_reviewed: present.length,
      lines_recommended: missing.length,
      underwriting_flags: flags.length,
    },
  };
}
