import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import type { DocumentedRule, RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { DimensionRule, RuleDocumentation, RuleSet } from "../../rule-set";
import { CALIBRATION } from "./sources";

/**
 * The published document of this rule set. Every rule has a source. Weights, levels and counts are the product's choice,
 * so that rules that score, sort into tiers or rank cite the decision about them besides what they rest on.
 */

function documented(
  id: string,
  stage: DocumentedRule["stage"],
  about: RuleDocumentation | undefined,
  parameters: Record<string, unknown> = {},
): DocumentedRule {
  if (!about) throw new Error(`Rule ${id} is not documented.`);
  const { title, text, sources } = about;
  return {
    id,
    stage,
    title,
    text,
    parameters: { ...about.parameters, ...parameters },
    sources: stage === "filter" ? [...sources] : [...sources, CALIBRATION],
  };
}

const documentedCriteria = ({ dimension, weight, criteria }: DimensionRule): DocumentedRule[] =>
  criteria.map((criterion) =>
    documented(`${dimension}/${criterion.id}`, "score", criterion.about, {
      dimension,
      dimension_weight: weight,
      weight: criterion.weight,
      disqualifies: criterion.disqualifies ?? false,
      missing: "L3",
      facts: criterion.missing?.facts ?? [],
    }),
  );

const DIMENSION_LEVEL: RuleDocumentation = {
  title: "Level of a dimension",
  text: "The weighted mean of the levels of all criteria that apply to the profile, rounded to a whole level; .5 rounds to the worse one. A fact that is not reported counts as L3. An L4 that disqualifies is the level of the dimension. A dimension without any reported fact is L3, not reported.",
  sources: [],
};

const RANKING: readonly (readonly [string, RuleDocumentation])[] = [
  [
    "asked",
    {
      title: "What the profile asks",
      text: "Every profile asks whether the candidate writes the line in the state, and where a state fund insures only the industries that the law lists, whether the class is one of them. A profile with limit, naics, revenue or min_am_best_rating asks for the limit, the target and the prohibited classes, the range of revenue and the AM Best rating. A target class that contains all six digits of `naics` answers for the prohibited ones. Losses that raise what a good bind ratio is ask for a good one. A candidate that does not report one of them, binds too few submissions for the losses, or states the line in the state only by its flat lists, is no strong fit.",
      sources: [],
    },
  ],
  [
    "confidence",
    {
      title: "Confidence",
      text: "By the number of dimensions with reported facts: HIGH 5 or 6, MEDIUM 3 or 4, LOW fewer. One step lower if one fact that the profile asks about is not reported, two steps if several are not.",
      parameters: { high: 5, medium: 3 },
      sources: [],
    },
  ],
  [
    "order",
    {
      title: "Order within a tier",
      text: "By points (the sum of weight times level over the dimensions, fewest first), then confidence, then whether everything that the profile asks about is reported. Equal candidates share a rank (1, 1, 3). Among them the order is that of the pool (name, key, other facts); it is stable and says nothing about them.",
      sources: [],
    },
  ],
];

/** All rules in the order in which they are applied. */
export function documentOf(
  { name, filters, dimensions, tiers }: RuleSet,
  { engineVersion, current }: { engineVersion: string; current: boolean },
): RuleSetDocument {
  const rules = [
    ...filters.map(({ id, about }) => documented(id, "filter", about)),
    ...dimensions.flatMap(documentedCriteria),
    documented("dimension-level", "score", DIMENSION_LEVEL),
    ...tiers.map(({ id, tier, when, about }) => documented(id, "tier", about, { tier, when })),
    ...RANKING.map(([id, about]) => documented(id, "rank", about)),
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
