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

const notCheckedText = (question: string) => `not checked: ${question}`;
const notChecked = ({ question }: Missing) => notCheckedText(question);

const outcomeNameOf = (applies: Finding, gap: Finding): RuleOutcome => {
  if (applies.truth === false) return "not_applicable";
  if (gap.truth === false) return "passed";
  return applies.truth && gap.truth ? "fired" : "not_reported";
};

/** What is asked before a rule can be decided, each question once. */
function questionsOf(applies: Finding, gap: Finding): readonly Missing[] {
  if (applies.truth === false) return applies.missing;
  // What was assumed for it to pass is asked as well.
  if (gap.truth === false) return gap.missing;
  const asked = new Map<string, Missing>();
  for (const list of [applies.missing, gap.missing])
    for (const one of list) if (!asked.has(one.question)) asked.set(one.question, one);
  return [...asked.values()];
}

function outcomeOf(applies: Finding, gap: Finding): Outcome {
  const outcome = outcomeNameOf(applies, gap);
  if (outcome === "not_applicable")
    return { outcome, evidence: [...applies.evidence], missing: applies.missing, laws: [] };
  if (outcome === "passed")
    return { outcome, evidence: [...gap.evidence], missing: gap.missing, laws: [] };
  const laws = [...applies.laws, ...gap.laws];
  if (outcome === "fired") {
    const evidence = [...new Set([...applies.evidence, ...gap.evidence])];
    return { outcome, evidence, missing: [], laws };
  }
  const missing = questionsOf(applies, gap);
  return { outcome, evidence: missing.map(notChecked), missing, laws };
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

type Findings = { applies: Finding; gap: Finding };

const OUTCOMES: readonly RuleOutcome[] = ["fired", "not_reported", "passed", "not_applicable"];

/**
 * The findings of all subjects: one gap is a gap. A subject that passes and one that is unknown are unknown. Each question
 * is listed once, as subjects mostly ask the same of the same policies.
 */
function combineSubjects(found: readonly Findings[]): Outcome {
  const each = found.map((one) => ({ ...one, outcome: outcomeNameOf(one.applies, one.gap) }));
  const chosen = OUTCOMES.find((name) => each.some(({ outcome }) => outcome === name));
  if (!chosen) return { outcome: "not_applicable", evidence: [], missing: [], laws: [] };
  const evidence = new Set<string>();
  const missing = new Set<Missing>();
  const laws = new Map<string, RuleSource>();
  for (const { applies, gap, outcome } of each) {
    const asked = chosen === "fired" ? [] : questionsOf(applies, gap);
    for (const one of asked) missing.add(one);
    if (outcome !== chosen) continue;
    const reasons = outcome === "passed" ? [gap] : outcome === "fired" ? [applies, gap] : [applies];
    if (outcome === "not_reported") for (const one of asked) evidence.add(one.question);
    else for (const reason of reasons) for (const text of reason.evidence) evidence.add(text);
    if (outcome === "fired" || outcome === "not_reported")
      for (const reason of [applies, gap])
        for (const law of reason.laws) if (!laws.has(law.citation)) laws.set(law.citation, law);
  }
  const texts = [...evidence];
  return {
    outcome: chosen,
    evidence: chosen === "not_reported" ? texts.map(notCheckedText) : texts,
    missing: [...missing],
    laws: [...laws.values()],
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
