import type { Severity } from "@/lib/domain/coverage-analysis";
import {
  inPortfolioOrder,
  missingCode,
  portfolioLineText,
  presentCode,
} from "@/lib/domain/lines/portfolio-lines";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import type { Assumption, NotCheckedRule } from "@/lib/evaluation/core/disclosures";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import type { FlagRule, GapRule, RuleSet } from "./conditions/condition";
import type { Missing } from "./conditions/finding";
import { type Portfolio, readPortfolio } from "./portfolio/read-portfolio";
import { rankGaps } from "./rank-gaps";
import { type ReadInputResult, unclearReferences } from "./read-input";
import type { CheckedRule, CoverageFlag, CoverageOutput, Evaluation } from "./result";
import { evaluateFlagRule, evaluateGapRule, hasFired, type RuleResult } from "./rule-results";
import { policyName } from "./texts/labels";

/** The version of the engine that applies rule sets from `coverage-practice@2` on. Part of every trace. */
export const ENGINE_VERSION = "coverage/2";

type ReadableInput = Extract<ReadInputResult, { success: true }>;
type Results = { gaps: RuleResult<GapRule>[]; flags: RuleResult<FlagRule>[] };

const severitiesOf = ({ severity, graver }: GapRule) =>
  graver ? `${severity} or ${graver.severity}` : severity;

function entry(
  { rule, title, reveals }: Pick<NotCheckedRule, "rule" | "title" | "reveals">,
  missing: readonly Missing[],
): NotCheckedRule {
  const paths = missing.flatMap(({ path }) => path ?? []);
  const questions = [...new Set(missing.map(({ question }) => question))];
  return { rule, title, missing: [...new Set(paths)], question: questions.join(" "), reveals };
}

const ORDER: readonly Severity[] = ["HIGH", "MEDIUM", "LOW"];
const mostSevere = ({ severity, graver }: GapRule) =>
  Math.min(ORDER.indexOf(severity), graver ? ORDER.indexOf(graver.severity) : ORDER.length);

/** What the answer to a question about a gap that fired shows. */
const severityReveals = ({ title, severity, graver }: GapRule) =>
  graver?.severity === severity
    ? `Whether a law decides this gap: ${title}`
    : `Whether this gap is ${graver?.severity}: ${title}`;

/** What could not be decided, the most severe first, and gaps whose severity depends on a missing fact. */
function notChecked({ gaps, flags }: Results): NotCheckedRule[] {
  const open = gaps.filter(
    ({ outcome, missing, severityMissing }) =>
      outcome === "not_reported" ||
      severityMissing.length > 0 ||
      (outcome !== "fired" && missing.length > 0),
  );
  const entries = [...open]
    .sort((a, b) => mostSevere(a.rule) - mostSevere(b.rule))
    .map(({ rule, outcome, missing, severityMissing }) => {
      const { id, title } = rule;
      return outcome !== "fired"
        ? entry({ rule: id, title, reveals: `A ${severitiesOf(rule)} gap: ${title}` }, missing)
        : entry({ rule: id, title, reveals: severityReveals(rule) }, severityMissing);
    });
  const openFlags = flags
    .filter(({ outcome }) => outcome === "not_reported")
    .map(({ rule: { id, label }, missing }) =>
      entry({ rule: id, title: label, reveals: `What an underwriter will ask: ${label}` }, missing),
    );
  return [...entries, ...openFlags];
}

const isStated = (value: unknown) => value !== undefined;

/** Names such as "auto" that mean a personal or a commercial line, where the input has something of both or of a business. */
function lineAssumptions({ ambiguous, segments, missing }: Portfolio): Assumption[] {
  if (!segments.includes("commercial")) return [];
  const because = segments.includes("personal")
    ? "The input has a household or personal lines, and a business or commercial lines."
    : "The input has a business or commercial lines only.";
  return ambiguous.map(({ index, given, line }) => ({
    path: missing(["current_portfolio", "policies", index, "line"], "").path ?? "",
    assumed: `${JSON.stringify(given)} means ${portfolioLineText(line)}`,
    because,
  }));
}

function assumptions(portfolio: Portfolio): Assumption[] {
  const { input, day } = portfolio;
  return [
    ...(isStated(input.as_of)
      ? []
      : [
          {
            path: "input.as_of",
            assumed: `The day of the analysis is ${day}`,
            because: "The input has no day of its own, so the day of submission is used.",
          },
        ]),
    {
      path: "input.current_portfolio.policies",
      assumed: "There are no other policies",
      because: "A line without a policy in the list counts as missing.",
    },
    ...lineAssumptions(portfolio),
  ];
}

function createOutput(
  results: Results,
  open: number,
  { portfolio, ruleSet }: { portfolio: Portfolio; ruleSet: RuleSet },
): CoverageOutput {
  const { state, lines } = portfolio;
  const gaps = rankGaps(results.gaps, portfolio, ruleSet.categoryLabels);
  const recommended = results.gaps.filter(hasFired).flatMap(({ rule }) => rule.recommends ?? []);
  const present = lines.map(presentCode);
  const missing = inPortfolioOrder(recommended).map(missingCode);
  const count = (severity: Severity) => gaps.filter((gap) => gap.severity === severity).length;
  return {
    response_type: "COVERAGE_GAP_ANALYSIS",
    profile_summary: {
      state,
      coverage_lines_present: present,
      coverage_lines_missing: missing.filter((line) => !present.includes(line.toUpperCase())),
    },
    gaps,
    summary: {
      total_gaps: gaps.length,
      high_severity: count("HIGH"),
      medium_severity: count("MEDIUM"),
      low_severity: count("LOW"),
      lines_reviewed: present.length,
      lines_recommended: missing.filter((line) => !present.includes(line.toUpperCase())).length,
      underwriting_flags: results.flags.filter(hasFired).length,
      not_checked: open,
    },
  };
}

const checkedRule = (
  kind: CheckedRule["kind"],
  [rule, title]: readonly [string, string],
  { outcome, evidence }: Pick<RuleResult<unknown>, "outcome" | "evidence">,
): CheckedRule => ({ rule, kind, title, outcome, evidence });

/** Finds the gaps of a portfolio by a rule set. The same input, day and rule set give the same bytes. */
export function evaluateRuleSet(
  ruleSet: RuleSet,
  { input, sentPath, ignored }: ReadableInput,
  { day, now }: { day: string; now?: (() => number) | undefined },
): Evaluation {
  const watch = stopwatch(now);
  const portfolio = readPortfolio(input, {
    day: input.as_of ?? day,
    nameOf: policyName,
    sentPath,
  });
  const rules = ruleSet.gaps.length + ruleSet.flags.length;
  const results: Results = {
    gaps: ruleSet.gaps.map((rule) => evaluateGapRule(rule, portfolio)),
    flags: ruleSet.flags.map((rule) => evaluateFlagRule(rule, portfolio)),
  };
  const all = [...results.gaps, ...results.flags];
  const applicable = all.filter(({ outcome }) => outcome !== "not_applicable").length;
  watch.finish("FILTER", { in: rules, out: applicable });
  const fired = all.filter(hasFired).length;
  watch.finish("EVALUATE", { in: applicable, out: fired });

  const open = notChecked(results);
  const flags = results.flags
    .filter(hasFired)
    .map(({ rule: { id, label }, evidence }): CoverageFlag => ({ id, label, evidence }));
  const result = {
    ruleSet: ruleSet.name,
    asOf: portfolio.day,
    output: createOutput(results, open.length, { portfolio, ruleSet }),
    flags,
    checked: [
      ...results.gaps.map((one) => checkedRule("gap", [one.rule.id, one.rule.title], one)),
      ...results.flags.map((one) => checkedRule("flag", [one.rule.id, one.rule.label], one)),
    ],
    ignored: [...ignored, ...unclearReferences(portfolio)],
    not_checked: open,
    assumed: assumptions(portfolio),
  };
  const resultHash = canonicalHash(result);
  watch.finish("RANK", { in: fired, out: fired });
  return { ...result, stages: watch.stages, resultHash };
}
