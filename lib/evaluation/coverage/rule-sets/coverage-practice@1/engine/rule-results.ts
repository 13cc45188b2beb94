import type { RuleOutcome } from "@/lib/domain/coverage-analysis";
import { evaluateCondition } from "./conditions/conditions";
import type { Finding } from "./conditions/finding";
import type { RuleContext } from "./conditions/thresholds";
import type { FilterResult } from "./filters";
import type { Condition, FlagRule, GapRule } from "./rule-set";
import type { RuleSetTexts } from "./texts";

export type RuleResult<Rule> = { rule: Rule; outcome: RuleOutcome; evidence: string[] };

function outcomeOf(
  applies: Finding,
  condition: Finding,
  texts: RuleSetTexts,
): Omit<RuleResult<unknown>, "rule"> {
  if (applies.truth === false)
    return { outcome: "not_applicable", evidence: [...applies.evidence] };
  if (condition.truth === false) return { outcome: "passed", evidence: [...condition.evidence] };
  if (applies.truth && condition.truth)
    return {
      outcome: "fired",
      evidence: [...new Set([...applies.evidence, ...condition.evidence])],
    };
  const missing = new Set([...applies.missing, ...condition.missing]);
  return { outcome: "not_reported", evidence: [...missing].map(texts.notChecked) };
}

/** EVALUATE: the outcome of every rule. */
export function evaluateRules(
  { gaps, flags }: FilterResult,
  context: RuleContext,
): { gaps: RuleResult<GapRule>[]; flags: RuleResult<FlagRule>[] } {
  const result = <Rule>(rule: Rule, applies: Finding, condition: Condition): RuleResult<Rule> => {
    const finding = applies.truth === false ? applies : evaluateCondition(condition, context);
    return { rule, ...outcomeOf(applies, finding, context.texts) };
  };
  return {
    gaps: gaps.map(({ rule, applies }) => result(rule, applies, rule.gap)),
    flags: flags.map(({ rule, applies }) => result(rule, applies, rule.when)),
  };
}

export const hasFired = ({ outcome }: RuleResult<unknown>): boolean => outcome === "fired";
