import { toUsd } from "@/lib/evaluation/core/format";
import { type Combination, shownCents } from "../combination";
import { toDecimalLevel } from "../levels";
import type { PricedMarket } from "../market";
import type {
  DimensionExplanation,
  QuoteContext,
  QuoteSolution,
  SolutionExplanation,
} from "../result";
import { dimensionsOf, PRICING, SIMPLICITY } from "../rule-set";
import { scoreQuote } from "../scoring/quote-score";
import { packageLines } from "./premiums";

/** The evidence of a dimension that is the mean of the quotes: for each quote, and for the solution. */
function explainOfferings(
  { ruleSet, criteria }: PricedMarket,
  { choices }: Combination,
  dimension: string,
): Pick<DimensionExplanation, "evidence" | "parts"> {
  const parts = choices.map(({ quote }) => {
    const score = scoreQuote(ruleSet, dimension, { quote, criteria });
    return {
      offering_id: quote.id,
      category: quote.category,
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

function pricingEvidence(market: PricedMarket, combination: Combination, context: QuoteContext) {
  return market.ruleSet.texts.pricing({
    lowUsd: toUsd(shownCents(combination).low),
    highUsd: toUsd(shownCents(combination).high),
    comparedUsd: toUsd(combination.lowCents),
    packages: combination.packages.map(({ provider, lines, cents }) => ({
      provider:
        combination.choices.find((choice) => choice.provider === provider)?.quote.providerName ??
        "",
      lines: packageLines(market, lines),
      usd: toUsd(cents),
    })),
    cheapestUsd: toUsd(market.cheapestCents),
    medianTotalUsd: context.median_total,
  });
}

function providersEvidence({ ruleSet }: PricedMarket, { choices }: Combination) {
  const providers = new Map<string, { name: string; coverages: string[] }>();
  for (const { quote } of choices) {
    const provider = providers.get(quote.providerKey) ?? {
      name: quote.providerName,
      coverages: [],
    };
    provider.coverages.push(quote.category);
    providers.set(quote.providerKey, provider);
  }
  return ruleSet.texts.providers([...providers.values()]);
}

/** How each level of a solution was computed. */
export function explainSolution(
  { solution, combination }: { solution: QuoteSolution; combination: Combination },
  labelEvidence: string,
  { market, context }: { market: PricedMarket; context: QuoteContext },
): SolutionExplanation {
  const evidenceOf = (dimension: string): Pick<DimensionExplanation, "evidence" | "parts"> => {
    if (dimension === PRICING)
      return { evidence: pricingEvidence(market, combination, context), parts: [] };
    return dimension === SIMPLICITY
      ? { evidence: providersEvidence(market, combination), parts: [] }
      : explainOfferings(market, combination, dimension);
  };
  const everyLine = (1 << market.lines.length) - 1;
  const whole = combination.packages.find(({ lines }) => lines === everyLine);
  return {
    id: solution.id,
    rank: solution.rank,
    label_evidence: labelEvidence,
    package_premium: whole ? toUsd(whole.cents) : null,
    dimensions: Object.fromEntries(
      dimensionsOf(market.ruleSet).map((dimension): [string, DimensionExplanation] => {
        const label = context.labels?.dimensions[dimension];
        return [
          dimension,
          {
            level: solution.scorecard[dimension] ?? 0,
            weight: context.weights[dimension] ?? 0,
            ...(label === undefined ? {} : { label }),
            ...evidenceOf(dimension),
          },
        ];
      }),
    ),
  };
}
