import { SEVERITIES, type Severity } from "@/lib/domain/coverage-analysis";
import type { GapRule, RuleSet } from "./conditions/condition";
import type { Portfolio } from "./portfolio/read-portfolio";
import type { CoverageGap } from "./result";
import { hasFired, type RuleResult } from "./rule-results";
import { recommendationOf } from "./texts/recommendations";

/**
 * The order of gaps: most severe first; of the same severity what a law requires, then the order of the rule set. What a
 * gap is bought upon comes before it and is at least as severe, because the gap cannot be closed earlier.
 */

const rankOf = (severity: Severity) => SEVERITIES.indexOf(severity);
const worse = (a: Severity, b: Severity) => (rankOf(a) < rankOf(b) ? a : b);

type Fired = RuleResult<GapRule> & { before: string[] };

const isRequired = ({ rule, laws }: RuleResult<GapRule>) =>
  laws.length > 0 && rule.requiredByLaw === true;

/** Raises what has to be closed first to the severity of what depends on it. */
function raise(fired: readonly Fired[]): Map<string, Fired> {
  const byId = new Map(fired.map((result) => [result.rule.id, result]));
  // A chain of prerequisites is at most as long as the list.
  for (const _ of fired) {
    for (const { rule, severity } of [...byId.values()]) {
      for (const id of rule.after ?? []) {
        const first = byId.get(id);
        if (!first) continue;
        const before = first.before.includes(rule.title)
          ? first.before
          : [...first.before, rule.title];
        byId.set(id, { ...first, severity: worse(severity, first.severity), before });
      }
    }
  }
  return byId;
}

function inOrder(results: readonly Fired[]): Fired[] {
  const waiting = [...results].sort(
    (a, b) =>
      rankOf(a.severity) - rankOf(b.severity) || Number(isRequired(b)) - Number(isRequired(a)),
  );
  const ordered: Fired[] = [];
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ rule }) => rule.id));
    const next = waiting.findIndex(({ rule }) => !(rule.after ?? []).some((id) => open.has(id)));
    ordered.push(...waiting.splice(Math.max(0, next), 1));
  }
  return ordered.sort((a, b) => rankOf(a.severity) - rankOf(b.severity));
}

/** The gaps of an evaluation, in the order in which they are to be closed. */
export function rankGaps(
  results: readonly RuleResult<GapRule>[],
  portfolio: Portfolio,
  labels?: RuleSet["categoryLabels"],
): CoverageGap[] {
  const fired = results.filter(hasFired).map((result) => ({ ...result, before: [] }));
  return inOrder([...raise(fired).values()]).map((result): CoverageGap => {
    const { rule, severity, evidence, laws, before } = result;
    const required = isRequired(result);
    return {
      id: rule.id,
      severity,
      category: rule.category,
      ...(labels ? { category_label: labels[rule.category] } : {}),
      title: rule.title,
      recommendation: recommendationOf(rule, { portfolio }),
      evidence: [...evidence, ...before.map((title) => `To be closed before: ${title}`)],
      required_by_law: required,
      sources: required ? [...laws] : [...rule.sources],
    };
  });
}
