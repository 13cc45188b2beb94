import type { QuoteDimension } from "@/lib/domain/quote-matching";
import { toUsd } from "@/lib/evaluation/core/format";
import { toDecimalLevel } from "../levels";
import type {
  DimensionExplanation,
  QuoteContext,
  QuoteSolution,
  SolutionExplanation,
} from "../result";
import type { Combination } from "./combination";
import { providerKey } from "./criteria";
import type { Market } from "./market";
import { scoreOffering } from "./offering-score";
import type { OfferingDimension } from "./rule-set";

/** The evidence of a dimension that is the mean of the offerings: for each offering, and for the solution. */
function explainOfferings(
  { ruleSet, criteria }: Market,
  { choices }: Combination,
  dimension: OfferingDimension,
): Pick<DimensionExplanation, "evidence" | "parts"> {
  const parts = choices.map(({ offering }) => {
    const score = scoreOffering(ruleSet, dimension, { offering, criteria });
    return {
      offering_id: offering.id,
      category: offering.category,
      level: toDecimalLevel(score.level),
      evidence: score.evidence(),
      rule: score.rule,
      reported: score.reported,
    };
  });
  const coverages = new Map<string, string[]>();
  for (const { category, evidence } of parts)
    coverages.set(evidence, [...(coverages.get(evidence) ?? []), category]);
  const groups = [...coverages].map(([evidence, own]) => ({ coverages: own, evidence }));
  return { parts, evidence: ruleSet.texts.offerings(groups) };
}

function pricingEvidence({ ruleSet }: Market, combination: Combination, context: QuoteContext) {
  return ruleSet.texts.pricing({
    lowUsd: toUsd(combination.lowCents),
    highUsd: toUsd(combination.highCents),
    provider: combination.choices[0]?.offering.provider_name ?? "",
    cheapestTotalUsd: context.cheapest_total,
    medianTotalUsd: context.median_total,
  });
}

function providersEvidence({ ruleSet }: Market, { choices }: Combination) {
  const providers = new Map<string, { name: string; coverages: string[] }>();
  for (const { offering } of choices) {
    const key = providerKey(offering.provider_name);
    const provider = providers.get(key) ?? { name: offering.provider_name, coverages: [] };
    provider.coverages.push(offering.category);
    providers.set(key, provider);
  }
  return ruleSet.texts.providers([...providers.values()]);
}

/** How each level of a solution was computed. */
export function explainSolution(
  { solution, combination }: { solution: QuoteSolution; combination: Combination },
  labelEvidence: string,
  { market, context }: { market: Market; context: QuoteContext },
): SolutionExplanation {
  const explanation = (
    dimension: QuoteDimension,
    { evidence, parts }: Pick<DimensionExplanation, "evidence" | "parts">,
  ): DimensionExplanation => ({
    level: solution.scorecard[dimension] ?? 0,
    weight: context.weights[dimension] ?? 0,
    evidence,
    parts,
  });
  const ofOfferings = (dimension: OfferingDimension) =>
    explanation(dimension, explainOfferings(market, combination, dimension));
  const ofWhole = (dimension: "pricing_competitiveness" | "package_simplicity", evidence: string) =>
    explanation(dimension, { evidence, parts: [] });
  const { packageCents } = combination;
  return {
    id: solution.id,
    rank: solution.rank,
    label_evidence: labelEvidence,
    package_premium: packageCents === null ? null : toUsd(packageCents),
    dimensions: {
      coverage_completeness: ofOfferings("coverage_completeness"),
      pricing_competitiveness: ofWhole(
        "pricing_competitiveness",
        pricingEvidence(market, combination, context),
      ),
      carrier_strength: ofOfferings("carrier_strength"),
      placement_ease: ofOfferings("placement_ease"),
      package_simplicity: ofWhole("package_simplicity", providersEvidence(market, combination)),
      incumbent_fit: ofOfferings("incumbent_fit"),
    },
  };
}
