import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import type { DocumentedRule, RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { ENGINE_VERSION } from "./engine/evaluate";
import type { FlagRule, GapRule, RuleSet } from "./engine/rule-set";
import { PRACTICES } from "./practices";

/** The published document of this rule set. The sources are named in the text; this version has none as data. */

const practiceOf = (id: string) => PRACTICES[id] ?? "";

const documentedGap = (rule: GapRule): DocumentedRule => {
  const { id, title, severity, segment, recommendation, applies, gap, graver, recommends } = rule;
  const who = segment === "both" ? "every portfolio" : `${segment} portfolios`;
  return {
    id,
    stage: "gap",
    title,
    text: `${practiceOf(id)} For ${who}. ${recommendation}`,
    parameters: {
      severity,
      segment,
      applies,
      gap,
      ...(graver ? { graver } : {}),
      ...(recommends ? { recommends } : {}),
    },
    sources: [],
  };
};

const documentedFlag = ({ id, label, segment, when }: FlagRule): DocumentedRule => ({
  id,
  stage: "flag",
  title: label,
  text: practiceOf(id),
  parameters: { segment, when },
  sources: [],
});

/** All rules in the order in which they are applied. */
export function documentOf(
  { name, gaps, flags }: RuleSet,
  { current }: { current: boolean },
): RuleSetDocument {
  const rules = [...gaps.map(documentedGap), ...flags.map(documentedFlag)];
  return {
    name,
    kind: "coverage_analysis",
    evaluator_version: ENGINE_VERSION,
    engine_version: ENGINE_VERSION,
    current,
    hash: canonicalHash(rules),
    rules,
  };
}
