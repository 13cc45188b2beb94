import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { capitalize } from "@/lib/evaluation/core/format";
import type { DocumentedRule, RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { FlagRule, GapRule, RuleSet } from "./conditions/condition";
import { conditionText } from "./texts/condition-text";

/** The published document of a rule set: every rule in words, as the engine evaluates it, and its sources. */

const SUBJECTS = {
  home: "the home",
  rental: "each rental property",
  secondary_home: "each second home",
  vehicle: "each vehicle",
  motorcycle: "each motorcycle",
  premises: "the business premises",
  business_vehicle: "each business vehicle",
} as const;

const SEGMENTS = {
  both: "every portfolio",
  personal: "portfolios of households",
  commercial: "portfolios of businesses",
} as const;

const sentence = (text: string) => `${capitalize(text)}.`;

/** When a rule applies and when it is a gap, with every bound. */
export function ruleText(rule: GapRule): string {
  const { practice, segment, applies, gap, graver, severity, after, requiredByLaw } = rule;
  const subject = rule.for ? `, for ${SUBJECTS[rule.for]}` : "";
  const appliesTo = conditionText(applies);
  return [
    practice,
    `For ${SEGMENTS[segment]}${subject}.`,
    ...(appliesTo === "always" ? [] : [sentence(`applies if ${appliesTo}`)]),
    sentence(`${severity} gap if ${conditionText(gap)}`),
    ...(graver ? [sentence(`${graver.severity} if ${conditionText(graver.when)}`)] : []),
    ...(requiredByLaw ? ["Marked as required by law where the law decided it."] : []),
    ...(after ? [`Closed after: ${after.join(", ")}.`] : []),
  ].join(" ");
}

function documentedGap(rule: GapRule): DocumentedRule {
  const { id, title, severity, segment, recommendation, sources } = rule;
  const { applies, gap, graver, recommends, amount, after, requiredByLaw } = rule;
  return {
    id,
    stage: "gap",
    title,
    text: ruleText(rule),
    parameters: {
      severity,
      category: rule.category,
      segment,
      ...(rule.for ? { for: rule.for } : {}),
      recommendation,
      ...(amount ? { amount } : {}),
      ...(recommends ? { recommends } : {}),
      applies,
      gap,
      ...(graver ? { graver } : {}),
      ...(requiredByLaw ? { required_by_law: true } : {}),
      ...(after ? { after } : {}),
    },
    sources: [...sources],
  };
}

const documentedFlag = ({ id, label, segment, practice, sources, when }: FlagRule) => ({
  id,
  stage: "flag" as const,
  title: label,
  text: `${practice} ${sentence(`raised if ${conditionText(when)}`)}`,
  parameters: { segment, when },
  sources: [...sources],
});

/** All rules in the order in which gaps of one severity are listed. */
export function documentOf(
  { name, gaps, flags }: RuleSet,
  engineVersion: string,
  { current }: { current: boolean },
): RuleSetDocument {
  const rules = [...gaps.map(documentedGap), ...flags.map(documentedFlag)];
  return {
    name,
    kind: "coverage_analysis",
    evaluator_version: engineVersion,
    engine_version: engineVersion,
    current,
    hash: canonicalHash(rules),
    rules,
  };
}
