import type { RuleOutcome, Severity } from "@/lib/domain/coverage-analysis";
import type { RuleSource } from "@/lib/domain/rule-source";
import type { Condition, FlagRule, GapRule } from "./conditions/condition";
import type { RuleContext } from "./conditions/context";
import { evaluateCondition } from "./conditions/evaluate-condition";
import { anyOf, type Finding, known, type Missing } from "./conditions/finding";
import type { Portfolio } from "./portfolio/read-portfolio";
import type { SubjectKind } from "./portfolio/subjects";

export type RuleResult<Rule> = {
  rule: Rule;
  outcome: RuleOutcome;
  evidence: string[];
  missing: readonly Missing[];
  laws: readonly RuleSource[];
  severity: Severity;
  /** What is not known about the severity of a gap that fired. */
  severityMissing: readonly Missing[];
};

const SEGMENT_MISSING = {
  personal: "No personal lines or household in the input",
  commercial: "No commercial lines or business in the input",
};

type Outcome = Pick<RuleResult<unknown>, "outcome" | "evidence" | "missing" | "laws">;

const notChecked = ({ question }: Missing) => `not checked: ${question}`;

function outcomeOf(applies: Finding, gap: Finding): Outcome {
  if (applies.truth === false)
    return {
      outcome: "not_applicable",
      evidence: [...applies.evidence],
      missing: applies.missing,
      laws: [],
    };
  // What was assumed for it to pass is asked as well.
  if (gap.truth === false)
    return { outcome: "passed", evidence: [...gap.evidence], missing: gap.missing, laws: [] };
  const laws = [...applies.laws, ...gap.laws];
  if (applies.truth && gap.truth) {
    const evidence = [...new Set([...applies.evidence, ...gap.evidence])];
    return { outcome: "fired", evidence, missing: [], laws };
  }
  const asked = new Map<string, Missing>();
  for (const one of [...applies.missing, ...gap.missing])
    if (!asked.has(one.question)) asked.set(one.question, one);
  const missing = [...asked.values()];
  return { outcome: "not_reported", evidence: missing.map(notChecked), missing, laws };
}

/** Both conditions for one subject. The second is evaluated only if the first may be true. */
function evaluateOnce(
  { applies, gap }: { applies: Condition; gap: Condition },
  context: RuleContext,
): { applies: Finding; gap: Finding } {
  const applied = evaluateCondition(applies, context);
  return {
    applies: applied,
    gap: applied.truth === false ? applied : evaluateCondition(gap, context),
  };
}

const VEHICLES: readonly SubjectKind[] = ["vehicle", "motorcycle", "business_vehicle"];

/** A rule on vehicles that are not listed does not apply where no policy could insure them. */
const appliesToNone = (rule: GapRule, portfolio: Portfolio) =>
  rule.for !== undefined &&
  VEHICLES.includes(rule.for) &&
  evaluateCondition(rule.applies, { portfolio, segment: rule.segment }).truth === false;

/** The contexts of a rule: one for each subject of its kind, or the portfolio as a whole. */
function contextsOf(rule: GapRule, portfolio: Portfolio): RuleContext[] | Missing {
  const { segment } = rule;
  if (!rule.for) return [{ portfolio, segment }];
  const { count, subjects, path } = portfolio.subjects[rule.for];
  if (count === undefined || count > subjects.length) {
    if (appliesToNone(rule, portfolio)) return [{ portfolio, segment }];
    const noun = rule.for === "rental" ? "rental property" : rule.for.replaceAll("_", " ");
    return portfolio.missing(path, `What are the facts of each ${noun}?`);
  }
  return subjects.map((subject) => ({ portfolio, subject, segment }));
}

/** The findings of all subjects: one gap is a gap. A subject that passes and one that is unknown are unknown. */
function combineSubjects(found: readonly { applies: Finding; gap: Finding }[]) {
  const each = found.map(({ applies, gap }) => ({
    outcome: outcomeOf(applies, gap),
    applies,
    gap,
  }));
  const of = (outcome: RuleOutcome) => each.filter((one) => one.outcome.outcome === outcome);
  const chosen = ["fired", "not_reported", "passed", "not_applicable"]
    .map((outcome) => of(outcome as RuleOutcome))
    .find((list) => list.length > 0);
  if (!chosen) return { outcome: "not_applicable" as const, evidence: [], missing: [], laws: [] };
  return {
    outcome: chosen[0]?.outcome.outcome ?? "not_applicable",
    evidence: [...new Set(chosen.flatMap(({ outcome }) => outcome.evidence))],
    missing:
      chosen[0]?.outcome.outcome === "fired" ? [] : each.flatMap(({ outcome }) => outcome.missing),
    laws: chosen.flatMap(({ outcome }) => outcome.laws),
  };
}

export function evaluateGapRule(rule: GapRule, portfolio: Portfolio): RuleResult<GapRule> {
  const { segment, severity, graver } = rule;
  const base = { rule, severity, severityMissing: [] };
  if (segment !== "both" && !portfolio.segments.includes(segment))
    return {
      ...base,
      outcome: "not_applicable",
      evidence: [SEGMENT_MISSING[segment]],
      missing: [],
      laws: [],
    };
  const contexts = contextsOf(rule, portfolio);
  if (!Array.isArray(contexts))
    return {
      ...base,
      outcome: "not_reported",
      evidence: [notChecked(contexts)],
      missing: [contexts],
      laws: [],
    };
  const found = contexts.map((context) => evaluateOnce(rule, context));
  const result = combineSubjects(found);
  if (result.outcome !== "fired" || !graver) return { ...base, ...result };
  const fired = contexts.filter((_, i) => {
    const one = found[i];
    return one?.applies.truth === true && one.gap.truth === true;
  });
  const worse = anyOf(fired.map((context) => evaluateCondition(graver.when, context)));
  return {
    ...base,
    ...result,
    severity: worse.truth ? graver.severity : severity,
    severityMissing: worse.truth === true ? [] : worse.missing,
    evidence: worse.truth ? [...new Set([...result.evidence, ...worse.evidence])] : result.evidence,
    laws: worse.truth ? [...result.laws, ...worse.laws] : result.laws,
  };
}

export function evaluateFlagRule(rule: FlagRule, portfolio: Portfolio): RuleResult<FlagRule> {
  const { segment } = rule;
  const isPresent = segment === "both" || portfolio.segments.includes(segment);
  const applies = isPresent ? known(true) : known(false, SEGMENT_MISSING[segment as "personal"]);
  const { home, premises } = portfolio.subjects;
  const places = [...home.subjects, ...premises.subjects].map((subject) => ({
    portfolio,
    subject,
  }));
  const contexts: RuleContext[] = places.length > 0 ? places : [{ portfolio }];
  const gap = isPresent
    ? anyOf(contexts.map((context) => evaluateCondition(rule.when, context)))
    : applies;
  return { rule, severity: "LOW", severityMissing: [], ...outcomeOf(applies, gap) };
}

export const hasFired = ({ outcome }: Pick<RuleResult<unknown>, "outcome">): boolean =>
  outcome === "fired";
