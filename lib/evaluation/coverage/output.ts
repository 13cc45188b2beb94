import { SEVERITIES, type Severity } from "@/lib/domain/coverage-analysis";
import { inLineOrder, missingLineCode, presentLineCode } from "@/lib/domain/line-names";
import { evaluateCondition } from "./conditions/conditions";
import type { RuleContext } from "./conditions/thresholds";
import type { CoverageFlag, CoverageGap, CoverageOutput } from "./result";
import { hasFired, type RuleResult } from "./rule-results";
import type { FlagRule, GapRule } from "./rule-set";

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
