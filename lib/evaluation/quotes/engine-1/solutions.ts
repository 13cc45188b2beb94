import { v5 } from "uuid";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { toUsd } from "@/lib/evaluation/core/format";
import { meanLevel, toDecimalLevel } from "../levels";
import type { QuoteContext, QuoteSolution, SolutionExplanation } from "../result";
import { type AssignedLabel, assignLabels, type LeveledCombination } from "./cluster-labels";
import { type Combination, overallLevel, pricePoints, simplicityLevel } from "./combination";
import { explainSolution } from "./explanations";
import type { Market } from "./market";
import type { OfferingDimension } from "./rule-set";

const SOLUTION_NAMESPACE = "6c1f6a3e-2a0b-5d0e-9b7e-3f5f0c9a4d21";

/** A version 5 UUID: the same offerings at the same cost have the same id in every run. */
function solutionId({ choices, lowCents }: Combination): string {
  const offerings = choices.map(({ offering: { id, provider_name, category }, cents }) => ({
    id,
    provider_name,
    category,
    cents,
  }));
  return v5(canonicalJson({ offerings, lowCents }), SOLUTION_NAMESPACE);
}

const offeringsLevel = ({ choices }: Combination, dimension: OfferingDimension) =>
  meanLevel(
    choices.reduce((sum, { levels }) => sum + levels[dimension], 0),
    choices.length,
  );

const withLevels = (market: Market, combination: Combination): LeveledCombination => ({
  combination,
  pricing: meanLevel(pricePoints(market, combination.lowCents), market.referenceCents),
  coverage: offeringsLevel(combination, "coverage_completeness"),
  simplicity: simplicityLevel(market, combination.providers),
  overall: overallLevel(market, combination),
});

function solutionOf(
  market: Market,
  { combination, overall, pricing, coverage, simplicity }: LeveledCombination,
  { rank, label }: { rank: number } & AssignedLabel,
): QuoteSolution {
  return {
    id: solutionId(combination),
    rank,
    cluster_label: label,
    requirements_met: market.lines.map(({ type }) => `lob_${type}`),
    provider_count: combination.providers,
    est_cost_low: toUsd(combination.lowCents),
    est_cost_high: toUsd(combination.highCents),
    offerings: combination.choices.map(({ offering: { id, provider_name, category } }) => ({
      id,
      provider_name,
      category,
    })),
    scorecard: {
      coverage_completeness: toDecimalLevel(coverage),
      pricing_competitiveness: toDecimalLevel(pricing),
      carrier_strength: toDecimalLevel(offeringsLevel(combination, "carrier_strength")),
      placement_ease: toDecimalLevel(offeringsLevel(combination, "placement_ease")),
      package_simplicity: toDecimalLevel(simplicity),
      incumbent_fit: toDecimalLevel(offeringsLevel(combination, "incumbent_fit")),
      overall_level: toDecimalLevel(overall),
    },
  };
}

/** The best combinations as solutions, best first, each with its explanation. */
export function createSolutions(
  market: Market,
  best: readonly Combination[],
  context: QuoteContext,
): { solution: QuoteSolution; explanation: SolutionExplanation }[] {
  const leveled = best.map((combination) => withLevels(market, combination));
  const labels = assignLabels(leveled);
  return leveled.flatMap((each, i) => {
    const assigned = labels[i];
    if (!assigned) return [];
    const solution = solutionOf(market, each, { rank: i + 1, ...assigned });
    const labelEvidence = market.ruleSet.texts.label(assigned.reason);
    const { combination } = each;
    const explanation = explainSolution({ solution, combination }, labelEvidence, {
      market,
      context,
    });
    return { solution, explanation };
  });
}
