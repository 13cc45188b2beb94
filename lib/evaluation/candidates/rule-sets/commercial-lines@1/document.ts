import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import type { DocumentedRule, RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type {
  Bounds,
  Criterion,
  DimensionRule,
  FilterRule,
  RuleSet,
  TierRule,
} from "../../rule-set";

/** The published document of this rule set. It has no sources as data. */

const FILTER_TEXTS: Readonly<Partial<Record<FilterRule["kind"], string>>> = {
  inactive: "Removes candidates that are reported as not active.",
  not_licensed: "Removes candidates whose reported states do not include the profile's state.",
  line_not_written: "Removes candidates whose reported lines do not include the profile's line.",
  prohibited_class:
    "Removes candidates with a prohibited NAICS prefix that contains the profile's code.",
  revenue_out_of_band:
    "Removes candidates whose reported revenue band does not contain the profile's revenue.",
};

const documentedFilter = ({ id, label, kind }: FilterRule): DocumentedRule => ({
  id,
  stage: "filter",
  title: label,
  text: `${FILTER_TEXTS[kind]} A fact that is not reported removes nobody.`,
  parameters: {},
  sources: [],
});

/** JSON has no infinity: a bound that every value meets, or none, is null. */
const finite = (bounds: Bounds) => bounds.map((bound) => (Number.isFinite(bound) ? bound : null));
const bounded = (bounds: Bounds, comparison: string) =>
  `L1, L2 and L3 for a value ${comparison} the first, second and third bound (${finite(bounds)
    .map((bound) => bound ?? "none")
    .join(", ")}); otherwise L4.`;

function criterionText(criterion: Criterion): string {
  switch (criterion.kind) {
    case "at_least":
      return bounded(criterion.bounds, "of at least");
    case "at_most":
      return bounded(criterion.bounds, "of at most");
    case "offered_limit":
      return `The offered limit divided by the requested one: ${bounded(criterion.bounds, "of at least")} Without a requested limit, the offered limit in USD: ${bounded(criterion.unasked, "of at least")}`;
    case "rate_to_median":
      return `The rate in percent of the median rate of the assessed candidates: ${bounded(criterion.bounds, "of at most")}`;
    case "grade":
      return "The level of the grade in the table; L4 for any other grade.";
    // Only later rule sets have these.
    case "code":
    case "own":
      return "";
    case "yes_or_no":
      return `${criterion.yes} for yes, ${criterion.no} for no.`;
    case "features":
      return `The number of added coverage features: ${bounded(criterion.bounds, "of at least")}`;
    case "core_line":
      return `${criterion.core} if the line is one of its core lines, otherwise ${criterion.other}.`;
    case "target_class":
      return `${criterion.inside} if a target NAICS prefix contains the profile's code, otherwise ${criterion.outside}. Not scored for a profile without a code.`;
    case "target_band":
      return `${criterion.inside} if the revenue is in the target band, ${criterion.near} if it is within ${criterion.nearTimes} times its ends, otherwise ${criterion.outside}.`;
  }
}

function parametersOf({ evidence: _, brief: __, ...criterion }: Criterion) {
  return Object.fromEntries(
    Object.entries(criterion).map(([name, value]) => [
      name,
      name === "bounds" || name === "unasked" ? finite(value as Bounds) : value,
    ]),
  );
}

const documentedCriteria = ({ dimension, weight, criteria }: DimensionRule): DocumentedRule[] =>
  criteria.map((criterion) => ({
    id: `${dimension}/${criterion.id}`,
    stage: "score",
    title: `${dimension}: ${criterion.id.replaceAll("-", " ")}`,
    text: `${criterionText(criterion)} The level of the dimension is the weighted mean of its reported criteria, rounded; a half rounds to the worse level.${criterion.disqualifies ? " An L4 makes the whole dimension L4." : ""}`,
    parameters: { dimension_weight: weight, ...parametersOf(criterion) },
    sources: [],
  }));

const documentedTier = ({ id, tier, when }: TierRule): DocumentedRule => ({
  id,
  stage: "tier",
  title: tier,
  text: `${tier} if the levels of the dimensions satisfy the condition. The first rule that is satisfied decides.`,
  parameters: { when },
  sources: [],
});

/** All rules in the order in which they are applied. */
export function documentOf(
  { name, filters, dimensions, tiers, confidences }: RuleSet,
  { engineVersion, current }: { engineVersion: string; current: boolean },
): RuleSetDocument {
  const rules: DocumentedRule[] = [
    ...filters.map(documentedFilter),
    ...dimensions.flatMap(documentedCriteria),
    ...tiers.map(documentedTier),
    {
      id: "confidence",
      stage: "rank",
      title: "Confidence",
      text: "The first confidence whose number of dimensions with reported facts is reached.",
      parameters: { confidences },
      sources: [],
    },
  ];
  return {
    name,
    kind: "candidate_evaluation",
    evaluator_version: engineVersion,
    engine_version: engineVersion,
    current,
    hash: canonicalHash(rules),
    rules,
  };
}
