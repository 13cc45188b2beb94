import { QUOTE_DIMENSION_LABELS } from "@/lib/domain/quote-matching";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import type { DocumentedRule, RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import type { Criterion, OfferingDimension, RuleSet } from "../../engine-1/rule-set";

/** The published document of this rule set. It has no sources as data. */

const CRITERION_TEXTS: Readonly<Record<Criterion["kind"], string>> = {
  limits:
    "The stated limits as a share of the desired ones, or of the benchmarks of the line if none are desired.",
  deductibles:
    "The stated deductibles as a multiple of the highest acceptable ones, or of the benchmarks of the line.",
  features: "The share of the desired features, or the number of features if none are desired.",
  exclusions: "The number of notable exclusions.",
  number: "The stated value.",
  grade: "The level of the stated value in the table.",
  flag: "One level for yes, one for no.",
  carrier: "Whether the provider is the current carrier of the line, of other lines, or new.",
  held_limits: "The limits as a share of those of the policies in force.",
};

function documentedCriterion(dimension: OfferingDimension, criterion: Criterion): DocumentedRule {
  const { evidence: _, ...parameters } = { evidence: undefined, ...criterion };
  const label = QUOTE_DIMENSION_LABELS[dimension];
  return {
    id: `${dimension}/${criterion.id}`,
    stage: "score",
    title: `${label}: ${criterion.id.replaceAll("-", " ")}`,
    text: `${CRITERION_TEXTS[criterion.kind]} Levels are hundredths, 100 best and 400 worst; between two points of a curve they change linearly. The level of the dimension is the weighted mean of its stated criteria.`,
    parameters,
    sources: [],
  };
}

/** All rules in the order in which they are applied. */
export function documentOf(
  { name, filters, dimensions, weights, notReported, pricing, simplicity }: RuleSet,
  { engineVersion, current }: { engineVersion: string; current: boolean },
): RuleSetDocument {
  const scored = Object.entries(dimensions) as [OfferingDimension, readonly Criterion[]][];
  const whole = (
    id: string,
    text: string,
    parameters: DocumentedRule["parameters"],
  ): DocumentedRule => ({
    id,
    stage: "score",
    title: id.replaceAll("_", " "),
    text,
    parameters,
    sources: [],
  });
  const rules: DocumentedRule[] = [
    ...filters.map(
      ({ id, label }): DocumentedRule => ({
        id,
        stage: "filter",
        title: label,
        text: `${label}: the offering is removed. A fact that is not stated removes nothing.`,
        parameters: {},
        sources: [],
      }),
    ),
    ...scored.flatMap(([dimension, criteria]) =>
      criteria.map((criterion) => documentedCriterion(dimension, criterion)),
    ),
    whole("not_reported", "The level of a dimension in which an offering states no fact.", {
      level: notReported,
    }),
    whole(
      "pricing_competitiveness",
      "100 for the sum of the cheapest offering of each line, rising in proportion to the cost above that sum, up to 400.",
      pricing,
    ),
    whole(
      "package_simplicity",
      "By the number of providers; the last level for every larger number.",
      {
        levels: simplicity,
      },
    ),
    {
      id: "weights",
      stage: "rank",
      title: "Weights",
      text: "The overall level is the mean of the six dimensions, weighted by the appetite bucket, in percent. Lower is better.",
      parameters: weights,
      sources: [],
    },
  ];
  return {
    name,
    kind: "quote_matching",
    evaluator_version: engineVersion,
    engine_version: engineVersion,
    current,
    hash: canonicalHash(rules),
    rules,
  };
}
