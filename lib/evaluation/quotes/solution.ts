import { v5 } from "uuid";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { toUsd } from "@/lib/evaluation/core/format";
import { type Labelled, type Levelled, labelled } from "./cluster-labels";
import { explainWhole, partsOf } from "./explain";
import { meanOf, shown } from "./levels";
import type { Market } from "./market";
import type {
  DimensionExplanation,
  QuoteContext,
  QuoteSolution,
  SolutionExplanation,
} from "./result";
import type { OfferingDimension } from "./rule-set";
import { overallLevel, pricePoints, type Scored, simplicityLevel } from "./score";

const SOLUTION_NAMESPACE = "6c1f6a3e-2a0b-5d0e-9b7e-3f5f0c9a4d21";

/** Version 5: the same offerings at the same costs have the same id, in every run. */
function solutionId({ choices, lowCents }: Scored): string {
  const offerings = choices.map(({ offering: { id, provider_name, category }, cents }) => ({
    id,
    provider_name,
    category,
    cents,
  }));
  return v5(canonicalJson({ offerings, lowCents }), SOLUTION_NAMESPACE);
}

function meanLevel({ choices }: Scored, dimension: OfferingDimension): number {
  return meanOf(
    choices.reduce((sum, { levels }) => sum + levels[dimension], 0),
    choices.length,
  );
}

const pricingLevel = (market: Market, { lowCents }: Scored) =>
  meanOf(pricePoints(market, lowCents), market.referenceCents);

function levelled(market: Market, scored: Scored): Levelled {
  return {
    scored,
    pricing: pricingLevel(market, scored),
    coverage: meanLevel(scored, "coverage_completeness"),
    simplicity: simplicityLevel(market, scored.providers),
    overall: overallLevel(market, scored),
  };
}

function solutionOf(
  market: Market,
  { scored, overall, pricing, coverage, simplicity }: Levelled,
  of: { rank: number; label: Labelled },
): QuoteSolution {
  return {
    id: solutionId(scored),
    rank: of.rank,
    cluster_label: of.label.label,
    requirements_met: market.lines.map(({ type }) => `lob_${type}`),
    provider_count: scored.providers,
    est_cost_low: toUsd(scored.lowCents),
    est_cost_high: toUsd(scored.highCents),
    offerings: scored.choices.map(({ offering: { id, provider_name, category } }) => ({
      id,
      provider_name,
      category,
    })),
    scorecard: {
      coverage_completeness: shown(coverage),
      pricing_competitiveness: shown(pricing),
      carrier_strength: shown(meanLevel(scored, "carrier_strength")),
      placement_ease: shown(meanLevel(scored, "placement_ease")),
      package_simplicity: shown(simplicity),
      incumbent_fit: shown(meanLevel(scored, "incumbent_fit")),
      overall_level: shown(overall),
    },
  };
}

function explanationOf(
  solution: QuoteSolution,
  { scored }: Levelled,
  of: { market: Market; label: Labelled; context: QuoteContext },
): SolutionExplanation {
  const { weights } = of.context;
  const whole = explainWhole(scored, of.context);
  const ofOfferings = (dimension: OfferingDimension): DimensionExplanation => {
    const { evidence, parts } = partsOf(of.market, scored, dimension);
    return { level: solution.scorecard[dimension], weight: weights[dimension], evidence, parts };
  };
  const ofWhole = (
    dimension: "pricing_competitiveness" | "package_simplicity",
  ): DimensionExplanation => ({
    level: solution.scorecard[dimension],
    weight: weights[dimension],
    evidence: whole[dimension],
    parts: [],
  });
  return {
    id: solution.id,
    rank: solution.rank,
    label_evidence: of.label.evidence,
    package_premium: scored.packageCents === null ? null : toUsd(scored.packageCents),
    dimensions: {
      coverage_completeness: ofOfferings("coverage_completeness"),
      pricing_competitiveness: ofWhole("pricing_competitiveness"),
      carrier_strength: ofOfferings("carrier_strength"),
      placement_ease: ofOfferings("placement_ease"),
      package_simplicity: ofWhole("package_simplicity"),
      incumbent_fit: ofOfferings("incumbent_fit"),
    },
  };
}

/** The best combinations, best first, as they are answered, and how each of their levels came about. */
export function present(
  market: Market,
  best: readonly Scored[],
  context: QuoteContext,
): { solution: QuoteSolution; explanation: SolutionExplanation }[] {
  const all = best.map((scored) => levelled(market, scored));
  const labels = labelled(all);
  return all.flatMap((each, place) => {
    const label = labels[place];
    if (!label) return [];
    const solution = solutionOf(market, each, { rank: place + 1, label });
    return { solution, explanation: explanationOf(solution, each, { market, label, context }) };
  });
}
