import { CATEGORIES, CATEGORY_LABELS, type Category } from "@/lib/domain/coverage-analysis";
import type { FlagRule, GapRule, RuleSet } from "../conditions/condition";
import { withBounds } from "./bounds";
import { BUILT_IN_FLAGS, BUILT_IN_GAPS } from "./built-in-rules";
import type { AddedRule, BuiltInRule, CoverageConfig } from "./config";

/** A configuration without problems as a rule set. The default configuration gives `coverage-practice@2`. */

const categoryKey = (category: Category) => category.toLowerCase();

function withTexts(rule: GapRule, own: BuiltInRule): GapRule {
  const { title = rule.title, recommendation } = own;
  if (recommendation === undefined) return title === rule.title ? rule : { ...rule, title };
  const { amount: _, ...rest } = rule;
  return { ...rest, title, recommendation };
}

function withSeverities(rule: GapRule, { severity, graver_severity }: BuiltInRule): GapRule {
  const { graver } = rule;
  if (!graver) return severity === rule.severity ? rule : { ...rule, severity };
  const graverSeverity = graver_severity ?? graver.severity;
  if (severity === rule.severity && graverSeverity === graver.severity) return rule;
  // A gap that is always this severe has no higher one. Where a law decides, the condition finds the law.
  if (severity === graverSeverity && !rule.requiredByLaw) {
    const { graver: _, ...rest } = rule;
    return { ...rest, severity };
  }
  return { ...rule, severity, graver: { ...graver, severity: graverSeverity } };
}

const compileBuiltIn = (rule: GapRule, own: BuiltInRule): GapRule =>
  withSeverities(withTexts(withBounds(rule, own.bounds), own), own);

function compileAdded({
  enabled: _,
  sources = [],
  recommends,
  graver,
  ...rule
}: AddedRule): GapRule {
  const { for: subject, ...rest } = rule;
  return {
    ...rest,
    sources,
    ...(subject ? { for: subject } : {}),
    ...(recommends ? { recommends } : {}),
    ...(graver ? { graver } : {}),
  };
}

/** The labels of the categories, if one is not the built-in one. */
function labelsOf({ scoring_dimensions: dimensions }: CoverageConfig) {
  const labels = CATEGORIES.map((category): [Category, string] => [
    category,
    dimensions.find(({ key }) => key === categoryKey(category))?.label ?? CATEGORY_LABELS[category],
  ]);
  return labels.some(([category, label]) => label !== CATEGORY_LABELS[category])
    ? { categoryLabels: Object.fromEntries(labels) as Record<Category, string> }
    : {};
}

/** `config` must have no problems. `name` is part of the hash of every result. */
export function compileRuleSet(config: CoverageConfig, name: string): RuleSet {
  const rules = new Map(config.rules.map((rule) => [rule.id, rule]));
  const flags = new Map(config.flags.map((flag) => [flag.id, flag]));
  const off = new Set(
    config.scoring_dimensions.filter(({ enabled }) => !enabled).map(({ key }) => key),
  );
  const isOn = ({ category, requiredByLaw }: Pick<GapRule, "category" | "requiredByLaw">) =>
    requiredByLaw === true || !off.has(categoryKey(category));
  return {
    name,
    gaps: [
      ...BUILT_IN_GAPS.flatMap((rule) => {
        const own = rules.get(rule.id);
        return own?.enabled && isOn(rule) ? compileBuiltIn(rule, own) : [];
      }),
      ...config.added_rules
        .filter((rule) => rule.enabled && isOn(rule))
        .map((rule) => compileAdded(rule)),
    ],
    flags: [
      ...BUILT_IN_FLAGS.flatMap((flag): FlagRule[] => {
        const own = flags.get(flag.id);
        if (!own?.enabled) return [];
        const bounded = withBounds(flag, own.bounds);
        return [own.label === undefined ? bounded : { ...bounded, label: own.label }];
      }),
      ...config.added_flags
        .filter(({ enabled }) => enabled)
        .map(({ enabled: _, sources = [], ...flag }) => ({ ...flag, sources })),
    ],
    ...labelsOf(config),
  };
}
