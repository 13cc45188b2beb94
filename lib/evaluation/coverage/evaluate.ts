import { createHash } from "node:crypto";
import { type RuleOutcome, SEVERITIES, type Severity } from "@/lib/domain/coverage-analysis";
import { inLineOrder, missingLineCode, presentLineCode } from "@/lib/domain/line-names";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { type StageReport, stopwatch } from "@/lib/evaluation/core/stopwatch";
import { holds } from "./conditions/conditions";
import { type Finding, known } from "./conditions/finding";
import type { CoverageInput } from "./input";
import { type NormalizedPortfolio, normalize } from "./portfolio/normalize";
import type { CheckedRule, CoverageFlag, CoverageGap, CoverageOutput } from "./result";
import type { CoverageRuleSet, FlagRule, GapRule } from "./rule-set";
import { RULE_SETS } from "./rule-sets";

export type Evaluation = {
  ruleSet: string;
  /** The day that dates were judged by. */
  asOf: string;
  output: CoverageOutput;
  flags: CoverageFlag[];
  /** Every rule of the rule set in its order, gaps before flags. */
  checked: CheckedRule[];
  /** How long each stage took, by the caller's `now`. Not part of the answer or its hash. */
  stages: StageReport[];
  /** SHA-256 (hex) of rule set, day, output, flags and checked rules. */
  resultHash: string;
};

export type EvaluationRequest = {
  input: CoverageInput;
  /** The day of submission, as a date or a time in ISO 8601; the input's own `as_of` goes before it. */
  asOf: string;
  /** The name of a rule set; default: the latest. */
  ruleSet?: string;
  /** Milliseconds, for `stages`; without it they are 0. */
  now?: () => number;
};

type Verdict = { outcome: RuleOutcome; evidence: string[] };

const SEGMENT_MISSED = {
  personal: "No personal lines or household in the input",
  commercial: "No commercial lines or business in the input",
} as const;

function dayOf(asOf: string): string {
  const day = asOf.slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new RangeError(`asOf ${JSON.stringify(asOf)} is no ISO 8601 date`);
  return day;
}

/** Whether the rule speaks of this portfolio at all. */
function applicable(
  { segment }: GapRule | FlagRule,
  condition: GapRule["applies"],
  portfolio: NormalizedPortfolio,
): Finding {
  if (segment !== "both" && !portfolio.segments.includes(segment))
    return known(false, SEGMENT_MISSED[segment]);
  return holds(condition, portfolio);
}

const notReported = (...findings: Finding[]): Verdict => ({
  outcome: "not_reported",
  evidence: [...new Set(findings.flatMap(({ missing }) => missing))].map(
    (fact) => `not checked: ${fact} not reported`,
  ),
});

function verdictOf(applies: Finding, gap: Finding): Verdict {
  if (applies.truth === false) return { outcome: "not_applicable", evidence: [...applies.says] };
  if (gap.truth === false) return { outcome: "passed", evidence: [...gap.says] };
  if (applies.truth === undefined || gap.truth === undefined) return notReported(applies, gap);
  return { outcome: "fired", evidence: [...new Set([...applies.says, ...gap.says])] };
}

function severityOf({ severity, graver }: GapRule, portfolio: NormalizedPortfolio): Severity {
  return graver && holds(graver.when, portfolio).truth ? graver.severity : severity;
}

type Checked = { rule: GapRule; verdict: Verdict };

function gapsOf(checked: readonly Checked[], portfolio: NormalizedPortfolio): CoverageGap[] {
  const fired = checked.filter(({ verdict }) => verdict.outcome === "fired");
  const gaps = fired.map(({ rule, verdict }): CoverageGap => {
    const { id, category, title, recommendation } = rule;
    return {
      id,
      severity: severityOf(rule, portfolio),
      category,
      title,
      recommendation,
      evidence: verdict.evidence,
    };
  });
  return SEVERITIES.flatMap((severity) => gaps.filter((gap) => gap.severity === severity));
}

function outputOf(
  checked: readonly Checked[],
  portfolio: NormalizedPortfolio,
  flags: readonly CoverageFlag[],
): CoverageOutput {
  const gaps = gapsOf(checked, portfolio);
  const missing = checked.flatMap(({ rule, verdict }) =>
    verdict.outcome === "fired" && rule.recommends ? [rule.recommends] : [],
  );
  const present = portfolio.lines.map(presentLineCode);
  const recommended = inLineOrder(missing).map(missingLineCode);
  const having = (severity: Severity) => gaps.filter((gap) => gap.severity === severity).length;
  return {
    response_type: "COVERAGE_GAP_ANALYSIS",
    profile_summary: {
      state: portfolio.state,
      coverage_lines_present: present,
      coverage_lines_missing: recommended,
    },
    gaps,
    summary: {
      total_gaps: gaps.length,
      high_severity: having("HIGH"),
      medium_severity: having("MEDIUM"),
      low_severity: having("LOW"),
      lines_reviewed: present.length,
      lines_recommended: recommended.length,
      underwriting_flags: flags.length,
    },
  };
}

function flagVerdict(flag: FlagRule, portfolio: NormalizedPortfolio): Verdict {
  const speaks = applicable(flag, { all: [] }, portfolio);
  return verdictOf(speaks, speaks.truth ? holds(flag.when, portfolio) : speaks);
}

/** Finds what a portfolio leaves uninsured. The same input, day and rule set give the same bytes; throws a RangeError for an unknown rule set or a day that is none. */
export function evaluate({
  input,
  asOf,
  ruleSet: name = RULE_SETS.latest.name,
  now,
}: EvaluationRequest): Evaluation {
  const ruleSet: CoverageRuleSet = RULE_SETS.get(name);
  const day = dayOf(input.as_of ?? asOf);
  const rules = ruleSet.gaps.length + ruleSet.flags.length;
  const watch = stopwatch(now);

  const portfolio = normalize(input, day);
  const applied = ruleSet.gaps.map((rule) => ({
    rule,
    applies: applicable(rule, rule.applies, portfolio),
  }));
  const flagged = ruleSet.flags.map((flag) => ({ flag, verdict: flagVerdict(flag, portfolio) }));
  const speaking =
    applied.filter(({ applies }) => applies.truth !== false).length +
    flagged.filter(({ verdict }) => verdict.outcome !== "not_applicable").length;
  watch.finish("FILTER", { in: rules, out: speaking });

  const found = applied.map(({ rule, applies }) => ({
    rule,
    verdict: verdictOf(applies, applies.truth === false ? applies : holds(rule.gap, portfolio)),
  }));
  const flags = flagged.flatMap(({ flag: { id, label }, verdict }) =>
    verdict.outcome === "fired" ? [{ id, label, evidence: verdict.evidence }] : [],
  );
  const fired = found.filter(({ verdict }) => verdict.outcome === "fired").length + flags.length;
  watch.finish("EVALUATE", { in: speaking, out: fired });

  const output = outputOf(found, portfolio, flags);
  const checked = [
    ...found.map(
      ({ rule, verdict }): CheckedRule => ({
        rule: rule.id,
        kind: "gap",
        title: rule.title,
        ...verdict,
      }),
    ),
    ...flagged.map(
      ({ flag, verdict }): CheckedRule => ({
        rule: flag.id,
        kind: "flag",
        title: flag.label,
        ...verdict,
      }),
    ),
  ];
  const answer = { ruleSet: ruleSet.name, asOf: day, output, flags, checked };
  const resultHash = createHash("sha256").update(canonicalJson(answer)).digest("hex");
  watch.finish("RANK", { in: fired, out: fired });
  return { ...answer, stages: watch.stages, resultHash };
}
