import { v5 } from "uuid";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { toUsd } from "@/lib/evaluation/core/format";
import {
  type Combination,
  overallLevel,
  pricePoints,
  sharedRanks,
  shownCents,
  simplicityLevel,
} from "../combination";
import { meanLevel, toDecimalLevel } from "../levels";
import type { PricedMarket } from "../market";
import type { PreferredCarriers } from "../reading/read-quotes";
import type { QuoteContext, QuoteSolution, SolutionExplanation } from "../result";
import { COVERAGE, dimensionsOf, PRICING, SIMPLICITY } from "../rule-set";
import { assignLabels } from "./cluster-labels";
import { confirmationsOf } from "./confirmations";
import { explainSolution } from "./explanations";
import { preferredIn } from "./preferred";
import { appliedPackages, premiumByLine } from "./premiums";
import { reasonsOf, type ScoredSolution } from "./reasons";

const SOLUTION_NAMESPACE = "6c1f6a3e-2a0b-5d0e-9b7e-3f5f0c9a4d21";

/** A version 5 UUID: the same offerings at the same cost have the same id in every run. */
export function solutionId(combination: Combination): string {
  const { choices } = combination;
  const { low: lowCents } = shownCents(combination);
  const offerings = choices.map(({ quote: { id, providerName, category }, premiumCents }) => ({
    id,
    provider_name: providerName,
    category,
    cents: premiumCents,
  }));
  return v5(canonicalJson({ offerings, lowCents }), SOLUTION_NAMESPACE);
}

/** The level of a dimension that is the mean of the quotes. */
const offeringsLevel = ({ choices }: Combination, dimension: string) =>
  meanLevel(
    choices.reduce((sum, { levels }) => sum + (levels[dimension] ?? 0), 0),
    choices.length,
  );

/** The level of any dimension of a combination. */
function levelIn(market: PricedMarket, combination: Combination, dimension: string): number {
  if (dimension === PRICING)
    return meanLevel(pricePoints(market, combination.lowCents), market.referenceCents);
  return dimension === SIMPLICITY
    ? simplicityLevel(market, combination.providers)
    : offeringsLevel(combination, dimension);
}

/** A combination with the levels that it shows. */
export function scoredSolution(market: PricedMarket, combination: Combination): ScoredSolution {
  return {
    combination,
    overall: overallLevel(market, combination),
    levels: Object.fromEntries(
      dimensionsOf(market.ruleSet).map((dimension) => [
        dimension,
        levelIn(market, combination, dimension),
      ]),
    ),
  };
}

/** The best combinations as solutions, best first, each with its explanation. */
export function createSolutions(
  market: PricedMarket,
  best: readonly Combination[],
  {
    context,
    missing,
    preferred,
  }: { context: QuoteContext; missing: readonly string[]; preferred: PreferredCarriers },
): { solution: QuoteSolution; explanation: SolutionExplanation }[] {
  const { texts } = market.ruleSet;
  const scored = best.map((combination) => scoredSolution(market, combination));
  const ranks = sharedRanks(best);
  const reasons = reasonsOf(market, scored, { missing, ranks });
  const labels = assignLabels(
    scored.map(({ combination, levels, overall }, i) => ({
      combination,
      rank: ranks[i] ?? i + 1,
      overall,
      pricing: levelIn(market, combination, PRICING),
      coverage: levels[COVERAGE] ?? null,
      simplicity: levelIn(market, combination, SIMPLICITY),
    })),
  );
  return scored.flatMap(({ combination, levels, overall }, i) => {
    const [label, reason, rank] = [labels[i], reasons[i], ranks[i]];
    if (!label || !reason || !rank) return [];
    const solution: QuoteSolution = {
      id: solutionId(combination),
      rank,
      cluster_label: label.label,
      ...(context.labels ? { cluster_text: context.labels.clusters[label.label] ?? "" } : {}),
      requirements_met: market.lines.map(({ type }) => `lob_${type}`),
      provider_count: combination.providers,
      est_cost_low: toUsd(shownCents(combination).low),
      est_cost_high: toUsd(shownCents(combination).high),
      offerings: combination.choices.map(({ quote: { id, providerName, category } }) => ({
        id,
        provider_name: providerName,
        category,
      })),
      scorecard: {
        ...Object.fromEntries(
          Object.entries(levels).map(([dimension, level]) => [dimension, toDecimalLevel(level)]),
        ),
        overall_level: toDecimalLevel(overall),
      },
      best_in_cluster: label.best,
      complete: missing.length === 0,
      missing_lines: [...missing],
      reason: texts.reason(reason),
      premium_by_line: premiumByLine(combination),
      packages: appliedPackages(market, combination),
      confirm_before_binding: confirmationsOf(market, combination),
      ...preferredIn(combination, preferred),
    };
    const explanation = explainSolution({ solution, combination }, texts.label(label.reason), {
      market,
      context,
    });
    return [{ solution, explanation }];
  });
}
